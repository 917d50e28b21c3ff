/// A text cut into the words that a target model reads, and the view of it from a target.
///
/// One value is used for many texts in turn, so that its arrays are allocated once.
package struct TargetText: Sendable {
    /// The words, marks and emoji in order; of scripts without spaces, a word for each character, with the one after it.
    package private(set) var words: [TargetWord] = []
    /// The view that was made last: the words around the target, the target itself as one word.
    package private(set) var view: [TargetWord] = []
    /// The places of ``view``.
    package private(set) var places: [TargetPlace] = []

    private var scanned = ScannedText()

    /// The most words of a view on either side of the target; those farther away are not read.
    package static let sight = 32
    /// The most words of a text without a target.
    package static let longest = 96

    /// Makes an empty one.
    package init() {}

    /// Cuts a text.
    package mutating func cut(_ bytes: [UInt8]) {
        scanned.scan(bytes, in: 0..<bytes.count)
        cut(bytes, scanned)
    }

    /// Cuts a text that was scanned.
    mutating func cut(_ bytes: [UInt8], _ scanned: ScannedText) {
        words.removeAll(keepingCapacity: true)
        let scalars = scanned.scalars
        for token in scanned.tokens {
            guard token.kind == .dense else {
                words.append(TargetWord(token, scalars))
                continue
            }
            let count = token.count
            var place = Int(token.byteStart)
            for index in 0..<count {
                let width = Self.width(of: bytes[min(place, bytes.count - 1)])
                words.append(TargetWord(token, scalars, character: index, bytes: place..<place + width))
                place += width
            }
        }
    }

    /// Looks at the text from the target at `mention`, in bytes; false where no word stands there, or no other one in the text.
    package mutating func look(from mention: Range<Int>) -> Bool {
        let first = firstWord(endingAfter: mention.lowerBound)
        guard first < words.count, words[first].range.overlaps(mention) else { return false }
        var end = first
        while end < words.count, words[end].range.overlaps(mention) { end += 1 }
        guard first > 0 || end < words.count else { return false }
        view.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        let start = max(0, first - Self.sight)
        view += words[start..<first]
        var clauses = 0
        for index in stride(from: first - 1, through: start, by: -1) {
            if words[index].endsClause { clauses += 1 }
            places.append(.before(first - index, clauses: clauses))
        }
        places.reverse()
        view.append(.target)
        places.append(.target)
        clauses = 0
        for index in end..<min(words.count, end + Self.sight) {
            view.append(words[index])
            places.append(.behind(index - end + 1, clauses: clauses))
            if words[index].endsClause { clauses += 1 }
        }
        return true
    }

    /// The first word that ends behind `place`, or the number of words; O(log n).
    private func firstWord(endingAfter place: Int) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.upperBound > place { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Looks at a text without a target.
    package mutating func look() {
        view.removeAll(keepingCapacity: true)
        view += words.prefix(Self.longest)
        places.removeAll(keepingCapacity: true)
        places.append(contentsOf: repeatElement(.anywhere, count: view.count))
    }

    /// The bytes of the character that begins with `byte`.
    private static func width(of byte: UInt8) -> Int { byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1 }
}

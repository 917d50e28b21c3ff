/// A user's own words of one language, ready to be found in texts.
///
/// Of phrases that begin at one token the longest is taken, and of equally long ones the one without an open ending; taken
/// ones do not overlap. O(n) in the text, whatever the number of phrases, but for those that begin alike.
package struct LexiconIndex: Sendable {
    private var phrases: [(phrase: LexiconPhrase, weight: Float)] = []
    /// The phrases by the spelling of their first token, the longest first.
    private var byFirst: [UInt32: [Int]] = [:]
    /// Single words with an open ending by the spelling of their first letters, the longest first.
    private var byBeginning: [UInt32: [Int]] = [:]
    /// Phrases of scripts without spaces by their first character, the longest first.
    private var dense: [UInt32: [Int]] = [:]
    private var filter = [Bool](repeating: false, count: 0x1000)

    /// The number of phrases.
    package var count: Int { phrases.count }

    /// Takes phrases with their weights; of equal phrases the last one counts.
    init(_ words: some Sequence<(phrase: LexiconPhrase, weight: Double)>) {
        var places: [LexiconPhrase: Int] = [:]
        for (phrase, weight) in words {
            if let place = places[phrase] {
                phrases[place].weight = Float(weight)
            } else {
                places[phrase] = phrases.count
                phrases.append((phrase, Float(weight)))
            }
        }
        for (number, entry) in phrases.enumerated() { place(entry.phrase, number) }
        byFirst = byFirst.mapValues(ordered)
        byBeginning = byBeginning.mapValues(ordered)
        dense = dense.mapValues(ordered)
    }

    private mutating func place(_ phrase: LexiconPhrase, _ number: Int) {
        let first = phrase.parts[0]
        if first.kind == .dense {
            dense[first.scalars[0], default: []].append(number)
        } else if phrase.isOpen, phrase.parts.count == 1 {
            let beginning = first.scalars.prefix(LexiconPhrase.shortestBeginning)
            byBeginning[Self.spelling(beginning), default: []].append(number)
        } else {
            let spelling = Self.spelling(first.scalars)
            byFirst[spelling, default: []].append(number)
            filter[Int(spelling & 0xFFF)] = true
        }
    }

    private func ordered(_ numbers: [Int]) -> [Int] {
        numbers.sorted { left, right in
            func rank(_ number: Int) -> [Int] {
                let phrase = phrases[number].phrase
                return [
                    -phrase.parts.count, phrase.isOpen ? 1 : 0,
                    -phrase.parts.reduce(0) { $0 + $1.scalars.count }, number,
                ]
            }
            return rank(left).lexicographicallyPrecedes(rank(right))
        }
    }

    /// As the cutter hashes a token's characters.
    private static func spelling(_ scalars: some Sequence<UInt32>) -> UInt32 {
        scalars.reduce(0) { $0 &* 31 &+ $1 }
    }
}

// MARK: - Finding

extension LexiconIndex {
    /// Fills `hits` with the places of the phrases in a text that was cut from `bytes`, in order.
    ///
    /// Runs of scripts without spaces are cut apart at phrases within them.
    package func find(in scanned: inout ScannedText, _ bytes: [UInt8], into hits: inout [LexiconHit]) {
        hits.removeAll(keepingCapacity: true)
        if !dense.isEmpty { cutRuns(&scanned, bytes) }
        var index = 0
        while index < scanned.tokens.count {
            guard let number = phrase(at: index, in: scanned) else {
                index += 1
                continue
            }
            let end = index + phrases[number].phrase.parts.count
            let weight = phrases[number].weight
            let isNegated = Self.isNegated(index, scanned, after: hits.last?.tokens.upperBound ?? 0)
            hits.append(
                LexiconHit(
                    tokens: index..<end, phrase: number, weight: isNegated ? LexiconHit.negation * weight : weight))
            index = end
        }
    }

    private func phrase(at index: Int, in scanned: ScannedText) -> Int? {
        let token = scanned.tokens[index]
        if token.kind == .dense {
            guard let first = scanned.characters(of: token).first else { return nil }
            return dense[first]?.first { matches($0, at: index, in: scanned) }
        }
        if filter[Int(token.spelling & 0xFFF)],
            let found = byFirst[token.spelling]?.first(where: { matches($0, at: index, in: scanned) })
        {
            return found
        }
        guard !byBeginning.isEmpty, token.kind == .word, token.count >= LexiconPhrase.shortestBeginning else {
            return nil
        }
        let beginning = Self.spelling(scanned.characters(of: token).prefix(LexiconPhrase.shortestBeginning))
        return byBeginning[beginning]?.first { matches($0, at: index, in: scanned) }
    }

    private func matches(_ number: Int, at index: Int, in scanned: ScannedText) -> Bool {
        let phrase = phrases[number].phrase
        guard index + phrase.parts.count <= scanned.tokens.count else { return false }
        for (offset, part) in phrase.parts.enumerated() {
            let token = scanned.tokens[index + offset]
            guard token.kind == part.kind else { return false }
            let characters = scanned.characters(of: token)
            let isLast = offset == phrase.parts.count - 1
            guard
                phrase.isOpen && isLast
                    ? characters.starts(with: part.scalars) : characters.elementsEqual(part.scalars)
            else { return false }
        }
        return true
    }

    /// Cuts runs of scripts without spaces so that each phrase in them is a token of its own: leftmost first, the longest.
    private func cutRuns(_ scanned: inout ScannedText, _ bytes: [UInt8]) {
        var index = 0
        while index < scanned.tokens.count {
            let token = scanned.tokens[index]
            index += 1
            guard token.kind == .dense else { continue }
            let characters = scanned.characters(of: token)
            for start in characters.indices {
                let number = dense[characters[start]]?.first { number in
                    characters[start...].starts(with: phrases[number].phrase.parts[0].scalars)
                }
                guard let number else { continue }
                let end = start + phrases[number].phrase.parts[0].scalars.count
                // What stands behind it comes next in the loop.
                index += scanned.split(index - 1, around: start..<end, bytes)
                break
            }
        }
    }

    /// True where a negation stands within three words before a word, and no mark, emoji or word of contrast between.
    private static func isNegated(_ index: Int, _ scanned: ScannedText, after end: Int) -> Bool {
        let kind = scanned.tokens[index].kind
        guard kind == .word || kind == .dense else { return false }
        var words = 0
        for token in scanned.tokens[max(end, index - 12)..<index].reversed() {
            switch token.kind {
            case .punctuation, .emoji: return false
            case .dense, .number, .handle, .link: continue
            case .word:
                let note = TokenNote(of: token, in: scanned)
                if note.isNegated || note.role == .negation { return true }
                words += 1
                if words == 3 || note.role == .contrast { return false }
            }
        }
        return false
    }
}

/// A text cut into words, emoji, runs of punctuation, handles and links, as the models read it.
///
/// One value is used for many texts in turn, so that its arrays are allocated once. Scanning is linear in the length
/// of the text and never fails: bytes that are not UTF-8 are passed over.
package struct ScannedText: Sendable {
    /// The lowercase characters of all tokens, one after the other.
    package private(set) var scalars: [UInt32] = []
    /// The tokens in order.
    package private(set) var tokens: [ScannedToken] = []

    /// The longest text that is cut once for whoever reads it, in bytes; longer ones, and articles, are read in parts.
    package static let longestShared = LanguageFeatures.longestPrefix

    /// Cuts a whole text.
    package init(_ bytes: [UInt8]) {
        tokens.reserveCapacity(bytes.count / 4 + 4)
        scan(bytes, in: 0..<bytes.count)
    }

    /// Makes an empty one with room for a post.
    package init() {
        scalars.reserveCapacity(320)
        tokens.reserveCapacity(96)
    }

    /// Cuts the part `range` of `bytes`, forgetting what was scanned before.
    package mutating func scan(_ bytes: [UInt8], in range: Range<Int>) {
        var tokens: [ScannedToken] = []
        swap(&tokens, &self.tokens)
        tokens.removeAll(keepingCapacity: true)
        scalars.removeAll(keepingCapacity: true)
        let end = min(range.upperBound, bytes.count)
        scalars.append(addingCapacity: max(0, end - range.lowerBound)) { scalars in
            var cutter = TokenCutter(position: range.lowerBound, end: end)
            cutter.cut(bytes.span, scalars: &scalars, tokens: &tokens)
        }
        swap(&tokens, &self.tokens)
    }

    /// How many letters stand in words; a character of a script without spaces counts as three.
    var letters: Int {
        tokens.reduce(0) { sum, token in
            switch token.kind {
            case .word: sum + token.count
            case .dense: sum + 3 * token.count
            case .number, .punctuation, .emoji, .handle, .link: sum
            }
        }
    }

    /// The characters of a token.
    func characters(of token: ScannedToken) -> ArraySlice<UInt32> { scalars[Int(token.start)..<Int(token.end)] }

    /// Cuts the token at `index` so that its characters `part`, places in ``scalars``, are a token of their own; returns how
    /// many pieces of it stand before that one.
    ///
    /// `bytes` is the text that was scanned; O(n) in the number of tokens.
    mutating func split(_ index: Int, around part: Range<Int>, _ bytes: [UInt8]) -> Int {
        let whole = tokens[index]
        let cuts = [Int(whole.start), part.lowerBound, part.upperBound, Int(whole.end)]
        let places = cuts.map { bytePlace(of: $0, in: whole, bytes) }
        let pieces = (0..<3).filter { cuts[$0] < cuts[$0 + 1] }
        tokens.replaceSubrange(
            index...index,
            with: pieces.map { piece in
                var token = whole
                (token.start, token.end) = (Int32(cuts[piece]), Int32(cuts[piece + 1]))
                (token.byteStart, token.byteEnd) = (places[piece], places[piece + 1])
                token.spelling = characters(of: token).reduce(0) { $0 &* 31 &+ $1 }
                return token
            })
        return pieces.count { $0 < 2 } - 1
    }

    /// Where the character at `place` of ``scalars`` begins in the text, in bytes; characters of a text that were left out
    /// belong to the one before them.
    private func bytePlace(of place: Int, in token: ScannedToken, _ bytes: [UInt8]) -> Int32 {
        guard place < Int(token.end) else { return token.byteEnd }
        var (next, byte) = (Int(token.start), Int(token.byteStart))
        for scalar in String(decoding: bytes[Int(token.byteStart)..<Int(token.byteEnd)], as: UTF8.self).unicodeScalars {
            if next <= place, scalar.value == scalars[next] {
                if next == place { break }
                next += 1
            }
            byte += UTF8.width(scalar)
        }
        return Int32(truncatingIfNeeded: byte)
    }
}

/// A piece of a text.
package struct ScannedToken: Sendable {
    /// What it is.
    package var kind: Kind
    /// Where its characters begin in ``ScannedText/scalars``.
    package var start: Int32
    /// Where they end.
    package var end: Int32 = 0
    /// Where it begins in the text, in bytes.
    package var byteStart: Int32
    /// Where it ends in the text, in bytes.
    package var byteEnd: Int32 = 0
    /// A hash of its characters, for looking it up.
    package var spelling: UInt32 = 0
    /// The number of capitals in it.
    package var capitals: Int32 = 0
    /// What is remarkable about it.
    package var flags: Flags = []

    init(kind: Kind, start: Int32, byteStart: Int32, flags: Flags = []) {
        self.kind = kind
        self.start = start
        self.byteStart = byteStart
        self.flags = flags
    }

    /// The number of characters, repetitions beyond the second left out.
    package var count: Int { Int(end - start) }

    /// What a token is.
    package enum Kind: UInt8, Sendable {
        /// A word of a script with spaces, apostrophes within included.
        case word
        /// A run of a script without spaces.
        case dense
        /// A number.
        case number
        /// Marks next to each other: `...`, `?!`, `:-)`.
        case punctuation
        /// One pictograph.
        case emoji
        /// `@name`.
        case handle
        /// A web address.
        case link
    }

    /// What is remarkable about a token.
    package struct Flags: OptionSet, Sendable {
        /// The bits.
        package let rawValue: UInt8

        /// Makes flags from bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A character is repeated three times or more.
        package static let elongated = Flags(rawValue: 1)
        /// It belongs to a hashtag.
        package static let hashtag = Flags(rawValue: 2)
    }
}

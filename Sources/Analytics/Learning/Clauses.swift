/// Cuts a text into clauses: at the ends of sentences, and before words of contrast such as "but".
///
/// A plain rule, not a parser: it serves to read what is said near a target on its own.
package enum Clauses {
    /// The fewest words of a clause; a shorter one is joined to the one before it, or, at the start, after it.
    package static let fewestWords = 2

    /// A clause.
    struct Clause {
        /// Where it stands, in bytes of the text.
        var range: Range<Int>
        /// Its tokens, as indices.
        var tokens: Range<Int>
        /// How many words it has.
        var words: Int
    }

    /// The clauses of the scanned text, in bytes of the text, in order; together they cover all tokens.
    package static func ranges(_ scanned: ScannedText) -> [Range<Int>] {
        var found: [Clause] = []
        find(in: scanned, into: &found) { isContrast(scanned.tokens[$0], scanned) }
        return found.map(\.range)
    }

    /// Fills `found` with the clauses of the scanned text; `isContrast` tells of the word with this index whether it is
    /// a word of contrast.
    @inline(__always)
    static func find(in scanned: ScannedText, into found: inout [Clause], isContrast: (Int) -> Bool) {
        found.removeAll(keepingCapacity: true)
        let tokens = scanned.tokens
        var (first, words) = (0, 0)
        for index in tokens.indices {
            if tokens[index].kind == .word, words > 0, isContrast(index) {
                close(tokens, first..<index, &words, into: &found)
                first = index
            }
            switch tokens[index].kind {
            case .word: words += 1
            case .dense: words += tokens[index].count / 2 + 1
            case .punctuation:
                if endsSentence(tokens[index], scanned) {
                    close(tokens, first..<index + 1, &words, into: &found)
                    first = index + 1
                }
            case .number, .emoji, .handle, .link: break
            }
        }
        close(tokens, first..<tokens.count, &words, into: &found)
    }

    /// Adds the clause of the tokens `part`, or joins it to the one before it where either is too short.
    private static func close(
        _ tokens: [ScannedToken], _ part: Range<Int>, _ words: inout Int, into found: inout [Clause]
    ) {
        guard !part.isEmpty else { return }
        let end = Int(tokens[part.upperBound - 1].byteEnd)
        if let last = found.last, words < fewestWords || last.words < fewestWords {
            found[found.count - 1] = Clause(
                range: last.range.lowerBound..<end, tokens: last.tokens.lowerBound..<part.upperBound,
                words: last.words + words)
        } else {
            found.append(Clause(range: Int(tokens[part.lowerBound].byteStart)..<end, tokens: part, words: words))
        }
        words = 0
    }

    /// The clauses, in order, that overlap one of `mentions`; nil where that is every clause or none.
    package static func near(_ mentions: [Range<Int>], in clauses: [Range<Int>]) -> [Range<Int>]? {
        var places = OrderedPlaces(mentions)
        let near = clauses.filter { places.overlaps($0) }
        return near.isEmpty || near.count == clauses.count ? nil : near
    }

    /// True for a word of contrast.
    static func isContrast(_ token: ScannedToken, _ scanned: ScannedText) -> Bool {
        var hash = FeatureHash(FunctionWords.wordSalt)
        for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scanned.scalars[index])) }
        return FunctionWords.role(hash) == .contrast
    }

    private static func endsSentence(_ token: ScannedToken, _ scanned: ScannedText) -> Bool {
        (Int(token.start)..<Int(token.end)).contains { endsSentence(scanned.scalars[$0]) }
    }

    /// True for a mark at the end of a sentence.
    static func endsSentence(_ mark: UInt32) -> Bool {
        switch mark {
        case 0x21, 0x2E, 0x3B, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1B, 0xFF1F, 0x061F, 0x06D4, 0x0964: true
        default: false
        }
    }
}

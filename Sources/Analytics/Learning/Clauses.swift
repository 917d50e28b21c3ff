/// Cuts a text into clauses: at the ends of sentences, and before words of contrast such as "but".
///
/// A plain rule, not a parser: it serves to read what is said near a target on its own.
package enum Clauses {
    /// The fewest words of a clause; a shorter one is joined to the one before it, or, at the start, after it.
    package static let fewestWords = 2

    /// The clauses of the scanned text, in bytes of the text, in order; together they cover all tokens.
    package static func ranges(_ scanned: ScannedText) -> [Range<Int>] {
        var found: [(range: Range<Int>, words: Int)] = []
        var start: Int?
        var end = 0
        var words = 0
        func close() {
            guard let from = start else { return }
            if words < fewestWords, let last = found.popLast() {
                found.append((last.range.lowerBound..<end, last.words + words))
            } else if let last = found.last, last.words < fewestWords {
                found[found.count - 1] = (last.range.lowerBound..<end, last.words + words)
            } else {
                found.append((from..<end, words))
            }
            start = nil
            words = 0
        }
        for token in scanned.tokens {
            if token.kind == .word, words > 0, isContrast(token, scanned) { close() }
            if start == nil { start = Int(token.byteStart) }
            end = Int(token.byteEnd)
            switch token.kind {
            case .word: words += 1
            case .dense: words += token.count / 2 + 1
            case .punctuation: if endsSentence(token, scanned) { close() }
            case .number, .emoji, .handle, .link: break
            }
        }
        close()
        return found.map(\.range)
    }

    /// The clauses that overlap one of `mentions`; nil where that is every clause or none.
    package static func near(_ mentions: [Range<Int>], in clauses: [Range<Int>]) -> [Range<Int>]? {
        let near = clauses.filter { clause in mentions.contains { $0.overlaps(clause) } }
        return near.isEmpty || near.count == clauses.count ? nil : near
    }

    private static func isContrast(_ token: ScannedToken, _ scanned: ScannedText) -> Bool {
        var hash = FeatureHash(FunctionWords.wordSalt)
        for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scanned.scalars[index])) }
        return FunctionWords.role(hash) == .contrast
    }

    private static func endsSentence(_ token: ScannedToken, _ scanned: ScannedText) -> Bool {
        scanned.scalars[Int(token.start)..<Int(token.end)].contains { scalar in
            switch scalar {
            case 0x21, 0x2E, 0x3B, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1B, 0xFF1F, 0x061F, 0x06D4, 0x0964: true
            default: false
            }
        }
    }
}

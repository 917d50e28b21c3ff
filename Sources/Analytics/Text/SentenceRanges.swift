/// Finds where sentences begin and end.
///
/// A sentence ends with a full stop, question or exclamation mark of any script, together with the quotes, brackets,
/// pictures and faces that follow at once, and at the end of a line. A Latin full stop ends none where no space
/// follows, after a single letter ("J. Peterson"), a known abbreviation, or a list's number. O(n) in the tokens.
package struct SentenceRanges {
    /// The sentences of a text whose bytes are `bytes`, from the first to the last byte of each.
    package static func find(in tokens: [Token], bytes: [UInt8]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        sentences.reserveCapacity(min(tokens.count, 4))
        var first = 0
        var index = 0
        while index < tokens.count {
            if index > first, tokens[index].flags.contains(.startsLine) {
                sentences.append(tokens[first].range.lowerBound..<tokens[index - 1].range.upperBound)
                first = index
            }
            if ends(tokens, at: index, first: first, bytes: bytes) {
                var last = index
                while last + 1 < tokens.count, closes(tokens[last + 1], bytes: bytes) { last += 1 }
                sentences.append(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
                first = last + 1
                index = last
            }
            index += 1
        }
        if first < tokens.count {
            sentences.append(tokens[first].range.lowerBound..<tokens[tokens.count - 1].range.upperBound)
        }
        return sentences
    }

    private static func ends(_ tokens: [Token], at index: Int, first: Int, bytes: [UInt8]) -> Bool {
        let token = tokens[index]
        switch token.mark {
        case .exclamation, .question, .ellipsis, .stop: break
        default: return false
        }
        if bytes[Int(token.start)] >= 0x80, token.mark != .ellipsis { return true }
        if index + 1 < tokens.count {
            let next = tokens[index + 1]
            if !next.flags.contains(.followsSpace), !closes(next, bytes: bytes), next.kind != .character {
                return false
            }
        }
        guard token.mark == .stop, index > first, !token.flags.contains(.followsSpace) else { return true }
        let before = tokens[index - 1]
        switch before.kind {
        case .number: return index - 1 > first
        case .word: return !abbreviations.contains(before.hash) && !isInitial(tokens, at: index - 1, bytes: bytes)
        default: return true
        }
    }

    /// True for the "J" of "J.
    ///
    /// Peterson" and the "m" of "p.m."; not for X, the platform.
    private static func isInitial(_ tokens: [Token], at index: Int, bytes: [UInt8]) -> Bool {
        let token = tokens[index]
        guard token.end - token.start == 1, bytes[Int(token.start)] | 0x20 != 0x78 else { return false }
        if token.flags.contains(.isCapitalised) { return true }
        return index > 0 && tokens[index - 1].mark == .stop && !token.flags.contains(.followsSpace)
    }

    /// True for what still belongs to the sentence that a stop has just ended.
    private static func closes(_ token: Token, bytes: [UInt8]) -> Bool {
        if token.flags.contains(.startsLine) { return false }
        switch token.kind {
        case .emoji, .emoticon: return true
        case .mark:
            switch token.mark {
            case .close, .exclamation, .question, .stop, .ellipsis: return true
            case .quote: return !token.flags.contains(.followsSpace) || isClosingQuote(token, bytes: bytes)
            default: return false
            }
        default: return false
        }
    }

    /// True for ” » ’ which close also after a space, as in French.
    private static func isClosingQuote(_ token: Token, bytes: [UInt8]) -> Bool {
        let scalar = UTF8Scalar(bytes, at: Int(token.start), end: bytes.count).value
        return scalar == 0xBB || scalar == 0x201D || scalar == 0x203A
    }

    /// Words that a stop follows inside a sentence, in several languages.
    private static let abbreviations = Set(
        [
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "inc", "corp", "ltd", "approx",
            "mme", "mlle", "env", "bzw", "ca", "evtl", "ggf", "nr", "usw", "vgl", "sog", "sra", "srta", "ud",
            "uds",
            "aprox", "sig", "dott", "ecc", "pag", "tzn", "np", "ul", "г", "ул", "руб", "млн", "млрд", "тыс", "св",
        ].map { word in
            var hash = TextHash()
            hash.combine(word.utf8)
            return hash.value
        })
}

/// A text as claims are looked for in it.
package struct ClaimText: Sendable {
    /// The text's UTF-8.
    package let bytes: [UInt8]
    /// Its tokens, in order.
    package let tokens: [Token]
    /// The text, folded.
    package let folded: FoldedText
    /// Its sentences, in order, in bytes of the text's UTF-8.
    package let sentences: [Range<Int>]

    /// Takes a text that was split before.
    package init(bytes: [UInt8], tokens: [Token], folded: FoldedText, sentences: [Range<Int>]) {
        self.bytes = bytes
        self.tokens = tokens
        self.folded = folded
        self.sentences = sentences
    }

    /// Splits a text.
    package init(_ text: String) {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<scanner.bytes.count)
        let bytes = scanner.bytes
        let (tokens, folded) = scanner.finish()
        self.init(
            bytes: bytes, tokens: tokens, folded: folded, sentences: SentenceRanges.find(in: tokens, bytes: bytes))
    }

    /// Its words, handles and hashtags as they fold, without signs; O(n), made anew each time.
    var vocabulary: Set<String> { Set(tokens.filter { $0.kind != .mark }.map { Self.word($0, folded) }) }

    /// A token as it folds, without the sign of a handle or hashtag.
    static func word(_ token: Token, _ text: FoldedText) -> String {
        let folded = text.bytes[token.foldedRange]
        let bare = token.kind == .handle || token.kind == .hashtag ? folded.dropFirst() : folded
        return String(decoding: bare, as: UTF8.self)
    }

    /// A token as it folds.
    func folded(_ token: Token) -> ArraySlice<UInt8> { folded.bytes[token.foldedRange] }

    /// A token as it is written.
    func written(_ token: Token) -> ArraySlice<UInt8> { bytes[token.range] }

    /// What stands in a range of bytes.
    package func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The tokens of each sentence, as places in ``tokens``; O(n).
    var tokensBySentence: [Range<Int>] {
        var found: [Range<Int>] = []
        var next = 0
        for sentence in sentences {
            while next < tokens.count, tokens[next].range.lowerBound < sentence.lowerBound { next += 1 }
            let first = next
            while next < tokens.count, tokens[next].range.lowerBound < sentence.upperBound { next += 1 }
            found.append(first..<next)
        }
        return found
    }
}

public import Analytics

/// A text with the features that all analyzers share, made once.
///
/// Of an article, the site's furniture around the text belongs to no token and no sentence, and is not folded.
public struct PreparedText: Sendable {
    /// The text's UTF-8, as it was given; posts hold NFC.
    public let bytes: [UInt8]
    /// Its tokens, in order; what is only white space belongs to none.
    public let tokens: [Token]
    /// The text with spellings that mean the same made the same.
    public let folded: FoldedText
    /// The sentences, in order, in bytes of the text's UTF-8.
    public let sentences: [Range<Int>]

    /// Splits and folds `text`, which is NFC-normalised, in time linear in its length.
    public init(_ text: String, genre: Genre = .post) { self.init(utf8: Array(text.utf8), genre: genre) }

    /// Splits and folds a text given as UTF-8; what isn't UTF-8 in it becomes marks.
    public init(utf8 bytes: [UInt8], genre: Genre = .post) {
        var scanner = TextScanner(bytes)
        if genre == .article {
            for part in ArticleText.parts(of: bytes) { scanner.scan(part) }
        } else {
            scanner.scan(0..<bytes.count)
        }
        self.bytes = bytes
        (tokens, folded) = scanner.finish()
        sentences = SentenceRanges.find(in: tokens, bytes: bytes)
    }

    /// The text of a token as it is written.
    public func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    /// The text of a token as it is folded.
    public func foldedText(of token: Token) -> String {
        String(decoding: folded.bytes[token.foldedRange], as: UTF8.self)
    }

    /// The place in ``bytes`` of a place in the folded text, widened to whole characters.
    public func original(_ place: Range<Int>) -> Range<Int> {
        var (start, end) = (folded.original(of: place.lowerBound), folded.original(of: place.upperBound))
        while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return start..<max(start, end)
    }
}

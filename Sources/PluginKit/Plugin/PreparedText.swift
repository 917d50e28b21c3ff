public import Analytics
internal import Synchronization

/// A text with the features that all analyzers share, made once.
///
/// Of an article, the site's furniture around the text belongs to no token and no sentence, and is not folded.
public struct PreparedText: Sendable {
    /// The text's UTF-8, as it was given; posts hold NFC.
    public let bytes: [UInt8]
    private let parts: Parts
    /// The text as models cut it; nil until ``cutOnce(genre:)``, and where that does nothing.
    package private(set) var cut: ScannedText?

    /// Its tokens, in order; what is only white space belongs to none.
    public var tokens: [Token] {
        switch parts {
        case .made(let split): split.tokens
        case .later(let later): later.split(bytes).tokens
        }
    }

    /// The text with spellings that mean the same made the same.
    public var folded: FoldedText {
        switch parts {
        case .made(let split): split.folded
        case .later(let later): later.split(bytes).folded
        }
    }

    /// The sentences, in order, in bytes of the text's UTF-8.
    public var sentences: [Range<Int>] {
        switch parts {
        case .made(let split): split.sentences
        case .later(let later): later.split(bytes).sentences
        }
    }

    /// Splits and folds `text`, which is NFC-normalised, in time linear in its length.
    public init(_ text: String, genre: Genre = .post) { self.init(utf8: Array(text.utf8), genre: genre) }

    /// Splits and folds a text given as UTF-8; what isn't UTF-8 in it becomes marks.
    public init(utf8 bytes: [UInt8], genre: Genre = .post) {
        self.bytes = bytes
        parts = .made(SplitText(bytes, genre: genre))
    }

    /// Takes a text given as UTF-8, and splits and folds it when that is asked for first: for modules, of which not all ask.
    init(unsplit bytes: [UInt8], genre: Genre) {
        self.bytes = bytes
        parts = .later(LaterSplit(genre: genre))
    }

    /// Cuts the text for all models that read it whole; does nothing with articles and long texts, which are read in parts.
    package mutating func cutOnce(genre: Genre) {
        guard genre != .article, bytes.count <= ScannedText.longestShared else { return }
        cut = ScannedText(bytes)
    }

    private enum Parts {
        case made(SplitText)
        case later(LaterSplit)
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

/// A text's parts.
private struct SplitText: Sendable {
    let tokens: [Token]
    let folded: FoldedText
    let sentences: [Range<Int>]

    init(_ bytes: [UInt8], genre: Genre) {
        var scanner = TextScanner(bytes)
        if genre == .article {
            for part in ArticleText.parts(of: bytes) { scanner.scan(part) }
        } else {
            scanner.scan(0..<bytes.count)
        }
        (tokens, folded) = scanner.finish()
        sentences = SentenceRanges.find(in: tokens, bytes: bytes)
    }
}

/// A text's parts, made by the first who asks for them; of two who ask at once, both may, and get the same.
private final class LaterSplit: Sendable {
    private let genre: Genre
    private let made = AtomicLazyReference<Made>()

    private final class Made: Sendable {
        let split: SplitText

        init(_ split: SplitText) { self.split = split }
    }

    init(genre: Genre) { self.genre = genre }

    func split(_ bytes: [UInt8]) -> SplitText {
        (made.load() ?? made.storeIfNil(Made(SplitText(bytes, genre: genre)))).split
    }
}

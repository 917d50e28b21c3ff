public import Analytics

/// A post with everything that analyzers share: text split once, language, topics.
public struct PreparedPost: Sendable {
    /// The text, split and folded.
    public var text: PreparedText
    /// The identified language.
    public var language: LanguageGuess
    /// The kind of text.
    public var genre: Genre
    /// The distinct topics that it mentions, as indices into the configured topics, ascending.
    public var topics: [Int]
    /// Every mention, in order of place; `Mention.topic` is an index into the configured topics.
    public var mentions: [Mention]

    /// Puts the parts together.
    public init(text: PreparedText, language: LanguageGuess, genre: Genre, mentions: [Mention]) {
        self.text = text
        self.language = language
        self.genre = genre
        self.mentions = mentions
        self.topics = Self.topics(of: mentions)
    }

    private static func topics(of mentions: [Mention]) -> [Int] {
        guard let first = mentions.first else { return [] }
        if mentions.allSatisfy({ $0.topic == first.topic }) { return [first.topic] }
        return Set(mentions.map(\.topic)).sorted()
    }
}

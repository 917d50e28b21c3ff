internal import Analytics

/// The plugin types that a voxd is built with, in a fixed order.
public struct PluginSet: Sendable {
    /// What tells languages; nil where none is built in, so that every language is `und`.
    public var languageIdentifier: (any LanguageIdentifier.Type)?
    /// What finds topics; nil where none is built in, so that no post has a topic.
    public var mentionFinder: (any MentionFinder.Type)?
    /// What measures posts, in the order in which they run.
    public var postAnalyzers: [any PostAnalyzer.Type]
    /// What finds claims of poll results; nil where none is built in, so that none are found.
    public var claimReader: (any ClaimReader.Type)?
    /// What reads polls, in the order in which they run.
    public var pollAnalyzers: [any PollAnalyzer.Type]
    /// What reads inputs, in the order in which they are asked whether one is theirs.
    public var formats: [any Format.Type]

    /// Puts types together.
    public init(
        languageIdentifier: (any LanguageIdentifier.Type)? = nil, mentionFinder: (any MentionFinder.Type)? = nil,
        postAnalyzers: [any PostAnalyzer.Type] = [], pollAnalyzers: [any PollAnalyzer.Type] = [],
        claimReader: (any ClaimReader.Type)? = nil, formats: [any Format.Type] = []
    ) {
        self.languageIdentifier = languageIdentifier
        self.mentionFinder = mentionFinder
        self.postAnalyzers = postAnalyzers
        self.pollAnalyzers = pollAnalyzers
        self.claimReader = claimReader
        self.formats = formats
    }

    /// This set with the analyzers and formats of another one after its own, and the other one's identifier, finder and reader of
    /// claims where it has them.
    public func adding(_ other: PluginSet) -> PluginSet {
        PluginSet(
            languageIdentifier: other.languageIdentifier ?? languageIdentifier,
            mentionFinder: other.mentionFinder ?? mentionFinder,
            postAnalyzers: postAnalyzers + other.postAnalyzers, pollAnalyzers: pollAnalyzers + other.pollAnalyzers,
            claimReader: other.claimReader ?? claimReader, formats: formats + other.formats)
    }

    /// The format with this id.
    public func format(_ id: String) -> (any Format.Type)? { formats.first { $0.manifest.id.value == id } }

    /// The format that is surest of an input, the first one of several; nil where none is at least likely to be right.
    public func recognise(_ head: FormatHead) -> (format: any Format.Type, sureness: Recognition)? {
        var best: (format: any Format.Type, sureness: Recognition)?
        for format in formats {
            let sureness = format.recognises(head)
            if sureness >= .likely, sureness > best?.sureness ?? .no { best = (format, sureness) }
        }
        return best
    }
}

public import Analytics

/// Something that can be plugged into voxd.
///
/// Its life: the manifest is read, the configuration section is read strictly, the plugin is made, used by any number of
/// threads at once, and let go. It is a value without mutable state: the same input gives the same output.
public protocol Plugin: Sendable {
    /// What the plugin says of itself.
    static var manifest: Manifest { get }

    /// The documented sample of its configuration section, in YAML, indented by nothing; empty where it has none.
    static var sampleConfiguration: String { get }

    /// Inputs and what the plugin makes of them: its tests and its documentation.
    static var examples: [PluginExample] { get }
}

extension Plugin {
    /// No configuration.
    public static var sampleConfiguration: String { "" }
}

/// A text and what a plugin says of it, in a few words that both a person and a test can read.
public struct PluginExample: Hashable, Sendable {
    /// The text.
    public var input: String
    /// The text's language, `und` where the plugin is not to know it.
    public var language: LanguageTag
    /// What comes out, as the plugin's `answer(to:)` prints it.
    public var output: String
    /// Why the output is a known limit; nil where it is right.
    public var limit: String?

    /// Makes an example.
    public init(
        _ input: String, in language: LanguageTag = .undetermined, gives output: String, limit: String? = nil
    ) {
        self.input = input
        self.language = language
        self.output = output
        self.limit = limit
    }
}

/// Tells the language of a text.
public protocol LanguageIdentifier: Plugin {
    /// Reads the configuration section; what is wrong in it is reported to `settings`.
    init(settings: inout SettingsReader)

    /// The most likely language of a text, `und` where it is none or cannot be told.
    func language(of text: PreparedText) -> LanguageGuess

    /// What the plugin makes of an example, in a few words.
    func answer(to example: PluginExample) -> String
}

/// Finds where a text speaks of configured topics.
public protocol MentionFinder: Plugin {
    /// Reads the configuration section; what is wrong in it is reported to `settings`. Mentions refer to `topics` by
    /// index.
    init(settings: inout SettingsReader, topics: [Topic])

    /// The mentions in a text, in order, not overlapping.
    func mentions(in text: PreparedText, language: LanguageTag) -> [Mention]

    /// The topics of the examples.
    static var exampleTopics: [Topic] { get }

    /// What the plugin makes of an example, in a few words; made with ``exampleTopics``.
    func answer(to example: PluginExample) -> String
}

/// Says something measurable about posts; a pure function of them.
public protocol PostAnalyzer: Plugin {
    /// Reads the configuration section; what is wrong in it is reported to `settings`.
    init(settings: inout SettingsReader)

    /// The signals of each post, in the order of `posts`; a post gets a signal for the whole of it, and for measures
    /// of topic scope one for each of its topics.
    func analyze(_ posts: [PreparedPost]) -> [[Signal]]

    /// What the plugin makes of an example, in a few words.
    func answer(to example: PluginExample) -> String
}

/// Says what a poll's readings show.
public protocol PollAnalyzer: Plugin {
    /// Reads the configuration section; what is wrong in it is reported to `settings`.
    init(settings: inout SettingsReader)

    /// What the newest of `readings`, which are in order of observation, shows. Nil where there is none.
    func estimate(_ poll: Poll, readings: [Reading]) -> PollEstimate?

    /// What the plugin makes of an example, whose input is a poll and its readings, one record a line, in a few words.
    func answer(to example: PluginExample) -> String
}

/// A poll analyzer that also looks for bursts of votes to one side in a poll's course.
public protocol SurgeSearching: PollAnalyzer {
    /// What it finds in `readings`, which are in order of observation.
    func surges(_ poll: Poll, readings: [Reading]) -> PollSurges
}

/// A language, and how sure an identifier is of it.
public struct LanguageGuess: Hashable, Sendable {
    /// The language.
    public var language: LanguageTag
    /// 0 to 1.
    public var confidence: Double

    /// Makes a guess.
    public init(language: LanguageTag, confidence: Double) {
        self.language = language
        self.confidence = confidence
    }
}

/// A place in a text that speaks of a topic.
public struct Mention: Hashable, Sendable {
    /// The topic, as an index into the topics that the finder was given.
    public var topic: Int
    /// Where it stands, in bytes of the text's UTF-8.
    public var range: Range<Int>

    /// Makes a mention.
    public init(topic: Int, range: Range<Int>) {
        self.topic = topic
        self.range = range
    }
}

/// A plugin whose answers depend on more than its version and its section, such as a model file.
///
/// A change of the fingerprint makes a new generation.
public protocol Fingerprinted: Plugin {
    /// A hash, or a name with a version, of everything else that decides on its answers.
    var fingerprint: String { get }
}

/// An analyzer that can say which parts of a text moved a score.
public protocol Explaining: PostAnalyzer {
    /// What moved a measure's score of a post as a whole or of a topic; nil where it is unscored, or where there is nothing to
    /// tell.
    func explanation(of post: PreparedPost, measure: Int, target: Signal.Target) -> TextExplanation?
}

/// An analyzer that takes a user's own words into account.
///
/// What they are is part of its ``Fingerprinted/fingerprint``, so that other words make a new generation.
public protocol LexiconUsing: PostAnalyzer, Fingerprinted {
    /// The same analyzer with the words of `lexicon` in the place of those that it had.
    func using(_ lexicon: Lexicon) -> Self
}

/// A classifier that knows how often it is right.
public protocol AccuracyReporting: Plugin {
    /// How the classifier of a measure erred on labelled texts of a language and genre; nil where that was not measured.
    func errors(measure: Int, language: LanguageTag, genre: Genre) -> MeasuredErrors?

    /// How figures of single topics are made in texts of a language and genre, and how often they are right.
    func topicFigures(measure: Int, language: LanguageTag, genre: Genre) -> TopicFigures

    /// The measured accuracy in lines for people.
    var accuracyLines: [String] { get }
}

extension AccuracyReporting {
    /// A topic gets the figure of the whole post.
    public func topicFigures(measure: Int, language: LanguageTag, genre: Genre) -> TopicFigures {
        TopicFigures(method: .post, errors: errors(measure: measure, language: language, genre: genre))
    }
}

/// How the figures of single topics are made, and how often they are right.
public struct TopicFigures: Hashable, Sendable {
    /// How they are made.
    public var method: Method
    /// How the classifier erred on labelled texts; nil where that was not measured.
    public var errors: MeasuredErrors?

    /// What a topic's figure is read from.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// From what is said of each mention, by a model that was measured on labelled targets.
        case target
        /// From the clauses that mention it, as though they were a post; measured on whole posts only.
        case clause
        /// From the whole post.
        case post
    }

    /// Puts both together.
    public init(method: Method, errors: MeasuredErrors?) {
        self.method = method
        self.errors = errors
    }
}

/// The plugins that run.
package struct PluginsResponse: Codable, Hashable, Sendable {
    /// The plugins, built-in ones first.
    package var plugins: [PluginSummary]

    /// Makes an answer.
    package init(plugins: [PluginSummary]) { self.plugins = plugins }
}

/// A plugin in short.
package struct PluginSummary: Codable, Hashable, Sendable {
    /// Its permanent name.
    package var id: String
    /// Its version.
    package var version: String
    /// `language-identifier`, `mention-finder`, `post-analyzer`, `poll-analyzer`, `claim-reader`, `format`, `source`.
    package var kind: String
    /// `builtin`, `module`, or `shadow` for the program that is tried beside a module's own.
    package var origin: String
    /// What it does.
    package var summary: String
    /// `starting`, `running`, `catching_up`, `backing_off`, `disabled`.
    package var state: String
    /// Why it does not run, and what to do.
    package var problem: String?
    /// Its generation, for analyzers of posts and modules that read polls.
    package var generation: Int64?
    /// For modules: what becomes of it when it fails again and again: `retry`, `optional`, `required`.
    package var start: String?
    /// The changes, or changed polls, that a module has before it, where it is catching up.
    package var behind: Int64?
    /// Which start comes next, where it is backing off: 2 is the second.
    package var attempt: Int?
    /// In how many seconds that comes.
    package var nextInSeconds: Int?
    /// Since when it is disabled, where that was decided while voxd ran.
    package var since: String?
    /// The posts or polls that it was given up on since voxd started.
    package var givenUp: Int?
    /// Of a source: the records that it delivered and that changed something, since voxd started.
    package var records: Int?
    /// Of a source: the records of it that were refused, since voxd started.
    package var refused: Int?
    /// The time for which its process was made to wait, as it used more of the processor than it may.
    package var heldMilliseconds: Int?
    /// How a module's process is confined.
    package var confinement: String?
    /// Where a module has a shadow: true for the one of the two whose figures answers are made of.
    package var inForce: Bool?

    enum CodingKeys: String, CodingKey {
        case id, version, kind, origin, summary, state, problem, generation, start, behind, attempt, since, confinement
        case records, refused
        case nextInSeconds = "next_in_seconds"
        case givenUp = "given_up"
        case heldMilliseconds = "held_milliseconds"
        case inForce = "in_force"
    }

    /// Makes a description.
    package init(
        id: String, version: String, kind: String, origin: String, summary: String, state: String, problem: String?,
        generation: Int64?
    ) {
        self.id = id
        self.version = version
        self.kind = kind
        self.origin = origin
        self.summary = summary
        self.state = state
        self.problem = problem
        self.generation = generation
    }
}

/// A plugin with everything that it says of itself.
package struct PluginResponse: Codable, Hashable, Sendable {
    /// The plugin in short.
    package var plugin: PluginSummary
    /// What it measures.
    package var measures: [Measure]
    /// The languages that it answers for; nil for any.
    package var languages: [String]?
    /// The documented sample of its configuration section.
    package var sampleConfiguration: String
    /// Inputs with what it makes of them.
    package var examples: [Example]
    /// How good it was, where that was measured: lines of text.
    package var accuracy: [String]
    /// Of a module: the posts or polls that its generation in force was given up on; nil for none.
    package var deadLetters: Int64?
    /// The one of them that was given up last.
    package var newestDeadLetter: DeadLetterRecord?
    /// Of a module with a shadow: the shadow.
    package var shadow: PluginSummary?

    /// One measure.
    package struct Measure: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// What one reads it in.
        package var unit: String
        /// The lowest and the highest value.
        package var range: [Double]
        /// Its classes.
        package var labels: [String]
        /// `post` or `topic`.
        package var scope: String

        /// Makes a measure.
        package init(name: String, unit: String, range: [Double], labels: [String], scope: String) {
            self.name = name
            self.unit = unit
            self.range = range
            self.labels = labels
            self.scope = scope
        }
    }

    /// One example.
    package struct Example: Codable, Hashable, Sendable {
        /// The input.
        package var input: String
        /// The output.
        package var output: String
        /// Why it is a known limit.
        package var limit: String?

        /// Makes an example.
        package init(input: String, output: String, limit: String?) {
            self.input = input
            self.output = output
            self.limit = limit
        }
    }

    /// Makes a description.
    package init(
        plugin: PluginSummary, measures: [Measure], languages: [String]?, sampleConfiguration: String,
        examples: [Example], accuracy: [String]
    ) {
        self.plugin = plugin
        self.measures = measures
        self.languages = languages
        self.sampleConfiguration = sampleConfiguration
        self.examples = examples
        self.accuracy = accuracy
    }

    enum CodingKeys: String, CodingKey {
        case plugin, measures, languages, examples, accuracy, shadow
        case sampleConfiguration = "sample_configuration"
        case deadLetters = "dead_letters"
        case newestDeadLetter = "newest_dead_letter"
    }
}

/// Texts to analyse without storing them.
package struct AnalyzeRequest: Codable, Hashable, Sendable {
    /// One text.
    package struct Item: Codable, Hashable, Sendable {
        /// A name of the caller's; comes back.
        package var id: String?
        /// The text, at most 64 KiB.
        package var text: String
        /// The kind of text; `post` unless said.
        package var genre: String?

        /// Makes an item.
        package init(id: String?, text: String, genre: String?) {
            self.id = id
            self.text = text
            self.genre = genre
        }
    }

    /// The texts, at most 1,000.
    package var posts: [Item]
    /// True to be told what moved the scores.
    package var explain: Bool?

    /// Makes a request.
    package init(posts: [Item], explain: Bool? = nil) {
        self.posts = posts
        self.explain = explain
    }
}

/// What analyzers say of texts that were not stored.
package struct AnalyzeResponse: Codable, Hashable, Sendable {
    /// One text's figures.
    package struct Item: Codable, Hashable, Sendable {
        /// The caller's name for it.
        package var id: String?
        /// The identified language.
        package var language: String
        /// 0 to 1.
        package var languageConfidence: Double
        /// Where topics are mentioned, in Unicode scalars of the text.
        package var mentions: [Mention]
        /// What analyzers said.
        package var signals: [SignalEvidence]
        /// What moved the scores of the text as a whole, where that was asked for.
        package var explanations: [ScoreExplanation]?

        /// Makes an item.
        package init(
            id: String?, language: String, languageConfidence: Double, mentions: [Mention], signals: [SignalEvidence],
            explanations: [ScoreExplanation]? = nil
        ) {
            self.id = id
            self.language = language
            self.languageConfidence = languageConfidence
            self.mentions = mentions
            self.signals = signals
            self.explanations = explanations
        }

        enum CodingKeys: String, CodingKey {
            case id, language, mentions, signals, explanations
            case languageConfidence = "language_confidence"
        }
    }

    /// A mention of a topic.
    package struct Mention: Codable, Hashable, Sendable {
        /// The topic.
        package var topic: String
        /// The first Unicode scalar.
        package var from: Int
        /// The Unicode scalar after the last.
        package var to: Int

        /// Makes a mention.
        package init(topic: String, from: Int, to: Int) {
            self.topic = topic
            self.from = from
            self.to = to
        }
    }

    /// The texts' figures, in the order of the request.
    package var posts: [Item]
    /// Modules that were not asked: they see stored posts only; nil where there are none.
    package var notAsked: [String]?

    /// Makes an answer.
    package init(posts: [Item], notAsked: [String]? = nil) {
        self.posts = posts
        self.notAsked = notAsked
    }

    enum CodingKeys: String, CodingKey {
        case posts
        case notAsked = "not_asked"
    }
}

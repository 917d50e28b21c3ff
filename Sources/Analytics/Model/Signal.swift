/// What an analyzer says about a post, or about one topic within it.
public struct Signal: Hashable, Sendable {
    /// The measure, as an index into the manifest's `measures`.
    public var measure: Int
    /// What the signal is about.
    public var target: Target
    /// The figure, or why there is none.
    public var outcome: Outcome

    /// What a signal is about.
    public enum Target: Hashable, Sendable {
        /// The post as a whole.
        case post
        /// A topic that the post mentions, as an index into ``PreparedPost/topics`` of the post.
        case topic(Int)
    }

    /// A figure, words, or the openly said absence of a figure.
    ///
    /// What was not measured is never "neutral".
    public enum Outcome: Hashable, Sendable {
        /// `value` within the measure's range, the index of its label among the measure's labels (nil where the
        /// measure has none), and the analyzer's confidence in it, 0 to 1.
        ///
        /// `neutral` is for a measure of three labels whose value is the probability of the last less that of the first: the
        /// probability of the one between, 0 to 1 - |value|. All three follow from the two numbers, and summaries add them up to
        /// correct shares more sharply than by counts (``AdjustedPrevalence``).
        case scored(value: Double, label: Int?, confidence: Double, neutral: Double? = nil)
        /// No figure, and why.
        case unscored(UnscoredReason)
        /// Words to count, each once per post.
        case terms([Term])
    }

    /// Makes a signal.
    public init(measure: Int, target: Target, outcome: Outcome) {
        self.measure = measure
        self.target = target
        self.outcome = outcome
    }
}

/// Why an analyzer gives no figure.
public enum UnscoredReason: Int, Hashable, Sendable, CaseIterable {
    /// The language is not one that the analyzer was measured on.
    case language = 0
    /// The genre is not one that the analyzer was measured on.
    case genre = 1
    /// The text is too short to tell.
    case tooShort = 2
    /// There are no words in it.
    case noWords = 3
    /// Nothing in the text speaks for any side.
    case noEvidence = 4
    /// The proposition was not measured.
    case proposition = 5
    /// The analyzer failed on this post.
    case failed = 6

    /// The name that answers use.
    public var name: String {
        switch self {
        case .language: "language"
        case .genre: "genre"
        case .tooShort: "too_short"
        case .noWords: "no_words"
        case .noEvidence: "no_evidence"
        case .proposition: "proposition"
        case .failed: "failed"
        }
    }
}

/// A word, hashtag or emoji that is counted.
public struct Term: Hashable, Sendable {
    /// What kind of term it is.
    public var kind: Kind
    /// The term, case-folded; a hashtag without its `#`.
    public var text: String

    /// The kind of a term.
    public enum Kind: Int, Hashable, Sendable, CaseIterable {
        /// A word that is no stop word.
        case word = 0
        /// A hashtag.
        case hashtag = 1
        /// An emoji, with its modifiers.
        case emoji = 2

        /// The name that answers use.
        public var name: String {
            switch self {
            case .word: "word"
            case .hashtag: "hashtag"
            case .emoji: "emoji"
            }
        }
    }

    /// Makes a term.
    public init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}

/// A quantity that an analyzer gives.
public struct Measure: Hashable, Sendable {
    /// Its name, such as `sentiment`; permanent.
    public var name: String
    /// What one reads it in, such as `score`.
    public var unit: String
    /// The lowest and the highest value.
    public var range: ClosedRange<Double>
    /// The classes that values fall into, in a fixed order; at most ``maximumLabels``; empty where there are none.
    public var labels: [String]
    /// Whether signals speak of the whole post only, or of each topic in it.
    public var scope: Scope

    /// The most labels that a measure may have: as many as counts by label have places for.
    public static let maximumLabels = 8

    /// What the signals of a measure speak of.
    public enum Scope: String, Hashable, Sendable {
        /// Of the post; it stands for every topic that the post mentions.
        case post
        /// Of the post, and of each topic on its own.
        case topic
    }

    /// Makes a measure.
    public init(name: String, unit: String, range: ClosedRange<Double>, labels: [String], scope: Scope) {
        precondition(labels.count <= Self.maximumLabels, "a measure has at most \(Self.maximumLabels) labels")
        self.name = name
        self.unit = unit
        self.range = range
        self.labels = labels
        self.scope = scope
    }
}

package import Analytics

/// Whose labels, of what.
package struct LabelSet: Hashable, Sendable {
    /// The question.
    package var question: QuestionID
    /// What coders were asked.
    package var task: LabelTask
    /// Labels of made-up or of real posts.
    package var isSynthetic: Bool

    /// Names a set.
    package init(question: QuestionID, task: LabelTask, isSynthetic: Bool) {
        self.question = question
        self.task = task
        self.isSynthetic = isSynthetic
    }
}

/// How a post came to be labelled.
package struct LabelOrigin: Hashable, Sendable {
    /// How many posts a stratum may have: so few that all strata can be added up.
    package static let sizes = 1...1_000_000_000

    /// The stratum in which it was drawn.
    package var stratum: String
    /// How many posts the stratum had.
    package var size: Int
    /// The chance of being drawn that it had, above 0, at most 1.
    package var probability: Double

    /// Puts the three together.
    package init(stratum: String, size: Int, probability: Double) {
        self.stratum = stratum
        self.size = size
        self.probability = probability
    }
}

/// What a coder said of a post, as it is stored.
package struct StoredLabel: Hashable, Sendable {
    /// The version of the post that was read.
    package var change: Int64
    /// The post's source.
    package var source: SourceID
    /// The post's name within it.
    package var id: ItemID
    /// The post's identified language.
    package var language: LanguageTag
    /// When the post was published.
    package var createdAt: Timestamp
    /// The keyed hash of the post's author.
    package var author: Int64?
    /// Who said it.
    package var coder: String
    /// The label's index among those of the task; nil where the coder passed over the post.
    package var label: Int?
    /// When it was said.
    package var at: Timestamp
    /// How the post was drawn; nil where it was not drawn by voxd.
    package var origin: LabelOrigin?

    /// The author for clusters: a number of the post's own where he is unknown.
    package var cluster: UInt64 { author.map { UInt64(bitPattern: $0) } ?? UInt64(bitPattern: ~change) }
}

/// What a coder says of a post, to be stored.
package struct LabelMark: Hashable, Sendable {
    /// The keyed hash of the post's identity.
    package var key: Int64
    /// What is said; nil takes back what was.
    package var answer: Answer?
    /// When it was said; nil for now.
    package var at: Timestamp?
    /// How the post was drawn.
    package var origin: LabelOrigin?
    /// The version of the post that was read; nil for the one in force.
    package var change: Int64?

    /// What a coder can say.
    package enum Answer: Hashable, Sendable {
        /// A label, by its index.
        case label(Int)
        /// Nothing: it was passed over.
        case skip
    }

    /// Makes a label.
    package init(
        key: Int64, answer: Answer?, at: Timestamp? = nil, origin: LabelOrigin? = nil, change: Int64? = nil
    ) {
        self.key = key
        self.answer = answer
        self.at = at
        self.origin = origin
        self.change = change
    }
}

/// What became of a label.
package enum LabelOutcome: Hashable, Sendable {
    /// It is stored, for the first time or in place of another.
    case stored
    /// It was there.
    case unchanged
    /// It is gone, or was not there.
    case removed
    /// No such post is stored, or it is no voice.
    case unknown
    /// The post was edited after it was read: nothing is stored.
    case edited
}

/// A random sample of the posts of a question, in the order in which to label them.
package struct LabelSampleResponse: Codable, Hashable, Sendable {
    /// The question.
    package var question: String
    /// What one can be for or against.
    package var proposition: String
    /// `stance` or `sentiment`.
    package var task: String
    /// What can be answered, in order; `skip` too.
    package var labels: [String]
    /// What the sample was drawn from: the same seed gives the same sample of the same posts.
    package var seed: Int64
    /// True where the posts are made up.
    package var synthetic: Bool
    /// The posts that the sample was drawn from.
    package var population: Int
    /// The parts of it, by language, source and predicted label.
    package var strata: [LabelStratum]
    /// The sample; any beginning of it is a random sample too.
    package var posts: [LabelPost]

    /// Makes it.
    package init(
        question: String, proposition: String, task: String, labels: [String], seed: Int64, synthetic: Bool,
        population: Int, strata: [LabelStratum], posts: [LabelPost]
    ) {
        self.question = question
        self.proposition = proposition
        self.task = task
        self.labels = labels
        self.seed = seed
        self.synthetic = synthetic
        self.population = population
        self.strata = strata
        self.posts = posts
    }
}

/// A part of the posts that a sample was drawn from.
package struct LabelStratum: Codable, Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its posts.
    package var size: Int
    /// How many of them were drawn.
    package var drawn: Int

    /// Makes it.
    package init(name: String, size: Int, drawn: Int) {
        self.name = name
        self.size = size
        self.drawn = drawn
    }
}

/// A post to be labelled; what was predicted of it is not told.
package struct LabelPost: Codable, Hashable, Sendable {
    /// Its source.
    package var source: String
    /// Its name within the source.
    package var id: String
    /// When it was published.
    package var createdAt: String
    /// Its identified language.
    package var language: String
    /// What it says.
    package var text: String
    /// The part it was drawn in; to be sent back with its label.
    package var stratum: String
    /// The posts of that part; to be sent back with its label.
    package var stratumSize: Int
    /// The chance of being drawn that it had; to be sent back with its label.
    package var probability: Double
    /// The number of its version; to be sent back with its label.
    package var version: Int64
    /// What this coder said of it before; `skip` where it was passed over.
    package var label: String?

    /// Makes it.
    package init(
        source: String, id: String, createdAt: String, language: String, text: String, stratum: String,
        stratumSize: Int, probability: Double, version: Int64, label: String? = nil
    ) {
        self.source = source
        self.id = id
        self.createdAt = createdAt
        self.language = language
        self.text = text
        self.stratum = stratum
        self.stratumSize = stratumSize
        self.probability = probability
        self.version = version
        self.label = label
    }

    enum CodingKeys: String, CodingKey {
        case source, id, language, text, stratum, probability, version, label
        case createdAt = "created_at"
        case stratumSize = "stratum_size"
    }
}

/// What one coder says of posts.
package struct LabelsRequest: Codable, Hashable, Sendable {
    /// Who says it.
    package var coder: String
    /// `stance` or `sentiment`.
    package var task: String
    /// What is said.
    package var labels: [LabelInput]

    /// Makes it.
    package init(coder: String, task: String, labels: [LabelInput]) {
        self.coder = coder
        self.task = task
        self.labels = labels
    }
}

/// What a coder says of one post.
package struct LabelInput: Codable, Hashable, Sendable {
    /// Its source.
    package var source: String
    /// Its name within the source.
    package var id: String
    /// One of the labels, or `skip`; nothing takes back what was said.
    package var label: String?
    /// When it was said; now unless given.
    package var at: String?
    /// As the sample gave it; nothing where voxd did not draw it.
    package var stratum: String?
    /// As the sample gave it.
    package var stratumSize: Int?
    /// As the sample gave it.
    package var probability: Double?
    /// As the sample gave it: a post that was edited since is not labelled; nothing for the version in force.
    package var version: Int64?

    /// Makes it.
    package init(
        source: String, id: String, label: String? = nil, at: String? = nil, stratum: String? = nil,
        stratumSize: Int? = nil, probability: Double? = nil, version: Int64? = nil
    ) {
        self.source = source
        self.id = id
        self.label = label
        self.at = at
        self.stratum = stratum
        self.stratumSize = stratumSize
        self.probability = probability
        self.version = version
    }

    enum CodingKeys: String, CodingKey {
        case source, id, label, at, stratum, probability, version
        case stratumSize = "stratum_size"
    }
}

/// What became of labels.
package struct LabelsReceipt: Codable, Hashable, Sendable {
    /// New ones, and those that are other than before.
    package var stored: Int
    /// Those that were there.
    package var unchanged: Int
    /// Those that were taken back.
    package var removed: Int
    /// The first posts, as source/id, that are not stored, or are no voices.
    package var unknown: [String]
    /// How many of them there are.
    package var unknownCount: Int
    /// Those of posts that were edited after they were drawn, of which nothing was stored.
    package var edited: Int

    /// Makes it.
    package init(stored: Int, unchanged: Int, removed: Int, unknown: [String], unknownCount: Int, edited: Int) {
        self.stored = stored
        self.unchanged = unchanged
        self.removed = removed
        self.unknown = unknown
        self.unknownCount = unknownCount
        self.edited = edited
    }

    enum CodingKeys: String, CodingKey {
        case stored, unchanged, removed, unknown, edited
        case unknownCount = "unknown_count"
    }
}

/// A page of the labels of a question.
package struct LabelsResponse: Codable, Hashable, Sendable {
    /// The labels, in the order of their posts and coders.
    package var labels: [LabelRecord]
    /// Where the next page goes on: give it as `after`.
    package var next: String?

    /// Makes it.
    package init(labels: [LabelRecord], next: String? = nil) {
        self.labels = labels
        self.next = next
    }
}

/// What a coder said of a post; also a line of an export.
package struct LabelRecord: Codable, Hashable, Sendable {
    /// The question.
    package var question: String
    /// `stance` or `sentiment`.
    package var task: String
    /// The post's source.
    package var source: String
    /// The post's name within the source.
    package var id: String
    /// The post's identified language.
    package var language: String
    /// The label, or `skip`.
    package var label: String
    /// Who said it.
    package var coder: String
    /// When it was said.
    package var at: String
    /// The part that it was drawn in.
    package var stratum: String?
    /// The posts of that part.
    package var stratumSize: Int?
    /// The chance of being drawn that it had.
    package var probability: Double?
    /// True where the post is made up.
    package var synthetic: Bool

    /// Makes it.
    package init(
        question: String, task: String, source: String, id: String, language: String, label: String, coder: String,
        at: String, stratum: String? = nil, stratumSize: Int? = nil, probability: Double? = nil, synthetic: Bool
    ) {
        self.question = question
        self.task = task
        self.source = source
        self.id = id
        self.language = language
        self.label = label
        self.coder = coder
        self.at = at
        self.stratum = stratum
        self.stratumSize = stratumSize
        self.probability = probability
        self.synthetic = synthetic
    }

    enum CodingKeys: String, CodingKey {
        case question, task, source, id, language, label, coder, at, stratum, probability, synthetic
        case stratumSize = "stratum_size"
    }
}

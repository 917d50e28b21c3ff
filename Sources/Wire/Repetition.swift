/// How much of what posts say repeats other posts, and what that does to figures.
///
/// It accuses nobody: people copy what they like, what they are asked to, or what a headline says.
package struct RepetitionResponse: Codable, Hashable, Sendable {
    /// The question, where one was asked for.
    package var question: String?
    /// The first moment that counts, after widening to a bucket.
    package var since: String
    /// The moment at which counting ends, after widening to a bucket.
    package var until: String
    /// True where the posts are made up.
    package var synthetic: Bool
    /// Each topic that was asked for, and the question's voices where their stance is measured.
    package var subjects: [RepetitionSummary]
    /// What finds near-duplicates, and how right it is.
    package var detector: RepetitionDetector
    /// For how many posts an author counts at most where authors are capped.
    package var authorCap: Int
    /// What a reader must know.
    package var notes: [String]
    /// True where a limit cut posts or groups off.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        question: String?, since: String, until: String, synthetic: Bool, subjects: [RepetitionSummary],
        detector: RepetitionDetector, authorCap: Int, notes: [String], truncated: Bool
    ) {
        self.question = question
        self.since = since
        self.until = until
        self.synthetic = synthetic
        self.subjects = subjects
        self.detector = detector
        self.authorCap = authorCap
        self.notes = notes
        self.truncated = truncated
    }

    enum CodingKeys: String, CodingKey {
        case question, since, until, synthetic, subjects, detector, notes, truncated
        case authorCap = "author_cap"
    }
}

/// Repetition among the voices on a topic, or on a question.
package struct RepetitionSummary: Codable, Hashable, Sendable {
    /// The topic's id, or the question's.
    package var id: String
    /// Its name.
    package var name: String
    /// The measure that figures are of.
    package var measure: String
    /// `measured`, or `not_measured` where there is no text to look at.
    package var status: String
    /// Why nothing is measured.
    package var reason: String?
    /// The posts that were looked at.
    package var posts: Int
    /// Those of 8 words or more, quotations aside, whose text is there.
    package var measured: Int
    /// Those of fewer words: short texts are alike by themselves.
    package var tooShort: Int
    /// Those whose text has expired or was taken back.
    package var withoutText: Int
    /// The groups of near-duplicates.
    package var groups: Int
    /// The posts in groups.
    package var grouped: Int
    /// The posts that repeat an earlier one, as a part of the measured ones; nil without any.
    package var repetitionShare: Double?
    /// The figure counted in four ways: raw, without near-duplicates, capped per author, discounted for bursts.
    package var figures: [RepetitionFigure]
    /// Why figures have no interval.
    package var intervalReason: String
    /// The largest groups.
    package var clusters: [RepetitionCluster]
    /// Who measured.
    package var analyzer: AnalyzerReference

    /// Makes a summary.
    package init(
        id: String, name: String, measure: String, status: String, reason: String? = nil, posts: Int, measured: Int,
        tooShort: Int, withoutText: Int, groups: Int, grouped: Int, repetitionShare: Double?,
        figures: [RepetitionFigure], intervalReason: String, clusters: [RepetitionCluster], analyzer: AnalyzerReference
    ) {
        self.id = id
        self.name = name
        self.measure = measure
        self.status = status
        self.reason = reason
        self.posts = posts
        self.measured = measured
        self.tooShort = tooShort
        self.withoutText = withoutText
        self.groups = groups
        self.grouped = grouped
        self.repetitionShare = repetitionShare
        self.figures = figures
        self.intervalReason = intervalReason
        self.clusters = clusters
        self.analyzer = analyzer
    }

    enum CodingKeys: String, CodingKey {
        case id, name, measure, status, reason, posts, measured, groups, grouped, figures, clusters, analyzer
        case tooShort = "too_short"
        case withoutText = "without_text"
        case repetitionShare = "repetition_share"
        case intervalReason = "interval_reason"
    }
}

/// The shares of classes, counted in one way.
package struct RepetitionFigure: Codable, Hashable, Sendable {
    /// `raw`, `without_near_duplicates`, `capped_per_author` or `discounted_for_bursts`.
    package var counting: String
    /// What all posts count together.
    package var posts: Double
    /// What those with a class count together.
    package var scored: Double
    /// How many posts of equal weight the latter are worth; nil without any.
    package var effectiveN: Double?
    /// The part of each class, 0 to 1; empty without any.
    package var shares: [String: Double]
    /// How far each part lies from the raw one, in points; empty for the raw one.
    package var differences: [String: Double]
    /// for / (for + against), of stance alone.
    package var sides: Double?

    /// Makes a figure.
    package init(
        counting: String, posts: Double, scored: Double, effectiveN: Double?, shares: [String: Double],
        differences: [String: Double], sides: Double? = nil
    ) {
        self.counting = counting
        self.posts = posts
        self.scored = scored
        self.effectiveN = effectiveN
        self.shares = shares
        self.differences = differences
        self.sides = sides
    }

    enum CodingKeys: String, CodingKey {
        case counting, posts, scored, shares, differences, sides
        case effectiveN = "effective_n"
    }
}

/// Posts that say nearly the same.
package struct RepetitionCluster: Codable, Hashable, Sendable {
    /// The change of its first post; `voxctl posts --cluster` shows all of them.
    package var cluster: Int64
    /// Its posts.
    package var posts: Int
    /// Their known authors.
    package var authors: Int
    /// When the first was published.
    package var first: String
    /// When the last was published.
    package var last: String
    /// The first post's text.
    package var text: String?
    /// How many of its posts are of each class.
    package var labels: [String: Int]

    /// Describes a group.
    package init(
        cluster: Int64, posts: Int, authors: Int, first: String, last: String, text: String?, labels: [String: Int]
    ) {
        self.cluster = cluster
        self.posts = posts
        self.authors = authors
        self.first = first
        self.last = last
        self.text = text
        self.labels = labels
    }
}

/// What finds near-duplicates, and how right it was where that is known.
package struct RepetitionDetector: Codable, Hashable, Sendable {
    /// How two texts are compared.
    package var method: String
    /// Of pairs that it grouped, the part that a reader called copies.
    package var precision: Double
    /// Its 95 % interval.
    package var precisionInterval: [Double]
    /// Of copies with small changes, the part that it groups with their text.
    package var recall: Double
    /// Its 95 % interval.
    package var recallInterval: [Double]
    /// What both were measured on.
    package var measuredOn: String

    /// Describes a detector.
    package init(
        method: String, precision: Double, precisionInterval: [Double], recall: Double, recallInterval: [Double],
        measuredOn: String
    ) {
        self.method = method
        self.precision = precision
        self.precisionInterval = precisionInterval
        self.recall = recall
        self.recallInterval = recallInterval
        self.measuredOn = measuredOn
    }

    enum CodingKeys: String, CodingKey {
        case method, precision, recall
        case precisionInterval = "precision_interval"
        case recallInterval = "recall_interval"
        case measuredOn = "measured_on"
    }
}

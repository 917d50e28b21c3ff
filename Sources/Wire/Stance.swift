/// What side the voices of a question take.
package struct StanceSummary: Codable, Hashable, Sendable {
    /// What one can be for or against.
    package var proposition: String
    /// `measured`, or `unscored` with `reason`.
    package var status: String
    /// Why nothing is measured.
    package var reason: String?
    /// All languages together; shares are of the measured ones.
    package var total: StanceFigures
    /// Each language, most posts first.
    package var languages: [StanceFigures]
    /// Before, during and after the poll.
    package var periods: [StanceFigures]
    /// How many coders the labels are from.
    package var coders: Int
    /// How far they agree; nothing where no post was read twice.
    package var agreement: CoderAgreement?
    /// How often the classifier is right, over the measured languages.
    package var accuracy: ClassifierAccuracy?
    /// The shares from labels alone, among all voices of the question; empty with `designReason`.
    package var design: [LabelEstimate]
    /// Why there are none, or what they don't cover.
    package var designReason: String?
    /// The vote beside the voices.
    package var gap: VoteAndVoices
    /// What made the figures.
    package var analyzer: AnalyzerReference?
    /// What a reader must know.
    package var notes: [String]

    /// Makes it.
    package init(
        proposition: String, status: String, reason: String? = nil, total: StanceFigures, languages: [StanceFigures],
        periods: [StanceFigures], coders: Int, agreement: CoderAgreement? = nil, accuracy: ClassifierAccuracy? = nil,
        design: [LabelEstimate], designReason: String? = nil, gap: VoteAndVoices, analyzer: AnalyzerReference? = nil,
        notes: [String]
    ) {
        self.proposition = proposition
        self.status = status
        self.reason = reason
        self.total = total
        self.languages = languages
        self.periods = periods
        self.coders = coders
        self.agreement = agreement
        self.accuracy = accuracy
        self.design = design
        self.designReason = designReason
        self.gap = gap
        self.analyzer = analyzer
        self.notes = notes
    }

    enum CodingKeys: String, CodingKey {
        case proposition, status, reason, total, languages, periods, coders, agreement, accuracy, design, gap, analyzer,
            notes
        case designReason = "design_reason"
    }
}

/// What side some voices take.
package struct StanceFigures: Codable, Hashable, Sendable {
    /// `all`, a language tag, or `before`, `during` or `after`.
    package var key: String
    /// Where the period begins.
    package var since: String?
    /// Where it ends.
    package var until: String?
    /// Posts, comments and reviews; no articles.
    package var posts: Int64
    /// Their authors, where known.
    package var authors: Int64?
    /// Posts with a predicted side.
    package var scored: Int64
    /// Labelled ones among them.
    package var labels: Int
    /// The share of posts without a predicted side; nothing without posts.
    package var unscored: Double?
    /// Why they have none.
    package var unscoredReason: String?
    /// for, against, neither; empty where nothing is scored.
    package var shares: [StanceShare]

    /// Makes it.
    package init(
        key: String, since: String? = nil, until: String? = nil, posts: Int64, authors: Int64? = nil, scored: Int64,
        labels: Int, unscored: Double? = nil, unscoredReason: String? = nil, shares: [StanceShare]
    ) {
        self.key = key
        self.since = since
        self.until = until
        self.posts = posts
        self.authors = authors
        self.scored = scored
        self.labels = labels
        self.unscored = unscored
        self.unscoredReason = unscoredReason
        self.shares = shares
    }

    enum CodingKeys: String, CodingKey {
        case key, since, until, posts, authors, scored, labels, unscored, shares
        case unscoredReason = "unscored_reason"
    }
}

/// The share of one side.
package struct StanceShare: Codable, Hashable, Sendable {
    /// `for`, `against` or `neither`.
    package var label: String
    /// Scored posts of it.
    package var posts: Int64
    /// Its share among scored posts as predicted.
    package var counted: Double
    /// The prediction-powered share: from predictions and labels together.
    package var share: Double?
    /// Its 95 % interval: other authors of this kind and the classifier's errors; not the public.
    package var interval: [Double]?
    /// Why there is no share, or no interval.
    package var reason: String?
    /// The share among all posts if none of the unscored ones, or all of them, were of it.
    package var bounds: [Double]?

    /// Makes it.
    package init(
        label: String, posts: Int64, counted: Double, share: Double? = nil, interval: [Double]? = nil,
        reason: String? = nil, bounds: [Double]? = nil
    ) {
        self.label = label
        self.posts = posts
        self.counted = counted
        self.share = share
        self.interval = interval
        self.reason = reason
        self.bounds = bounds
    }
}

/// The vote of a poll beside the voices on the same proposition: a difference of audiences, never an error of the poll.
package struct VoteAndVoices: Codable, Hashable, Sendable {
    /// `available`, `unavailable` or `not_comparable`, the latter two with `reason`.
    package var status: String
    /// Why there is nothing to compare.
    package var reason: String?
    /// The poll, as source/id.
    package var poll: String?
    /// for / (for + against) of the vote.
    package var vote: Double?
    /// The share of the vote that is on neither side.
    package var voteNeither: Double?
    /// The reading that the vote is from.
    package var observedAt: String?
    /// When the poll opened.
    package var opened: String?
    /// When it closed.
    package var closed: String?
    /// Where these times are from.
    package var timesNote: String?
    /// The voices: of all time, then before, during and after the poll.
    package var periods: [VoicesBeside]

    /// Makes it.
    package init(
        status: String, reason: String? = nil, poll: String? = nil, vote: Double? = nil, voteNeither: Double? = nil,
        observedAt: String? = nil, opened: String? = nil, closed: String? = nil, timesNote: String? = nil,
        periods: [VoicesBeside]
    ) {
        self.status = status
        self.reason = reason
        self.poll = poll
        self.vote = vote
        self.voteNeither = voteNeither
        self.observedAt = observedAt
        self.opened = opened
        self.closed = closed
        self.timesNote = timesNote
        self.periods = periods
    }

    enum CodingKeys: String, CodingKey {
        case status, reason, poll, vote, opened, closed, periods
        case voteNeither = "vote_neither"
        case observedAt = "observed_at"
        case timesNote = "times_note"
    }
}

/// Voices of one period beside the vote.
package struct VoicesBeside: Codable, Hashable, Sendable {
    /// `all`, `before`, `during` or `after`.
    package var key: String
    /// for / (for + against) of the voices.
    package var voices: Double?
    /// Its 95 % interval.
    package var interval: [Double]?
    /// The share of voices on neither side.
    package var neither: Double?
    /// Vote less voices, in percentage points.
    package var difference: Double?
    /// Its 95 % interval: of the posts alone, since a vote has no sampling error.
    package var differenceInterval: [Double]?
    /// Vote less voices on the scale of log odds.
    package var logitDifference: Double?
    /// Its 95 % interval.
    package var logitInterval: [Double]?
    /// Jensen and Shannon's divergence of the two, in bits: 0 for the same, 1 for nothing in common.
    package var divergence: Double?
    /// Why there is no figure, or no interval.
    package var reason: String?

    /// Makes it.
    package init(
        key: String, voices: Double? = nil, interval: [Double]? = nil, neither: Double? = nil,
        difference: Double? = nil, differenceInterval: [Double]? = nil, logitDifference: Double? = nil,
        logitInterval: [Double]? = nil, divergence: Double? = nil, reason: String? = nil
    ) {
        self.key = key
        self.voices = voices
        self.interval = interval
        self.neither = neither
        self.difference = difference
        self.differenceInterval = differenceInterval
        self.logitDifference = logitDifference
        self.logitInterval = logitInterval
        self.divergence = divergence
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey {
        case key, voices, interval, neither, difference, divergence, reason
        case differenceInterval = "difference_interval"
        case logitDifference = "logit_difference"
        case logitInterval = "logit_interval"
    }
}

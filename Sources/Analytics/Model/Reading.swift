/// One observation of a poll's state.
///
/// Readings are appended, never overwritten.
public struct Reading: Hashable, Sendable {
    /// Where the poll is held.
    public var source: SourceID
    /// The poll.
    public var poll: ItemID
    /// When the state was observed.
    public var observedAt: Timestamp
    /// How far `observedAt` may be off, in seconds; nil where it is exact.
    public var observedAtError: Int64?
    /// What was observed.
    public var result: Result
    /// The number of people who voted, where it differs from the votes (several choices each).
    public var voters: Int64?
    /// True where the poll was closed at that time; nil where nobody said.
    public var isFinal: Bool?
    /// By which way the figures came.
    public var via: Via?
    /// Where a person can see them.
    public var url: String?

    /// What a reading gives: counts, or rounded shares.
    ///
    /// Counts are never derived from rounded shares.
    public enum Result: Hashable, Sendable {
        /// Votes per option key, each 0 or more.
        case votes([String: Int64])
        /// Percent per option key, 0 to 100, with the total number of votes and the unit to which shares were rounded
        /// (0.1 for "67.9"), where these are known.
        case shares([String: Double], total: Int64?, precision: Double?)
    }

    /// The way by which a figure came.
    public enum Via: String, Hashable, Sendable, CaseIterable {
        /// Read from the platform.
        case platform
        /// Reported by the press.
        case press
        /// Read off a picture.
        case screenshot
        /// Typed in.
        case manual
    }

    /// Makes a reading.
    public init(
        source: SourceID, poll: ItemID, observedAt: Timestamp, observedAtError: Int64? = nil, result: Result,
        voters: Int64? = nil, isFinal: Bool? = nil, via: Via? = nil, url: String? = nil
    ) {
        self.source = source
        self.poll = poll
        self.observedAt = observedAt
        self.observedAtError = observedAtError
        self.result = result
        self.voters = voters
        self.isFinal = isFinal
        self.via = via
        self.url = url
    }

    /// The number of votes, where it is known.
    public var total: Int64? {
        switch result {
        case .votes(let votes): votes.values.reduce(0, +)
        case .shares(_, let total, _): total
        }
    }
}

/// A published survey: one poll of a series that asks the same question.
public struct Survey: Hashable, Sendable {
    /// Who published it here.
    public var source: SourceID
    /// Its name within the source.
    public var id: ItemID
    /// The configured question that it answers.
    public var question: QuestionID
    /// Who asked.
    public var pollster: String
    /// The first day of fieldwork.
    public var start: Timestamp
    /// The last day of fieldwork.
    public var end: Timestamp
    /// When it was published.
    public var published: Timestamp?
    /// The number of people who answered.
    public var sampleSize: Int64?
    /// Whom they stand for: `adults`, `registered`, `likely`, ...
    public var population: String?
    /// Percent per option, 0 to 100, adding up to at most 100 and rounding.
    public var shares: [String: Double]
    /// True for a tracking poll, whose samples overlap.
    public var isTracking: Bool
    /// Who paid.
    public var sponsor: String?
    /// How people were reached.
    public var mode: String?
    /// A rating of the pollster by others.
    public var grade: String?
    /// Where a person can read it.
    public var url: String?

    /// Makes a survey.
    public init(
        source: SourceID, id: ItemID, question: QuestionID, pollster: String, start: Timestamp, end: Timestamp,
        published: Timestamp? = nil, sampleSize: Int64? = nil, population: String? = nil, shares: [String: Double],
        isTracking: Bool = false, sponsor: String? = nil, mode: String? = nil, grade: String? = nil, url: String? = nil
    ) {
        self.source = source
        self.id = id
        self.question = question
        self.pollster = pollster
        self.start = start
        self.end = end
        self.published = published
        self.sampleSize = sampleSize
        self.population = population
        self.shares = shares
        self.isTracking = isTracking
        self.sponsor = sponsor
        self.mode = mode
        self.grade = grade
        self.url = url
    }
}

/// Anything that can be ingested.
public enum Record: Hashable, Sendable {
    /// A post, or a new version of one.
    case post(Post)
    /// How posts were gathered.
    case collection(Collection)
    /// A poll.
    case poll(Poll)
    /// A state of a poll.
    case reading(Reading)
    /// A published survey.
    case survey(Survey)
    /// The end of a post; leaves a tombstone, also when it comes before the post.
    case delete(source: SourceID, id: ItemID)
}

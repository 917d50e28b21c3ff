/// A survey as it was published.
package struct SurveySummary: Codable, Hashable, Sendable {
    /// Who published it here.
    package var source: String
    /// Its name within the source.
    package var id: String
    /// The question that it answers.
    package var question: String
    /// Who asked.
    package var pollster: String
    /// When fieldwork began.
    package var start: String
    /// When fieldwork ended.
    package var end: String
    /// When it was published.
    package var published: String?
    /// The number of people who answered.
    package var n: Int64?
    /// Whom they stand for.
    package var population: String?
    /// Shares by option, 0 to 1.
    package var shares: [String: Double]
    /// Why the shares have no interval.
    package var intervalReason: String
    /// True for a tracking poll, whose samples overlap.
    package var tracking: Bool
    /// Who paid.
    package var sponsor: String?
    /// How people were reached.
    package var mode: String?
    /// A rating of the pollster by others.
    package var grade: String?
    /// Where a person can read it.
    package var url: String?

    /// Makes a survey's summary.
    package init(
        source: String, id: String, question: String, pollster: String, start: String, end: String, published: String?,
        n: Int64?, population: String?, shares: [String: Double], intervalReason: String, tracking: Bool,
        sponsor: String?, mode: String?, grade: String?, url: String?
    ) {
        self.source = source
        self.id = id
        self.question = question
        self.pollster = pollster
        self.start = start
        self.end = end
        self.published = published
        self.n = n
        self.population = population
        self.shares = shares
        self.intervalReason = intervalReason
        self.tracking = tracking
        self.sponsor = sponsor
        self.mode = mode
        self.grade = grade
        self.url = url
    }

    enum CodingKeys: String, CodingKey {
        case source, id, question, pollster, start, end, published, n, population, shares, tracking, sponsor, mode
        case grade, url
        case intervalReason = "interval_reason"
    }
}

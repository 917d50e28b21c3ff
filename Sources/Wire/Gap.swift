/// How far two daily series lie apart, and whether they move together; or a vote against voices.
///
/// It is a difference of audiences, never an error of either.
package struct GapResponse: Codable, Hashable, Sendable {
    /// `compared`, `unavailable` or `not_comparable`.
    package var status: String
    /// Why nothing, or not everything, was compared.
    package var reason: String?
    /// The question, where its vote is set against its voices.
    package var question: String?
    /// The first series; nil where a vote is set against voices.
    package var a: GapSeriesSummary?
    /// The second series.
    package var b: GapSeriesSummary?
    /// The days that both have, in order of time.
    package var points: [GapPoint]
    /// The mean of a - b over these days; nil where the two have different units.
    package var difference: GapDifference?
    /// Whether they move together; nil where that cannot be told.
    package var association: GapAssociation?
    /// Why that cannot be told.
    package var associationReason: String?
    /// Each poll of the question against the voices before, while and after it was open.
    package var votes: [VoteAndVoices]
    /// Whether each poll's course and the voices move together, day by day; nil for two series.
    package var voteAssociations: [VoteAssociation]?
    /// What a reader must know.
    package var notes: [String]
    /// True where a limit cut days off.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        status: String, reason: String? = nil, question: String? = nil, a: GapSeriesSummary? = nil,
        b: GapSeriesSummary? = nil, points: [GapPoint] = [], difference: GapDifference? = nil,
        association: GapAssociation? = nil, associationReason: String? = nil, votes: [VoteAndVoices] = [],
        voteAssociations: [VoteAssociation]? = nil, notes: [String] = [], truncated: Bool = false
    ) {
        self.status = status
        self.reason = reason
        self.question = question
        self.a = a
        self.b = b
        self.points = points
        self.difference = difference
        self.association = association
        self.associationReason = associationReason
        self.votes = votes
        self.voteAssociations = voteAssociations
        self.notes = notes
        self.truncated = truncated
    }

    enum CodingKeys: String, CodingKey {
        case status, reason, question, a, b, points, difference, association, votes, notes, truncated
        case associationReason = "association_reason"
        case voteAssociations = "vote_associations"
    }
}

/// Whether a poll's course and the voices on its question move together.
package struct VoteAssociation: Codable, Hashable, Sendable {
    /// The poll, as source/id.
    package var poll: String
    /// The days that have both a reading and voices on either side.
    package var points: Int
    /// What was found; positive lags are days that the vote leads; nil where that cannot be told.
    package var association: GapAssociation?
    /// Why that cannot be told.
    package var reason: String?

    /// Makes it.
    package init(poll: String, points: Int, association: GapAssociation? = nil, reason: String? = nil) {
        self.poll = poll
        self.points = points
        self.association = association
        self.reason = reason
    }
}

/// A daily series by its name.
package struct GapSeriesSummary: Codable, Hashable, Sendable {
    /// As it was asked for, such as `average:approval/approve`.
    package var name: String
    /// `average`, `vote`, `share` or `mean`.
    package var kind: String
    /// `share` (0 to 1), or the unit of the measure.
    package var unit: String
    /// What it is, in words.
    package var summary: String
    /// The days that it has in the range.
    package var days: Int

    /// Describes a series.
    package init(name: String, kind: String, unit: String, summary: String, days: Int) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.summary = summary
        self.days = days
    }
}

/// A day that both series have.
package struct GapPoint: Codable, Hashable, Sendable {
    /// The day, as a date.
    package var date: String
    /// The first series' value.
    package var a: Double
    /// The second series' value.
    package var b: Double

    /// Makes a day.
    package init(date: String, a: Double, b: Double) {
        self.date = date
        self.a = a
        self.b = b
    }
}

/// How far two shares, or two series of one unit, lie apart.
package struct GapDifference: Codable, Hashable, Sendable {
    /// The difference: in points (percent) of shares, else in the unit.
    package var points: Double
    /// Its 95 % interval, over the days as they were.
    package var differenceInterval: [Double]?
    /// How many independent days are behind the interval.
    package var effectiveN: Double?
    /// The difference on the logit scale; nil at 0 and 1, and for what is no share.
    package var logit: Double?
    /// Its 95 % interval.
    package var logitInterval: [Double]?
    /// Jensen and Shannon's divergence of the two shares and their rests, in bits; nil for what is no share.
    package var divergence: Double?
    /// Why there is no interval.
    package var intervalReason: String?

    /// Makes a difference.
    package init(
        points: Double, differenceInterval: [Double]? = nil, effectiveN: Double? = nil, logit: Double? = nil,
        logitInterval: [Double]? = nil, divergence: Double? = nil, intervalReason: String? = nil
    ) {
        self.points = points
        self.differenceInterval = differenceInterval
        self.effectiveN = effectiveN
        self.logit = logit
        self.logitInterval = logitInterval
        self.divergence = divergence
        self.intervalReason = intervalReason
    }

    enum CodingKeys: String, CodingKey {
        case points, logit, divergence
        case differenceInterval = "difference_interval"
        case effectiveN = "effective_n"
        case logitInterval = "logit_interval"
        case intervalReason = "interval_reason"
    }
}

/// How two series move together.
package struct GapAssociation: Codable, Hashable, Sendable {
    /// The probability of an association as strong at any lag that was tried, were the two unrelated.
    package var p: Double
    /// The lag in days at which one says most about the other: positive where a leads.
    package var lag: Int
    /// Lags from minus this to this many days were tried.
    package var longestLag: Int
    /// The correlation at that lag, without trend and week.
    package var correlation: Double
    /// How many independent pairs the common days are worth.
    package var effectiveN: Double
    /// How it was tested.
    package var method: String

    /// Makes an association.
    package init(p: Double, lag: Int, longestLag: Int, correlation: Double, effectiveN: Double, method: String) {
        self.p = p
        self.lag = lag
        self.longestLag = longestLag
        self.correlation = correlation
        self.effectiveN = effectiveN
        self.method = method
    }

    enum CodingKeys: String, CodingKey {
        case p, lag, correlation, method
        case longestLag = "longest_lag"
        case effectiveN = "effective_n"
    }
}

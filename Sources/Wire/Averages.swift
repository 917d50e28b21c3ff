/// A question's surveys, brought to one line: for each day what was published by then.
package struct AverageResponse: Codable, Hashable, Sendable {
    /// The question.
    package var question: String
    /// The question as people are asked.
    package var wording: String
    /// Only surveys that were received by then count; nil where all do.
    package var asOf: String?
    /// The first day that was asked for, as a date.
    package var from: String?
    /// The last day, on which the last point lies.
    package var to: String?
    /// The distance of points in days.
    package var everyDays: Int
    /// The answers that are told, ordered by name.
    package var options: [AverageOption]
    /// The days in order of time; days without a survey to tell of are there, without shares.
    package var points: [AverageDay]
    /// The surveys of these days, in order of publication.
    package var surveys: [AveragedSurvey]
    /// How the line is made; nil where there is none.
    package var method: String?
    /// For which pollsters it stands; a policy.
    package var referenceWeighting: String?
    /// What a reader must know.
    package var notes: [String]
    /// Why there is no line; nil where there is one.
    package var reason: String?
    /// True where a limit cut points or surveys off.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        question: String, wording: String, asOf: String? = nil, from: String? = nil, to: String? = nil,
        everyDays: Int = 1, options: [AverageOption] = [], points: [AverageDay] = [], surveys: [AveragedSurvey] = [],
        method: String? = nil, referenceWeighting: String? = nil, notes: [String] = [], reason: String? = nil,
        truncated: Bool = false
    ) {
        self.question = question
        self.wording = wording
        self.asOf = asOf
        self.from = from
        self.to = to
        self.everyDays = everyDays
        self.options = options
        self.points = points
        self.surveys = surveys
        self.method = method
        self.referenceWeighting = referenceWeighting
        self.notes = notes
        self.reason = reason
        self.truncated = truncated
    }

    enum CodingKeys: String, CodingKey {
        case question, wording, from, to, options, points, surveys, method, notes, reason, truncated
        case asOf = "as_of"
        case everyDays = "every_days"
        case referenceWeighting = "reference_weighting"
    }
}

/// An answer with what its newest band is worth.
package struct AverageOption: Codable, Hashable, Sendable {
    /// The answer, as surveys name it.
    package var option: String
    /// What the band is to hold: `next_poll` or `result`.
    package var target: String
    /// `known`, or `unknown` where there is no class of past polls or results to learn from.
    package var coverage: String
    /// Why the coverage is unknown, so that there is no band.
    package var coverageReason: String?
    /// What the band was learned from.
    package var referenceClass: String?
    /// How many past targets bands made like this were compared with.
    package var compared: Int?
    /// The share of them that the bands held.
    package var realisedCoverage: Double?
    /// The share of them that 95 % intervals from sampling error alone held.
    package var naiveCoverage: Double?

    /// Makes an answer.
    package init(
        option: String, target: String, coverage: String, coverageReason: String? = nil, referenceClass: String? = nil,
        compared: Int? = nil, realisedCoverage: Double? = nil, naiveCoverage: Double? = nil
    ) {
        self.option = option
        self.target = target
        self.coverage = coverage
        self.coverageReason = coverageReason
        self.referenceClass = referenceClass
        self.compared = compared
        self.realisedCoverage = realisedCoverage
        self.naiveCoverage = naiveCoverage
    }

    enum CodingKeys: String, CodingKey {
        case option, target, coverage, compared
        case coverageReason = "coverage_reason"
        case referenceClass = "reference_class"
        case realisedCoverage = "realised_coverage"
        case naiveCoverage = "naive_coverage"
    }
}

/// An average on a day.
package struct AverageDay: Codable, Hashable, Sendable {
    /// The day, as a date.
    package var date: String
    /// The surveys behind it; with none there are no shares.
    package var polls: Int
    /// Shares of the answers that are told, 0 to 1.
    package var shares: [String: Double]
    /// What is left: answers that are not told, and those who gave none.
    package var rest: Double?
    /// The 95 % bands of the answers that have one.
    package var intervals: [String: [Double]]

    /// Makes a day.
    package init(date: String, polls: Int, shares: [String: Double], rest: Double?, intervals: [String: [Double]]) {
        self.date = date
        self.polls = polls
        self.shares = shares
        self.rest = rest
        self.intervals = intervals
    }
}

/// A survey as an average takes it.
package struct AveragedSurvey: Codable, Hashable, Sendable {
    /// Who asked.
    package var pollster: String
    /// The first day of fieldwork.
    package var start: String
    /// The last day of fieldwork.
    package var end: String
    /// The day from which it counts.
    package var published: String
    /// True where nobody said when it was published, and three days after its end are assumed.
    package var publicationAssumed: Bool
    /// How many were asked.
    package var n: Double?
    /// Shares of the answers that are told, 0 to 1.
    package var shares: [String: Double]

    /// Makes a survey.
    package init(
        pollster: String, start: String, end: String, published: String, publicationAssumed: Bool, n: Double?,
        shares: [String: Double]
    ) {
        self.pollster = pollster
        self.start = start
        self.end = end
        self.published = published
        self.publicationAssumed = publicationAssumed
        self.n = n
        self.shares = shares
    }

    enum CodingKeys: String, CodingKey {
        case pollster, start, end, published, n, shares
        case publicationAssumed = "publication_assumed"
    }
}

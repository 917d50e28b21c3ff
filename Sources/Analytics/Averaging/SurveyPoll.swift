/// A survey as an average sees it: who asked how many of whom when, and what they said.
package struct SurveyPoll: Hashable, Sendable {
    /// What tells versions of one survey apart from other surveys; nil where only pollster and dates do.
    package let key: String?
    /// Who asked.
    package let pollster: String
    /// The first day of fieldwork, in days since 1970.
    package let start: Int
    /// The last day of fieldwork.
    package let end: Int
    /// The day from which anybody could know of it.
    package let published: Int
    /// Whether ``published`` is the end and three days, because nobody said when it was published.
    package let isPublicationAssumed: Bool
    /// How many were asked; nil where that is not known.
    package let size: Double?
    /// Whom; nil where that is not known.
    package let population: SurveyPopulation?
    /// The pollster's standing, above 0 and up to 1; see ``PollsterGrade``.
    package let quality: Double
    /// Shares in percent, by option, of those that the survey asked about.
    package let percents: [String: Double]

    /// How many days after its end a survey counts as published where nobody says.
    package static let assumedDelay = 3

    /// Takes a survey if it can be one; throws what is wrong with it.
    ///
    /// Shares may add up to 101.5 %, as roundings make them.
    package init(
        key: String? = nil, pollster: String, start: Int?, end: Int, published: Int?, size: Double?,
        population: SurveyPopulation? = nil, quality: Double = PollsterGrade.unknown, percents: [String: Double]
    ) throws(SurveyFault) {
        let start = start ?? end
        guard start <= end else { throw .endsBeforeStart }
        if let size { guard size > 0, size.isFinite else { throw .size(size) } }
        guard !percents.isEmpty else { throw .noOptions }
        if let wrong = percents.lazy.filter({ !(0...100).contains($0.value) }).min(by: { $0.key < $1.key }) {
            throw .percent(wrong.key, wrong.value)
        }
        let sum = percents.values.sorted().reduce(0, +)
        guard sum <= 101.5 else { throw .sum(sum) }
        self.key = key
        self.pollster = pollster
        self.start = start
        self.end = end
        self.published = published ?? end + Self.assumedDelay
        isPublicationAssumed = published == nil
        self.size = size
        self.population = population
        self.quality = min(1, max(0.05, quality))
        self.percents = percents
    }
}

/// Why something is no survey.
package enum SurveyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Fieldwork ends before it starts.
    case endsBeforeStart
    /// The number of people who were asked is not above 0.
    case size(Double)
    /// There is no option.
    case noOptions
    /// A share is not from 0 to 100 %.
    case percent(String, Double)
    /// The shares add up to more than rounding explains.
    case sum(Double)

    /// What is wrong.
    package var description: String {
        switch self {
        case .endsBeforeStart: "fieldwork ends before it starts"
        case .size(let size): "n is \(size), but has to be above 0"
        case .noOptions: "no option has a share"
        case .percent(let option, let percent): "\"\(option)\" has \(percent) %, which is not from 0 to 100"
        case .sum(let sum): "the shares add up to \(sum) %"
        }
    }
}

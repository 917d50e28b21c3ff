#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The weighted mean of the newest poll of each pollster, from which results are told.
///
/// weight = 2^(-age / h) / (spread^2 + 1/n): once a pollster's own error is counted, a large sample is worth little more than a
/// small one. On past elections nothing did better than taking each pollster once (docs/polls-averages.md).
package enum LatestPerPollster {
    /// The days before the day of the estimate in which fieldwork has to end.
    package static let window = 21
    /// The half-life of a poll in days.
    package static let halfLife = 10.0
    /// A poll's error beyond sampling, in units of the root of p(1-p).
    package static let spread = 0.06

    /// The weight of a poll that is `age` days old.
    package static func weight(age: Int, size: Double) -> Double {
        exp2(-Double(max(0, age)) / halfLife) / (spread * spread + 1 / min(size, RecencyWeight.largestSize))
    }

    /// The newest known poll of each pollster whose fieldwork ended in the window before `day`, ordered.
    static func surveys(_ surveys: [SurveyPoll], day: Int) -> [SurveyPoll] {
        var latest: [String: SurveyPoll] = [:]
        for survey in surveys where survey.published <= day && survey.end > day - window && survey.end <= day {
            if let other = latest[survey.pollster], (other.end, other.published) > (survey.end, survey.published) {
                continue
            }
            latest[survey.pollster] = survey
        }
        return latest.values.sorted(by: SurveyOrder.precedes)
    }

    /// The shares of `options` and of everybody else, which add up to 1; empty without a poll.
    ///
    /// An option is averaged over the polls that asked about it.
    static func shares(_ latest: [SurveyPoll], options: [String], day: Int, assumedSize: Double) -> [Double] {
        guard !latest.isEmpty else { return [] }
        let weights = latest.map { weight(age: day - $0.end, size: $0.size ?? assumedSize) }
        var shares: [Double] = options.map { option in
            var (sum, whole) = (0.0, 0.0)
            for (survey, weight) in zip(latest, weights) {
                guard let percent = survey.percents[option] else { continue }
                sum += weight * percent / 100
                whole += weight
            }
            return whole > 0 ? sum / whole : 0
        }
        let known = shares.reduce(0, +)
        if known > 1 { for index in shares.indices { shares[index] /= known } }
        return shares + [max(0, 1 - known)]
    }

    /// The average of a selection on a day.
    ///
    /// Where past results of the series are known (`errors`), shares are moved against past errors, and bands are for a
    /// result; else their coverage is unknown.
    package static func point(
        _ selection: SurveySelection, day: Int, errors: ResultErrors?, confidence: Double,
        parameters: AverageParameters = AverageParameters()
    ) -> AveragePoint {
        let latest = surveys(selection.surveys, day: day)
        var shares = shares(latest, options: selection.options, day: day, assumedSize: parameters.assumedSize)
        if let errors, day > errors.through { shares = errors.moved(shares, options: selection.options) }
        let bands: [AverageBand] =
            if let errors, !shares.isEmpty {
                errors.bands(around: shares, day: day, confidence: confidence)
            } else {
                shares.dropLast().map { _ in .coverageUnknown("no past results of this series are known") }
            }
        return AveragePoint(day: day, polls: latest.count, shares: shares, bands: bands)
    }

    /// How many people the polls behind the average of `day` asked.
    package static func size(
        _ selection: SurveySelection, day: Int, parameters: AverageParameters = AverageParameters()
    ) -> Double {
        surveys(selection.surveys, day: day).reduce(0) { $0 + ($1.size ?? parameters.assumedSize) }
    }

    /// The method in words.
    package static let statement =
        "weighted mean of the newest poll of each pollster in 21 days, with a half-life of 10 days"
    /// For which pollsters it stands, in words.
    package static let reference = "each pollster counts once, by age and size, whatever its grade"
}

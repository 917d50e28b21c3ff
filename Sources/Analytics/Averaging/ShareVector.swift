/// What a survey says as numbers that add up to 1: each option, then everybody else (undecided, other answers).
enum ShareVector {
    /// What `survey` says of each of the options, as shares of 1; NaN where it did not ask about one.
    static func told(by survey: SurveyPoll, options: [String]) -> [Double] {
        options.map { survey.percents[$0].map { $0 / 100 } ?? .nan }
    }

    /// The shares of a survey that told these, and the rest last.
    ///
    /// An option that the survey did not ask about is no zero: the rest is divided between it and everybody else as
    /// `expected` has it, so that the survey says nothing about that division. Shares that add up to more than 100 %
    /// through rounding are scaled down.
    static func shares(told: [Double], expected: [Double]?) -> [Double] {
        var values = told
        let known = values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
        let scale = known > 1 ? 1 / known : 1
        let rest = max(0, 1 - known)
        for index in values.indices where !values[index].isNaN { values[index] *= scale }
        guard values.contains(where: \.isNaN) else {
            values.append(rest)
            return values
        }
        let missing = values.indices.filter { values[$0].isNaN }
        let part = missing.map { max(0, expected?[$0] ?? 0) }
        let whole = part.reduce(max(0, expected?[told.count] ?? 1), +)
        var left = rest
        for (index, share) in zip(missing, part) {
            values[index] = whole > 0 ? rest * share / whole : 0
            left -= values[index]
        }
        return values + [max(0, left)]
    }
}

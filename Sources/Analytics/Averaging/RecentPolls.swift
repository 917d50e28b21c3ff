#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The polls that the exponentially weighted part of an average looks at.
struct RecentPolls {
    private var polls: [Poll] = []
    private var first = 0
    private let parameters: AverageParameters
    private let decay: [Double]

    private struct Poll {
        let end: Int
        let house: Int
        let effects: [Int]
        let shares: [Double]
        let weight: Double
        var overlapping: Int
    }

    init(_ parameters: AverageParameters) {
        self.parameters = parameters
        decay = (0...max(1, parameters.window)).map { exp2(-Double($0) / parameters.halfLife) }
    }

    /// Adds a survey that is known from `day` on.
    mutating func add(_ survey: SurveyPoll, _ standing: HouseTable.Standing, shares: [Double], day: Int) {
        while first < polls.count, polls[first].end < day - 2 * parameters.window { first += 1 }
        var overlapping = 1
        for index in first..<polls.count where polls[index].house == standing.house {
            guard abs(polls[index].end - survey.end) <= RecencyWeight.overlapDays else { continue }
            polls[index].overlapping += 1
            overlapping += 1
        }
        let weight = RecencyWeight.sizeWeight(survey.size ?? parameters.assumedSize) * survey.quality
        polls.append(
            Poll(
                end: survey.end, house: standing.house, effects: standing.effects, shares: shares, weight: weight,
                overlapping: overlapping))
    }

    /// How many polls ended within the window before `day`.
    func count(day: Int) -> Int { polls[first...].count { $0.end > day - parameters.window } }

    /// The weighted mean of `line`, for ``AverageParameters/levelWeight``, and of the recent polls as they would be
    /// without their effects and with the `reference`'s.
    func blend(_ line: [Double], reference: [Double], filter: LevelFilter, day: Int) -> [Double] {
        var sums = line.map { $0 * parameters.levelWeight }
        var whole = parameters.levelWeight
        for index in first..<polls.count where polls[index].end > day - parameters.window {
            let weight =
                polls[index].weight / Double(polls[index].overlapping) * decay[max(0, day - polls[index].end)]
            whole += weight
            for option in sums.indices {
                var share = polls[index].shares[option] + reference[option]
                for effect in polls[index].effects { share -= filter.mean(effect, option: option) }
                sums[option] += weight * share
            }
        }
        return sums.map { $0 / whole }
    }
}

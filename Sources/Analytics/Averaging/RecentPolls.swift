#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The polls that the exponentially weighted part of an average looks at.
struct RecentPolls {
    private var polls: [Poll] = []
    /// The shares of all polls, one after the other: every day looks at hundreds of polls.
    private var shares: [Double] = []
    /// For each pollster its polls, by their places.
    private var ofHouse: [[Int]] = []
    private var first = 0
    private let width: Int
    private let parameters: AverageParameters
    private let decay: [Double]

    private struct Poll {
        let end: Int
        let weight: Double
        var overlapping: Int
        let house: Int
        /// Nil where the survey did not say whom it asked.
        let population: Int?
    }

    /// Starts without polls, of which each will have `width` shares.
    init(_ parameters: AverageParameters, width: Int) {
        self.parameters = parameters
        self.width = width
        decay = (0...max(1, parameters.window)).map { exp2(-Double($0) / parameters.halfLife) }
    }

    /// Adds a survey that is known from `day` on.
    mutating func add(_ survey: SurveyPoll, _ standing: HouseTable.Standing, shares new: [Double], day: Int) {
        while first < polls.count, polls[first].end < day - 2 * parameters.window { first += 1 }
        while ofHouse.count <= standing.house { ofHouse.append([]) }
        var overlapping = 1
        for index in ofHouse[standing.house].reversed() {
            guard index >= first else { break }
            guard abs(polls[index].end - survey.end) <= RecencyWeight.overlapDays else { continue }
            polls[index].overlapping += 1
            overlapping += 1
        }
        let weight = RecencyWeight.sizeWeight(survey.size ?? parameters.assumedSize) * survey.quality
        ofHouse[standing.house].append(polls.count)
        polls.append(
            Poll(
                end: survey.end, weight: weight, overlapping: overlapping, house: standing.effects.house,
                population: standing.effects.population))
        shares += new
    }

    /// How many polls ended within the window before `day`.
    func count(day: Int) -> Int { polls[first...].count { $0.end > day - parameters.window } }

    /// The weighted mean of `line`, for ``AverageParameters/levelWeight``, and of the recent polls as they would be
    /// without their effects and with the `reference`'s.
    func blend(_ line: [Double], reference: [Double], filter: LevelFilter, day: Int) -> [Double] {
        var sums = line.map { $0 * parameters.levelWeight }
        var whole = parameters.levelWeight
        for index in first..<polls.count {
            let poll = polls[index]
            guard poll.end > day - parameters.window else { continue }
            let weight = poll.weight / Double(poll.overlapping) * decay[max(0, day - poll.end)]
            whole += weight
            for option in 0..<width {
                var share = shares[index * width + option] + reference[option]
                share -= filter.mean(poll.house, option: option)
                if let population = poll.population { share -= filter.mean(population, option: option) }
                sums[option] += weight * share
            }
        }
        return sums.map { $0 / whole }
    }
}

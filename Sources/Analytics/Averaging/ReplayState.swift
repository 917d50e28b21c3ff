/// Where a replay stands: the filter, the houses, the recent polls, the lines of all days so far and what they were worth.
struct ReplayState {
    private let options: [String]
    private let parameters: AverageParameters
    private let isBlended: Bool
    private var filter: LevelFilter
    private var houses = HouseTable()
    private var recent: RecentPolls
    private var bands: NextPollBands
    private var lines: [[Double]] = []
    private var firstDay = 0
    private var day = 0

    init(_ options: [String], parameters: AverageParameters, isBlended: Bool, confidence: Double) {
        self.options = options
        self.parameters = parameters
        self.isBlended = isBlended
        filter = LevelFilter(width: options.count + 1, parameters: parameters)
        recent = RecentPolls(parameters, width: options.count + 1)
        bands = NextPollBands(options: options.count, confidence: confidence)
    }

    /// Goes on to `day`, the first one or the one after the last, on which these surveys were published.
    mutating func pass(to day: Int, published: ArraySlice<SurveyPoll>) {
        if lines.isEmpty { firstDay = day } else { filter.advance(days: day - self.day) }
        self.day = day
        for survey in published {
            let before = survey.start - 1 - firstDay
            let told = ShareVector.told(by: survey, options: options)
            if lines.indices.contains(before) {
                bands.learn(told, line: lines[before], index: before, size: survey.size ?? parameters.assumedSize)
            }
            take(survey, told)
        }
        lines.append(line())
        bands.close()
    }

    /// The average of the day.
    func point() -> AveragePoint {
        let polls = recent.count(day: day)
        guard polls > 0, let line = lines.last else {
            return AveragePoint(day: day, polls: 0, shares: [], bands: [])
        }
        return AveragePoint(day: day, polls: polls, shares: line, bands: bands.bands(around: line))
    }

    private mutating func take(_ survey: SurveyPoll, _ told: [Double]) {
        let standing = houses.note(survey, in: &filter, parameters)
        let shares = ShareVector.shares(
            told: told, expected: filter.isEmpty ? nil : filter.expected(effects: standing.effects))
        let size = min(survey.size ?? parameters.assumedSize, RecencyWeight.largestSize)
        let age = max(0, Double(day) - Double(survey.start + survey.end) / 2)
        let error = (1 / size + parameters.excess * parameters.excess) / survey.quality
        let variance =
            (error + parameters.drift * parameters.drift * age) / max(standing.newPart, parameters.leastNew)
        filter.take(shares, effects: standing.effects, variance: variance)
        recent.add(survey, standing, shares: shares, day: day)
    }

    /// The line of the day; its shares are 0 or more and add up to 1.
    private func line() -> [Double] {
        let reference = houses.reference(filter)
        var line = (0..<filter.width).map { filter.mean(0, option: $0) + reference[$0] }
        if isBlended { line = recent.blend(line, reference: reference, filter: filter, day: day) }
        for option in line.indices { line[option] = max(0, line[option]) }
        let whole = line.reduce(0, +)
        return whole > 0 ? line.map { $0 / whole } : line
    }
}

/// Averages of races in the order of their elections, each told only from what was known before its day: errors are
/// learned from the results of earlier races, and every result is learned from after its race was told.
package struct RaceForecast: Sendable {
    /// With fewer races with results, and no class that was learned before, there are no bands.
    package static let leastRaces = 100

    private let shipped: RaceClass?
    private var known: [RaceErrorFit.Outcome] = []
    private var told: [Double] = []
    private var slopes: [String: RaceSlope] = [:]
    private var model: RaceErrorModel?
    private var fitted = 0
    /// What 95 % bands held of the results that are in the input.
    package private(set) var coverage = RealisedCoverage()

    /// What is told of a race.
    package struct Line: Hashable, Sendable {
        /// The race's id.
        package let id: String
        /// The day of the election.
        package let day: Int
        /// How many pollsters are behind it; 0 where no poll is.
        package let pollsters: Int
        /// The margin in points; nil without polls.
        package let margin: Double?
        /// How sure it is; nil where no class of past races is known.
        package let prediction: RaceErrorModel.Prediction?
        /// Where the band was learned.
        package let referenceClass: String?
    }

    /// Makes a forecast; `shipped` is a class that was learned from other races, which serves for days after these.
    package init(shipped: RaceClass? = RaceClass.shipped) { self.shipped = shipped }

    /// Tells all of `races`, ordered by day and id.
    package mutating func lines(_ races: [Race]) -> [Line] {
        var lines: [Line] = []
        let ordered = races.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        var start = 0
        while start < ordered.count {
            let end = ordered[start...].firstIndex { $0.day != ordered[start].day } ?? ordered.count
            prepare(day: ordered[start].day)
            let today = ordered[start..<end].map { line($0) }
            for (race, line) in zip(ordered[start..<end], today) { learn(race, line) }
            lines += today
            start = end
        }
        return lines
    }

    /// What was learned from all results of the input, as a class; nil where they are too few.
    package mutating func learned(name: String, through day: Int) -> RaceClass? {
        guard known.count >= Self.leastRaces else { return nil }
        let fit = RaceErrorFit(known, prior: nil)
        return RaceClass(
            name: name, through: day, races: known.count,
            model: fit.model(slopes: slopes, told: told, from: model), coverage: coverage)
    }

    /// Learns what the results before `day` teach, where there are enough new ones.
    private mutating func prepare(day: Int) {
        if let shipped, day > shipped.through {
            if model == nil || !isFromShipped {
                // From here on the class that was learned before stands for all races up to its last day.
                isFromShipped = true
                (known, told, fitted) = ([], [], 0)
                (slopes, model) = (shipped.model.slopes, shipped.model)
            }
            guard Double(known.count) > Double(fitted) * 1.05 else { return }
            model = RaceErrorFit(known, prior: shipped.model).model(slopes: slopes, told: told, from: model)
            fitted = known.count
        } else if known.count >= Self.leastRaces, Double(known.count) > Double(fitted) * 1.05 {
            model = RaceErrorFit(known, prior: nil).model(slopes: slopes, told: told, from: model)
            fitted = known.count
        }
        model?.slopes = slopes
    }

    private var isFromShipped = false

    private func line(_ race: Race) -> Line {
        guard let average = race.average else {
            return Line(id: race.id, day: race.day, pollsters: 0, margin: nil, prediction: nil, referenceClass: nil)
        }
        let prediction = model?.prediction(kind: race.kind, average: average.margin, pollsters: average.pollsters)
        let name = isFromShipped ? shipped?.name : "\(known.count) races before it in the input"
        return Line(
            id: race.id, day: race.day, pollsters: average.pollsters,
            margin: average.margin * (slopes[race.kind]?.value ?? 1), prediction: prediction,
            referenceClass: prediction == nil ? nil : name)
    }

    private mutating func learn(_ race: Race, _ line: Line) {
        guard let result = race.result, let average = race.average, let margin = line.margin else { return }
        if let prediction = line.prediction, let naive = race.naive {
            coverage.add(
                held: prediction.interval(confidence: 0.95).contains(result),
                heldByNaive: abs(naive.margin - result) <= NormalDistribution.z95 * naive.error)
        }
        known.append(
            RaceErrorFit.Outcome(
                kind: race.kind, average: average.margin, pollsters: average.pollsters, polls: race.polls.count,
                result: result))
        told.append(margin)
        slopes[race.kind, default: RaceSlope()].add(
            average: average.margin, result: result, polls: race.polls.count)
    }
}

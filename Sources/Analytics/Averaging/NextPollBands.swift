/// Learns, poll by poll, how far the next poll is from a line, and counts what its bands were worth.
struct NextPollBands {
    private let confidence: Double
    private var windows: [ResidualWindow]
    private var coverages: [RealisedCoverage]
    private var intervals: [[ClosedRange<Double>?]] = []

    init(options: Int, confidence: Double) {
        self.confidence = confidence
        windows = Array(repeating: ResidualWindow(), count: options)
        coverages = Array(repeating: RealisedCoverage(), count: options)
    }

    /// Compares what a survey of `size` people told with what the line said on the day before its fieldwork began, the day at `index`.
    mutating func learn(_ told: [Double], line: [Double], index: Int, size: Double) {
        guard !line.isEmpty else { return }
        for option in told.indices where !told[option].isNaN {
            let residual = told[option] - line[option]
            if let interval = intervals[index][option] {
                let sampling = (line[option] * (1 - line[option]) / size).squareRoot()
                coverages[option].add(
                    held: interval.contains(residual), heldByNaive: abs(residual) <= NormalDistribution.z95 * sampling)
            }
            windows[option].add(residual)
        }
    }

    /// Ends a day: fixes its intervals.
    mutating func close() { intervals.append(windows.map { $0.interval(confidence: confidence) }) }

    /// The bands of the day that was closed last, around `line`.
    func bands(around line: [Double]) -> [AverageBand] {
        windows.indices.map { option in
            guard let interval = intervals.last?[option] else {
                return .coverageUnknown(
                    "\(windows[option].count) polls can be compared with what was told before them; "
                        + "\(ResidualWindow.least) are needed")
            }
            return .known(
                AverageBand.Known(
                    lower: max(0, line[option] + interval.lowerBound),
                    upper: min(1, line[option] + interval.upperBound),
                    target: .nextPoll,
                    referenceClass: "the last \(windows[option].count) polls of this series",
                    coverage: coverages[option]))
        }
    }
}

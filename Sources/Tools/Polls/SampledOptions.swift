import Analytics

/// The intervals and chances of the options of a random sample.
struct SampledOptions {
    /// By which method intervals are made.
    let method: String
    /// One interval an option, or why there are none.
    let intervals: Result<[ClosedRange<Double>], ToolError>
    /// The probability that each option leads in the population; nil where the counts don't tell.
    let leadProbabilities: [Double]?

    /// Makes them for all options of a poll.
    init(_ poll: Poll, _ shares: ReadingShares, _ request: EstimateRequest) {
        let joint = poll.options.count > 2
        let kind = request.interval ?? (joint || poll.isMultiple ? .goodman : .wilson)
        let people = poll.isMultiple ? "over voters, " : ""
        let assumed =
            poll.selection == .panel ? "as if the panel were a simple random sample" : "for a simple random sample"
        method = "\(kind.rawValue), \(people)\(assumed): weighting is not in it"
        let rounded = poll.options.compactMap { shares.shares[$0.key] }
        guard rounded.count == poll.options.count, let base = shares.base, base > 0 else {
            intervals = .failure(ToolError(Self.reason(poll, shares, complete: rounded.count == poll.options.count)))
            leadProbabilities = nil
            return
        }
        let low = Self.made(kind, rounded.map(\.bounds.lowerBound), base, poll, request.confidence)
        let high = Self.made(kind, rounded.map(\.bounds.upperBound), base, poll, request.confidence)
        // The interval of a rounded share covers all that the rounding leaves open.
        if let low, let high {
            intervals = .success(zip(low, high).map { $0.lowerBound...max($0.lowerBound, $1.upperBound) })
        } else {
            intervals = .failure(ToolError("\(kind.rawValue) has no interval for these counts; try wilson"))
        }
        let counts = rounded.map { $0.share.value * Double(base) }
        leadProbabilities = poll.isMultiple ? nil : DirichletPosterior(counts: counts)?.leadProbabilities
    }

    private static func made(
        _ kind: EstimateRequest.Interval, _ values: [Double], _ base: Int64, _ poll: Poll, _ confidence: Double
    ) -> [ClosedRange<Double>]? {
        let shares = values.map(Share.init(clamping:))
        let counts = shares.map { min(base, Int64(($0.value * Double(base)).rounded())) }
        let n = Double(base)
        let made: [ClosedRange<Double>]?
        switch kind {
        case .wilson: made = shares.compactMap { ProportionInterval.wilson($0, sampleSize: n, confidence: confidence) }
        case .jeffreys: made = counts.compactMap { ProportionInterval.jeffreys($0, of: base, confidence: confidence) }
        case .clopperPearson:
            made = counts.compactMap { ProportionInterval.clopperPearson($0, of: base, confidence: confidence) }
        case .goodman: made = ProportionInterval.goodman(shares, sampleSize: n, confidence: confidence)
        // Its counts have to be parts of one whole.
        case .sisonGlaz: made = poll.isMultiple ? nil : SisonGlazInterval.intervals(counts, confidence: confidence)
        }
        return made?.count == shares.count ? made : nil
    }

    private static func reason(_ poll: Poll, _ shares: ReadingShares, complete: Bool) -> String {
        if shares.base == 0 { return "nobody has answered yet" }
        if !complete, !shares.shares.isEmpty { return "the newest reading does not give every option" }
        return poll.isMultiple
            ? "the number of voters is not known, and each could choose several options"
            : "the number of people who answered is not known, or the counts are incomplete"
    }
}

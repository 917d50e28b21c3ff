internal import Analytics
internal import Storage
internal import Wire

/// The sums of a measure over some posts, and what follows from them by counting alone.
struct MeasureFigures: Sendable {
    let parts: [RollupPart]
    let labels: [String]
    let sums: RollupDelta

    init(parts: [RollupPart], labels: [String]) {
        self.parts = parts
        self.labels = labels
        sums = parts.reduce(into: RollupDelta()) { $0.add($1.sums) }
    }

    /// What is added to a counted share.
    struct Correction: Sendable {
        var corrected: Double?
        var interval: ClosedRange<Double>?
        var method: String?
        var correctedReason: String?
        var intervalReason: String?

        static let none = Correction()
    }

    /// Posts with a label.
    var labelled: Int64 { labels.indices.reduce(0) { $0 + sums.labels[$1] } }

    /// The answer, with `correction` of each label by its index.
    func summary(by analyzer: AnalyzerReference, correction: (Int) -> Correction) -> MeasureSummary {
        let unscored = sums.posts - sums.scored
        var reasons: [String: Int64] = [:]
        for reason in UnscoredReason.allCases where sums.unscored[reason.rawValue] > 0 {
            reasons[reason.name] = sums.unscored[reason.rawValue]
        }
        let languages = SummaryPlan.grouped(parts) { $0.language?.code ?? "" }
            .filter { !$0.key.isEmpty && $0.parts.allSatisfy { $0.sums.scored == 0 } && $0.key != "und" }.map(\.key)
        return MeasureSummary(
            scored: sums.scored, unscored: sums.posts > 0 ? Double(unscored) / Double(sums.posts) : nil,
            unscoredReasons: reasons, unscoredLanguages: languages.sorted(),
            mean: sums.scored > 0 ? Double(sums.total) / Double(SignalBody.scale) / Double(sums.scored) : nil,
            labels: labels.enumerated().map { index, label in
                let count = sums.labels[index]
                let correction = correction(index)
                return LabelShare(
                    label: label, posts: count, counted: labelled > 0 ? Double(count) / Double(labelled) : nil,
                    corrected: correction.corrected,
                    modelInterval: correction.interval.map { [$0.lowerBound, $0.upperBound] },
                    method: correction.method,
                    correctedReason: correction.correctedReason, intervalReason: correction.intervalReason,
                    bounds: sums.posts > 0
                        ? [Double(count) / Double(sums.posts), Double(count + unscored) / Double(sums.posts)] : nil)
            }, analyzer: analyzer)
    }
}

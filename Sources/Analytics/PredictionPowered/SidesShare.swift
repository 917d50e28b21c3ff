/// The share of one side among those who take one of two: p_a / (p_a + p_b), from few labels and many predictions.
///
/// Its variance is that of the prediction-powered mean of (y_a - r (y_a + y_b)) / (p_a + p_b) for the ratio r, by
/// linearisation (Särndal, Swensson, Wretman 1992, section 5.6).
package struct SidesShare: Hashable, Sendable {
    /// The share.
    package let share: Share
    /// Wilson's 95 % interval at the sample size r (1 - r) / variance, with Student's quantile.
    package let interval: ClosedRange<Double>

    /// The share of the class `first` of those of `first` and `second`; nil where there are too few labels or authors, or where
    /// nobody takes a side.
    package init?(
        _ first: Int, of second: Int, rows: [PredictionPoweredShare.Row],
        predictions: PredictionPoweredShare.Predictions
    ) {
        guard let one = PredictionPoweredShare(label: first, rows: rows, predictions: predictions),
            let other = PredictionPoweredShare(label: second, rows: rows, predictions: predictions)
        else { return nil }
        let sides = one.share.value + other.share.value
        guard sides > 0 else { return nil }
        let ratio = one.share.value / sides
        let values = predictions.counts.indices.map { label in
            ((label == first ? 1 : 0) - (label == first || label == second ? ratio : 0)) / sides
        }
        guard
            let mean = PredictionPoweredMean(
                rows.map { PredictionPoweredShare.row($0, values) }, predicted: predictions.mean(of: values))
        else { return nil }
        share = Share(clamping: ratio)
        let isInside = ratio > 0 && ratio < 1 && mean.variance > 0
        let size = isInside ? ratio * (1 - ratio) / mean.variance : mean.effectiveAuthors * sides
        interval = ProportionInterval.score(share, sampleSize: size, quantile: mean.quantile95) ?? 0...1
    }
}

/// How far one series lies above another, on average over the common days.
package struct MeanDifference: Hashable, Sendable {
    /// The mean of a - b.
    package let mean: Double
    /// The 95 % interval of that mean; nil where the differences are too few or follow each other too closely.
    package let interval: ClosedRange<Double>?
    /// How many independent differences the common points are worth.
    package let effectivePoints: Double

    /// Takes differences at days; nil where there is none.
    ///
    /// With rho the correlations of an autoregressive model of the differences, they are worth
    /// m = n / (1 + 2 sum over k of (1 - k/n) rho(k)) independent ones (Bayley and Hammersley 1946), and the interval is
    /// mean ± t(m-1) s / sqrt(m-1), where s^2 is their mean square about the mean.
    package init?(_ differences: [Double], days: [Int]) {
        guard !differences.isEmpty else { return nil }
        let n = Double(differences.count)
        let mean = differences.reduce(0) { $0 + $1 / n }
        self.mean = mean
        guard differences.count >= Association.fewestPoints, let axis = TimeAxis(days) else {
            (interval, effectivePoints) = (nil, 1)
            return
        }
        let model = AutoregressiveModel(axis.filled(differences.map { $0 - mean }), terms: 1)
        let count = axis.count
        let correlations = model.correlations(count: count)
        var inflation = 1.0
        for k in 1..<count { inflation += 2 * (1 - Double(k) / Double(count)) * correlations[k] }
        let effective = max(1, min(n, n / max(inflation, 1)))
        effectivePoints = effective
        let square = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / n }
        let half =
            StudentDistribution.quantile(0.975, degrees: effective - 1) * (square / (effective - 1)).squareRoot()
        interval = effective >= 2 && half.isFinite && (mean + half).isFinite ? (mean - half)...(mean + half) : nil
    }
}

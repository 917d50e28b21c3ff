extension ProportionInterval {
    /// Wilson's interval with a correction for continuity (Newcombe 1998, method 4), which covers nearly as Clopper and
    /// Pearson's: with z the normal quantile and q = 1 - p,
    /// (2np + z^2 ± 1 ± z sqrt(z^2 ± 2 - 1/n + 4p(nq ∓ 1))) / (2(n + z^2)).
    ///
    /// The lower end is 0 at p = 0, the upper one 1 at p = 1. Nil unless n > 0 and 0 < confidence < 1.
    public static func wilsonCorrected(
        _ share: Share, sampleSize n: Double, confidence: Double = 0.95
    ) -> ClosedRange<Double>? {
        guard n > 0, n.isFinite, confidence > 0, confidence < 1 else { return nil }
        let z = NormalDistribution.quantile((1 + confidence) / 2)
        let (p, square) = (share.value, z * z)
        func root(_ sign: Double) -> Double {
            max(0, square + sign * 2 - 1 / n + 4 * p * (n * (1 - p) - sign)).squareRoot()
        }
        let low = (2 * n * p + square - 1 - z * root(-1)) / (2 * (n + square))
        let high = (2 * n * p + square + 1 + z * root(1)) / (2 * (n + square))
        return (p == 0 ? 0 : Share(clamping: low).value)...(p == 1 ? 1 : Share(clamping: high).value)
    }

    /// Wald's margin of error, z sqrt(p(1-p)/n), the one that is usually printed; it fails near 0 and 1.
    ///
    /// Nil unless n > 0 and 0 < confidence < 1.
    public static func waldMargin(_ share: Share, sampleSize n: Double, confidence: Double = 0.95) -> Double? {
        guard n > 0, n.isFinite, confidence > 0, confidence < 1 else { return nil }
        return NormalDistribution.quantile((1 + confidence) / 2)
            * (share.value * (1 - share.value) / n).squareRoot()
    }

    /// Agresti and Coull's interval (1998): Wald's about Wilson's middle, with z^2 answers added.
    ///
    /// Nil unless n > 0 and 0 < confidence < 1.
    public static func agrestiCoull(
        _ share: Share, sampleSize n: Double, confidence: Double = 0.95
    ) -> ClosedRange<Double>? {
        guard n > 0, n.isFinite, confidence > 0, confidence < 1 else { return nil }
        let z = NormalDistribution.quantile((1 + confidence) / 2)
        let size = n + z * z
        let middle = (n * share.value + z * z / 2) / size
        let half = z * (middle * (1 - middle) / size).squareRoot()
        return Share(clamping: middle - half).value...Share(clamping: middle + half).value
    }

    /// Quesenberry and Hurst's simultaneous intervals (1964): Wilson's with z^2 replaced by the quantile of chi-squared with
    /// k - 1 degrees of freedom for k options; wider than Goodman's.
    ///
    /// Nil unless there are two shares or more, n > 0 and 0 < confidence < 1.
    public static func quesenberryHurst(
        _ shares: [Share], sampleSize n: Double, confidence: Double = 0.95
    ) -> [ClosedRange<Double>]? {
        guard shares.count > 1, confidence > 0, confidence < 1 else { return nil }
        let square = ChiSquared.quantile(confidence, degrees: shares.count - 1)
        let intervals = shares.compactMap { score($0, sampleSize: n, quantile: square.squareRoot()) }
        return intervals.count == shares.count ? intervals : nil
    }
}

/// Intervals for a proportion that was found in a random sample.
///
/// All of them are two-sided and lie within 0...1. The sample size may be an effective one, so it needs not be whole.
/// None of them holds for people who selected themselves: for these see ``SelectionRatio``.
public enum ProportionInterval {
    /// Wilson's score interval (Wilson 1927): with z the normal quantile,
    /// (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
    ///
    /// Nil unless n > 0 and 0 < confidence < 1.
    public static func wilson(_ share: Share, sampleSize n: Double, confidence: Double = 0.95) -> ClosedRange<Double>? {
        guard (0..<1).contains(confidence), confidence > 0 else { return nil }
        return score(share, sampleSize: n, quantile: NormalDistribution.quantile((1 + confidence) / 2))
    }

    /// Wilson's interval for any quantile, such as Student's where the variance itself is estimated.
    ///
    /// Nil unless n > 0 and the quantile is finite and above 0.
    public static func score(_ share: Share, sampleSize n: Double, quantile z: Double) -> ClosedRange<Double>? {
        guard n > 0, n.isFinite, z > 0, z.isFinite else { return nil }
        let p = share.value
        let square = z * z
        let centre = (p + square / (2 * n)) / (1 + square / n)
        let half = z * (p * (1 - p) / n + square / (4 * n * n)).squareRoot() / (1 + square / n)
        return Share(clamping: centre - half).value...Share(clamping: centre + half).value
    }

    /// Goodman's simultaneous intervals for all of several options (Goodman 1965): Wilson's with z^2 replaced by the
    /// quantile of chi-squared, one degree of freedom, at 1 - (1 - confidence) / k for k options.
    ///
    /// Nil unless there are shares, n > 0 and 0 < confidence < 1.
    public static func goodman(
        _ shares: [Share], sampleSize n: Double, confidence: Double = 0.95
    ) -> [ClosedRange<Double>]? {
        guard !shares.isEmpty, (0..<1).contains(confidence), confidence > 0 else { return nil }
        let square = ChiSquaredOne.quantile(1 - (1 - confidence) / Double(shares.count))
        let intervals = shares.compactMap { score($0, sampleSize: n, quantile: square.squareRoot()) }
        return intervals.count == shares.count ? intervals : nil
    }

    /// Clopper and Pearson's interval (1934), which covers at least as often as it says: the quantiles of
    /// Beta(k, n-k+1) and Beta(k+1, n-k).
    ///
    /// Nil unless 0 <= k <= n, n > 0 and 0 < confidence < 1.
    public static func clopperPearson(
        _ successes: Int64, of trials: Int64, confidence: Double = 0.95
    ) -> ClosedRange<Double>? {
        guard trials > 0, (0...trials).contains(successes), (0..<1).contains(confidence), confidence > 0 else {
            return nil
        }
        let (k, n, tail) = (Double(successes), Double(trials), (1 - confidence) / 2)
        let low = BetaDistribution(k, n - k + 1)?.quantile(tail) ?? 0
        let high = BetaDistribution(k + 1, n - k)?.quantile(1 - tail) ?? 1
        return low...max(low, high)
    }

    /// The equal-tailed interval of Jeffreys' posterior Beta(k+1/2, n-k+1/2) (Brown, Cai, DasGupta 2001).
    ///
    /// It is not pulled to 0 at k = 0 or to 1 at k = n. Nil unless 0 <= k <= n, n > 0 and 0 < confidence < 1.
    public static func jeffreys(
        _ successes: Int64, of trials: Int64, confidence: Double = 0.95
    ) -> ClosedRange<Double>? {
        guard trials > 0, (0...trials).contains(successes), (0..<1).contains(confidence), confidence > 0 else {
            return nil
        }
        let (k, n, tail) = (Double(successes), Double(trials), (1 - confidence) / 2)
        guard let posterior = BetaDistribution(k + 0.5, n - k + 0.5) else { return nil }
        let low = posterior.quantile(tail)
        return low...max(low, posterior.quantile(1 - tail))
    }
}

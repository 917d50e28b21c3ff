/// Whether two random samples differ in a share.
public struct TwoProportions: Hashable, Sendable {
    /// The difference in standard errors.
    public let z: Double
    /// P(|Z| >= |z|) if the shares are the same.
    public var pValue: Double { 2 * NormalDistribution.cumulative(-abs(z)) }

    /// Compares k1 of n1 with k2 of n2 by the share of both together: (p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2)).
    ///
    /// Nil unless 0 <= k <= n and n > 0 in both, and where all or none in both are successes.
    public init?(_ k1: Int64, of n1: Int64, and k2: Int64, of n2: Int64) {
        guard let first = Share(k1, of: n1), let second = Share(k2, of: n2) else { return nil }
        let (size1, size2) = (Double(n1), Double(n2))
        let pooled = (Double(k1) + Double(k2)) / (size1 + size2)
        let variance = pooled * (1 - pooled) * (1 / size1 + 1 / size2)
        guard variance > 0 else { return nil }
        z = (first.value - second.value) / variance.squareRoot()
    }

    /// Compares two shares with variances of their own: (p1 - p2) / sqrt(v1 + v2), v = d p (1 - p) / n with the design effect d.
    ///
    /// Nil unless sizes and design effects are above 0 and one share has a variance.
    public init?(
        _ first: Share, sampleSize n1: Double, _ second: Share, sampleSize n2: Double,
        designEffects: (Double, Double) = (1, 1)
    ) {
        guard n1 > 0, n2 > 0, designEffects.0 > 0, designEffects.1 > 0 else { return nil }
        let variance =
            designEffects.0 * first.value * (1 - first.value) / n1 + designEffects.1 * second.value * (1 - second.value)
            / n2
        guard variance > 0, variance.isFinite else { return nil }
        z = (first.value - second.value) / variance.squareRoot()
    }
}

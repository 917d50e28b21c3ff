/// Whether published shares lie closer together than samples of their size can.
///
/// Q = sum (y - m)^2 / v with v = y (1 - y) / n about the mean weighted by 1 / v (Cochran 1954); where polls are independent
/// samples of the same, Q is chi-squared with k - 1 degrees of freedom, and a small lower tail means that they agree too well.
public struct Herding: Hashable, Sendable {
    /// The mean weighted by 1 / v.
    public let mean: Double
    /// How far the shares are spread, in variances of sampling.
    public let q: Double
    /// P(a spread as small or smaller) if the polls were independent.
    public let pValue: Double

    /// Takes shares and sample sizes; nil unless there are as many of both, at least two, sizes above 0 and shares
    /// between 0 and 1.
    public init?(_ shares: [Share], sampleSizes: [Double]) {
        guard shares.count > 1, shares.count == sampleSizes.count, sampleSizes.allSatisfy({ $0 > 0 && $0.isFinite })
        else { return nil }
        let variances = zip(shares, sampleSizes).map { $0.value * (1 - $0.value) / $1 }
        guard let pooled = RandomEffects(shares.map(\.value), variances: variances) else { return nil }
        mean = pooled.fixed
        q = pooled.q
        pValue = ChiSquared.cumulative(pooled.q, degrees: shares.count - 1)
    }
}

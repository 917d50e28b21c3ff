/// The lead of one option over another in one sample.
///
/// Both shares come from the same people, so that one's gain is mostly the other's loss: the lead's standard error is
/// sqrt((p1 + p2 - (p1 - p2)^2) / n) (Scott and Seber 1983), about twice that of a share where the two make up most of the
/// answers, and not sqrt 2 times.
public struct Lead: Hashable, Sendable {
    /// p1 - p2, -1 to 1.
    public let difference: Double
    /// Its standard error.
    public let standardError: Double

    /// Compares two shares of a sample of size `n`, which may be an effective one.
    ///
    /// Nil unless n > 0, and where the shares add up to more than 1 by more than rounding does (a question with several
    /// answers each).
    public init?(_ first: Share, over second: Share, sampleSize n: Double) {
        let sum = first.value + second.value
        guard n > 0, n.isFinite, sum <= 1.02 else { return nil }
        difference = first.value - second.value
        standardError = (max(0, min(1, sum) - difference * difference) / n).squareRoot()
    }

    /// Half the width of its interval; nil unless 0 < confidence < 1.
    public func margin(confidence: Double = 0.95) -> Double? {
        guard confidence > 0, confidence < 1 else { return nil }
        return NormalDistribution.quantile((1 + confidence) / 2) * standardError
    }
}

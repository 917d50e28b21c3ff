/// Estimates of the same thing put together, where they differ by more than their own errors (DerSimonian and Laird 1986).
///
/// With weights w = 1 / v, Q = sum w (y - fixed)^2 and k estimates, the variance between them is
/// max(0, (Q - (k - 1)) / (sum w - sum w^2 / sum w)), and the random-effects mean weights by 1 / (v + that).
public struct RandomEffects: Hashable, Sendable {
    /// The mean if all estimated the same: sum w y / sum w.
    public let fixed: Double
    /// Its standard error.
    public let fixedError: Double
    /// Cochran's Q.
    public let q: Double
    /// The variance between the estimates' own truths, 0 or more.
    public let betweenVariance: Double
    /// The mean of the truths.
    public let mean: Double
    /// Its standard error.
    public let standardError: Double
    /// The part of the estimates' variation that is not their own error, 0...1: max(0, (Q - (k - 1)) / Q).
    public let inconsistency: Double

    /// Puts estimates with their variances together; nil unless there are as many of both, at least one, all finite and
    /// variances above 0.
    public init?(_ estimates: [Double], variances: [Double]) {
        guard !estimates.isEmpty, estimates.count == variances.count, estimates.allSatisfy(\.isFinite),
            variances.allSatisfy({ $0 > 0 && $0.isFinite })
        else { return nil }
        let weights = variances.map { 1 / $0 }
        let (sum, squares) = (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
        let fixed = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / sum
        let q = zip(weights, estimates).reduce(0) { $0 + $1.0 * ($1.1 - fixed) * ($1.1 - fixed) }
        let degrees = Double(estimates.count - 1)
        let room = sum - squares / sum
        let between = degrees > 0 && room > 0 ? max(0, (q - degrees) / room) : 0
        let random = variances.map { 1 / ($0 + between) }
        let randomSum = random.reduce(0, +)
        self.fixed = fixed
        fixedError = (1 / sum).squareRoot()
        self.q = q
        betweenVariance = between
        mean = zip(random, estimates).reduce(0) { $0 + $1.0 * $1.1 } / randomSum
        standardError = (1 / randomSum).squareRoot()
        inconsistency = q > 0 ? max(0, (q - degrees) / q) : 0
    }
}

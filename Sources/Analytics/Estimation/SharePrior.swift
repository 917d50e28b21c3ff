/// Shares before anything is known of them: a Dirichlet distribution, by its mean and covariance.
///
/// With the mean m and the concentration c, as firm as c texts, the covariance is T_ij = (d_ij m_i - m_i m_j) / (c + 1).
/// Of shares that were observed as y with the covariance V of errors, the normal approximation of the posterior has the mean
/// m + T (V + T)^-1 (y - m) and the covariance T - T (V + T)^-1 T (Gelman and others 2013, "Bayesian Data Analysis",
/// section 3.5), on all classes but the last, which the others determine.
struct SharePrior: Hashable, Sendable {
    /// One share a class, 2 or more classes, each above 0, adding up to 1.
    private let mean: [Double]
    private let concentration: Double

    /// All shares alike: Dirichlet(1, ..., 1).
    static func even(classes: Int) -> SharePrior {
        SharePrior(mean: Array(repeating: 1 / Double(classes), count: classes), concentration: Double(classes))
    }

    /// Shares near `mean`, each of which is above 0.
    static func near(_ mean: [Double], concentration: Double) -> SharePrior {
        SharePrior(mean: mean, concentration: concentration)
    }

    /// What is known after an observation.
    struct Posterior: Hashable, Sendable {
        /// Shares, 0 or more, adding up to 1.
        var shares: [Double]
        /// The variance of each.
        var variances: [Double]
        /// The logarithm of the observation's density before it was made, but for a constant of the classes' number.
        var evidence: Double
    }

    /// Shares given `observed` ones, which add up to 1, but may lie outside 0...1; nil where the covariances are singular.
    ///
    /// Shares below 0 become 0, and the others fewer in proportion. O(classes^3).
    func posterior(of observed: [Double], covariance: SmallMatrix) -> Posterior? {
        let free = mean.count - 1
        var (prior, sum) = (SmallMatrix(size: free), SmallMatrix(size: free))
        for i in 0..<free {
            for j in 0..<free {
                prior[i, j] = ((i == j ? mean[i] : 0) - mean[i] * mean[j]) / (concentration + 1)
                sum[i, j] = prior[i, j] + covariance[i, j]
            }
        }
        guard let (inverse, logarithm) = sum.inverted else { return nil }
        let gap = zip(observed, mean).prefix(free).map { $0 - $1 }
        let weighted = inverse.times(gap)
        var shares = zip(mean, prior.times(weighted)).map { $0 + $1 }
        shares.append(1 - shares.reduce(0, +))
        let known = prior.times(inverse).times(prior)
        var variances = (0..<free).map { prior[$0, $0] - known[$0, $0] }
        var last = 0.0
        for i in 0..<free { for j in 0..<free { last += prior[i, j] - known[i, j] } }
        variances.append(last)
        let inside = shares.map { max(0, $0) }
        let whole = inside.reduce(0, +)
        return Posterior(
            shares: inside.map { $0 / whole }, variances: variances.map { max(0, $0) },
            evidence: -0.5 * (zip(gap, weighted).reduce(0) { $0 + $1.0 * $1.1 } + logarithm))
    }
}

/// Shares before anything is known of them: all shares alike, Dirichlet(1, ..., 1), by its mean and covariance.
///
/// With K classes the mean is m = 1/K and the covariance T_ij = (d_ij / K - 1 / K^2) / (K + 1). Of shares that were observed as
/// y with the covariance V of errors, the normal approximation of the posterior has the mean m + T (V + T)^-1 (y - m) and the
/// covariance T - T (V + T)^-1 T (Gelman and others 2013, "Bayesian Data Analysis", section 3.5), on all classes but
/// the last, which the others determine.
struct EvenPrior {
    private let classes: Int

    /// The prior of this many classes, 2 or more.
    init(classes: Int) { self.classes = classes }

    /// Shares and their variances, given what was observed; observed shares add up to 1, but may lie outside 0...1.
    ///
    /// Shares below 0 become 0, and the others fewer in proportion. O(classes^3).
    func posterior(of observed: [Double], covariance: SmallMatrix) -> (shares: [Double], variances: [Double]) {
        let (free, mean) = (classes - 1, 1 / Double(classes))
        var (prior, sum) = (SmallMatrix(size: free), SmallMatrix(size: free))
        for i in 0..<free {
            for j in 0..<free {
                prior[i, j] = ((i == j ? mean : 0) - mean * mean) / Double(classes + 1)
                sum[i, j] = prior[i, j] + covariance[i, j]
            }
        }
        guard let gain = sum.inverse.map({ prior.times($0) }) else {
            return (observed, Array(repeating: 0, count: classes))
        }
        var shares = gain.times(observed.prefix(free).map { $0 - mean }).map { $0 + mean }
        shares.append(1 - shares.reduce(0, +))
        let known = gain.times(prior)
        var variances = (0..<free).map { prior[$0, $0] - known[$0, $0] }
        var last = 0.0
        for i in 0..<free { for j in 0..<free { last += prior[i, j] - known[i, j] } }
        variances.append(last)
        let inside = shares.map { max(0, $0) }
        let whole = inside.reduce(0, +)
        return (inside.map { $0 / whole }, variances.map { max(0, $0) })
    }
}

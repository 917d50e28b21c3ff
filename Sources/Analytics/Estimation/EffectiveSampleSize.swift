/// How many equally weighted, independent observations a sample is worth.
public enum EffectiveSampleSize {
    /// Kish's effective sample size (Kish 1965): (sum w)^2 / sum w^2.
    ///
    /// Nil unless there are weights, none is negative or infinite, and one is above 0.
    public static func kish(_ weights: [Double]) -> Double? {
        var (sum, squares) = (0.0, 0.0)
        for weight in weights {
            guard weight >= 0, weight.isFinite else { return nil }
            sum += weight
            squares += weight * weight
        }
        return squares > 0 ? sum * sum / squares : nil
    }

    /// Kish's design effect of weighting, n sum w^2 / (sum w)^2 = 1 + CV(w)^2; nil where ``kish(_:)`` is.
    public static func designEffect(_ weights: [Double]) -> Double? {
        kish(weights).map { Double(weights.count) / $0 }
    }
}

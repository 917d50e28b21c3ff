#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The standard normal distribution.
public enum NormalDistribution {
    /// The 0.975 quantile: half the width of a 95 % interval, in standard errors.
    public static let z95 = 1.959963984540054

    /// P(Z <= z) = erfc(-z / sqrt 2) / 2.
    public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z <= z) = `probability`; infinite at 0 and 1, NaN outside 0...1.
    ///
    /// Halley's method on ``cumulative(_:)`` in the lower tail, where it is exact to the last few bits; the upper tail
    /// follows by symmetry.
    public static func quantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        if probability > 0.5 { return -quantile(1 - probability) }
        if probability == 0 { return -.infinity }
        if probability == 0.5 { return 0 }
        var z = -(-2 * log(probability)).squareRoot()
        for _ in 0..<50 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            let newton = (cumulative(z) - probability) / density
            let step = newton / (1 + z * newton / 2)
            guard step.isFinite else { break }
            z -= step
            if abs(step) <= abs(z) * 1e-15 { break }
        }
        return z
    }
}

/// The chi-squared distribution with one degree of freedom: that of Z squared.
public enum ChiSquaredOne {
    /// The x with P(X <= x) = `probability`, 0 <= probability < 1; NaN outside 0...1.
    public static func quantile(_ probability: Double) -> Double {
        let z = NormalDistribution.quantile((1 - probability) / 2)
        return z * z
    }
}

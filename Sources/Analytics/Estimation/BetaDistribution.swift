#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The beta distribution with shapes `a` and `b`, both above 0.
public struct BetaDistribution: Hashable, Sendable {
    /// The shape that draws towards 1.
    public let a: Double
    /// The shape that draws towards 0.
    public let b: Double

    /// Takes two shapes; nil unless both are finite and above 0.
    public init?(_ a: Double, _ b: Double) {
        guard a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
        self.a = a
        self.b = b
    }

    /// P(X <= x), the regularised incomplete beta function I_x(a, b); 0 below 0, 1 above 1.
    ///
    /// The continued fraction of DLMF 8.17.22 by the modified Lentz method, on the side of the mean where it converges in
    /// about sqrt(max(a, b)) terms.
    public func cumulative(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(a * log(x) + b * log1p(-x) - Self.logBeta(a, b))
        return x < (a + 1) / (a + b + 2)
            ? front * Self.fraction(a, b, x) / a : 1 - front * Self.fraction(b, a, 1 - x) / b
    }

    /// The x with P(X <= x) = `probability`; NaN outside 0...1.
    ///
    /// Newton's method within a bracket that halves where Newton would leave it.
    public func quantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        if probability == 0 || probability == 1 { return probability }
        var (low, high) = (0.0, 1.0)
        var x = a / (a + b)
        for _ in 0..<200 {
            let excess = cumulative(x) - probability
            if excess == 0 { break }
            if excess > 0 { high = x } else { low = x }
            let density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - Self.logBeta(a, b))
            let newton = x - excess / density
            let next = newton > low && newton < high ? newton : (low + high) / 2
            let step = abs(next - x)
            x = next
            if step <= x * 1e-15 { break }
        }
        return x
    }

    private static func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

    private static func logGamma(_ x: Double) -> Double {
        let (value, _) = lgamma(x)
        return value
    }

    /// The continued fraction of I_x(a, b).
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
        var value = d
        for index in 1...100_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + even * d, tiny)
            c = nonzero(1 + even / c, tiny)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + odd * d, tiny)
            c = nonzero(1 + odd / c, tiny)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    private static func nonzero(_ x: Double, _ tiny: Double) -> Double { abs(x) < tiny ? tiny : x }
}

/// Student's t distribution.
public enum StudentDistribution {
    /// The t with P(T <= t) = `probability` at `degrees` of freedom, above 0; NaN outside 0...1 or at 0 degrees or less.
    ///
    /// By T^2 / (T^2 + v) ~ Beta(1/2, v/2); the normal quantile beyond ten million degrees.
    public static func quantile(_ probability: Double, degrees: Double) -> Double {
        guard (0...1).contains(probability), degrees > 0 else { return .nan }
        if degrees > 1e7 { return NormalDistribution.quantile(probability) }
        if probability < 0.5 { return -quantile(1 - probability, degrees: degrees) }
        guard let squared = BetaDistribution(0.5, degrees / 2) else { return .nan }
        let part = squared.quantile(2 * probability - 1)
        return part < 1 ? (degrees * part / (1 - part)).squareRoot() : .infinity
    }

    /// P(|T| >= |t|) at `degrees` of freedom, above 0; NaN at 0 degrees or less.
    public static func twoSided(_ t: Double, degrees: Double) -> Double {
        guard degrees > 0, !t.isNaN else { return .nan }
        if degrees > 1e7 { return 2 * NormalDistribution.cumulative(-abs(t)) }
        // I_x(v/2, 1/2) at x = v / (v + t^2), which keeps its digits where the tail is small.
        return BetaDistribution(degrees / 2, 0.5)?.cumulative(degrees / (degrees + t * t)) ?? .nan
    }
}

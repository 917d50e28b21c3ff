#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The gamma distribution with a shape above 0 and scale 1.
public struct GammaDistribution: Hashable, Sendable {
    /// The shape, which is also the mean and the variance.
    public let shape: Double
    private let logNorm: Double

    /// Takes a shape; nil unless it is finite and above 0.
    public init?(shape: Double) {
        guard shape > 0, shape.isFinite else { return nil }
        self.shape = shape
        logNorm = Self.logGamma(shape)
    }

    /// P(X <= x), the regularised incomplete gamma function P(a, x); 0 below 0.
    ///
    /// The series of DLMF 8.11.4 below the mean, the continued fraction of 8.9.2 above it; about sqrt(a) terms.
    public func cumulative(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < .infinity else { return 1 }
        return x < shape + 1 ? series(x) : 1 - fraction(x)
    }

    /// P(X > x), exact also where it is tiny.
    public func survival(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x < .infinity else { return 0 }
        return x < shape + 1 ? 1 - series(x) : fraction(x)
    }

    /// The logarithm of the density of log X at u: a u - e^u - log Gamma(a).
    func logDensityOfLogarithm(_ u: Double) -> Double { shape * u - exp(u) - logNorm }

    /// The x with P(X <= x) = `probability`; infinite at 1, NaN outside 0...1.
    ///
    /// Newton's method within a bracket that halves where Newton would leave it.
    public func quantile(_ probability: Double) -> Double {
        guard (0...1).contains(probability) else { return .nan }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        var (low, high) = (0.0, shape + 10 * shape.squareRoot() + 10)
        while cumulative(high) < probability { high *= 2 }
        var x = shape
        for _ in 0..<300 {
            let excess = cumulative(x) - probability
            if excess == 0 { break }
            if excess > 0 { high = x } else { low = x }
            let density = exp((shape - 1) * log(x) - x - logNorm)
            let newton = x - excess / density
            let next = newton > low && newton < high ? newton : (low + high) / 2
            let step = abs(next - x)
            x = next
            if step <= x * 1e-15 { break }
        }
        return x
    }

    private func front(_ x: Double) -> Double { exp(shape * log(x) - x - logNorm) }

    private func series(_ x: Double) -> Double {
        var (term, sum) = (1 / shape, 1 / shape)
        var next = shape
        for _ in 0..<1_000_000 {
            next += 1
            term *= x / next
            sum += term
            if term < sum * 1e-17 { break }
        }
        return min(1, front(x) * sum)
    }

    /// The modified Lentz method.
    private func fraction(_ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - shape
        var c = 1 / tiny
        var d = 1 / (abs(b) < tiny ? tiny : b)
        var value = d
        for index in 1..<1_000_000 {
            let n = Double(index)
            let a = n * (shape - n)
            b += 2
            d = a * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + a / c
            c = abs(c) < tiny ? tiny : c
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return max(0, front(x) * value)
    }

    private static func logGamma(_ x: Double) -> Double {
        let (value, _) = lgamma(x)
        return value
    }
}

/// The chi-squared distribution: twice a gamma of half the degrees of freedom.
public enum ChiSquared {
    /// The x with P(X <= x) = `probability`; NaN outside 0...1 or without degrees of freedom.
    public static func quantile(_ probability: Double, degrees: Int) -> Double {
        GammaDistribution(shape: Double(degrees) / 2).map { 2 * $0.quantile(probability) } ?? .nan
    }

    /// P(X <= x); NaN without degrees of freedom.
    public static func cumulative(_ x: Double, degrees: Int) -> Double {
        GammaDistribution(shape: Double(degrees) / 2)?.cumulative(x / 2) ?? .nan
    }

    /// P(X > x); NaN without degrees of freedom.
    public static func survival(_ x: Double, degrees: Int) -> Double {
        GammaDistribution(shape: Double(degrees) / 2)?.survival(x / 2) ?? .nan
    }
}

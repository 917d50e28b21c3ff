#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How evenly answers are spread over the options.
public struct OptionSpread: Hashable, Sendable {
    /// - sum p log p, in nats; 0 where all chose the same.
    public let entropy: Double
    /// Sum p^2: Herfindahl and Hirschman's index, 1 where all chose the same.
    public let concentration: Double
    /// Pearson's chi-squared against equal shares.
    public let chiSquared: Double
    /// Its p-value, options - 1 degrees of freedom, for a random sample; nil with one option.
    public let pValue: Double?

    /// Takes counts; nil where there are none, one is negative or they add up to 0.
    public init?(counts: [Double]) {
        let total = counts.reduce(0, +)
        guard counts.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else { return nil }
        let even = total / Double(counts.count)
        entropy = -counts.reduce(0) { $1 > 0 ? $0 + $1 / total * log($1 / total) : $0 }
        concentration = counts.reduce(0) { $0 + $1 / total * ($1 / total) }
        chiSquared = counts.reduce(0) { $0 + ($1 - even) * ($1 - even) / even }
        pValue = counts.count > 1 ? ChiSquared.survival(chiSquared, degrees: counts.count - 1) : nil
    }

    /// The number of equally chosen options that would be as spread: exp(entropy).
    public var effectiveOptions: Double { exp(entropy) }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The weight of a poll in an exponentially weighted average.
///
/// w = sqrt(min(n, 3000) / 600) * 2^(-age / h) / m, with h the half-life and m the number of polls of the same pollster
/// whose fieldwork ended within three days of this one's, it included: so that a tracking poll, which publishes much the
/// same people every day, counts once.
package enum RecencyWeight {
    /// The size beyond which a sample counts no more.
    static let largestSize = 3000.0
    /// The days within which polls of a pollster overlap.
    static let overlapDays = 3

    /// The weight of a poll of `size` people that ended `age` days ago.
    package static func weight(size: Double, age: Double, halfLife: Double, overlapping: Int = 1) -> Double {
        sizeWeight(size) * exp2(-age / halfLife) / Double(max(1, overlapping))
    }

    /// The factor of the size.
    static func sizeWeight(_ size: Double) -> Double { (min(size, largestSize) / 600).squareRoot() }

    /// The mean of `values` with `weights`; nil where no weight is above 0.
    package static func mean(_ values: [Double], weights: [Double]) -> Double? {
        let whole = weights.reduce(0, +)
        guard whole > 0, values.count == weights.count else { return nil }
        return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / whole
    }
}

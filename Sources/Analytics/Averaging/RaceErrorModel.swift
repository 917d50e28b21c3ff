#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How results differ from averages of polls of races: total survey error.
///
/// result = slope(kind) * average + s T, T Student-t with `degrees` of freedom, and s^2 = sigma(kind)^2 +
/// spread^2 / pollsters + (lead * |average| / 10)^2. The slope is more than 1 where polls understate leads. The form is that of
/// METHODS' section 3.3 after Shirani-Mehr, Rothschild, Goel and Gelman (2018): an error that all polls of a race share, one that
/// pollsters have of their own, and one that grows with the lead.
package struct RaceErrorModel: Hashable, Sendable {
    /// The error that a race's polls share, by kind, in points.
    package var sigma: [String: Double]
    /// The error that a pollster has of its own, in points.
    package var spread: Double
    /// The error that comes with each ten points of lead, in points.
    package var lead: Double
    /// The degrees of freedom.
    package var degrees: Double
    /// Sums of average * result and of average^2, by kind, with ``RaceSlope/ridge`` in both.
    package var slopes: [String: RaceSlope]

    /// Takes what was learned before.
    package init(
        sigma: [String: Double], spread: Double, lead: Double, degrees: Double, slopes: [String: RaceSlope]
    ) {
        self.sigma = sigma
        self.spread = spread
        self.lead = lead
        self.degrees = degrees
        self.slopes = slopes
    }

    /// What is told of a race.
    package struct Prediction: Hashable, Sendable {
        /// The expected margin, in points.
        package let margin: Double
        /// The scale of Student's distribution around it.
        package let scale: Double
        /// Its degrees of freedom.
        package let degrees: Double

        /// The interval that holds the result with probability `confidence`.
        package func interval(confidence: Double) -> ClosedRange<Double> {
            let half = scale * StudentDistribution.quantile((1 + confidence) / 2, degrees: degrees)
            return (margin - half)...(margin + half)
        }

        /// The probability that the first candidate gets more.
        package var winProbability: Double {
            StudentDistribution.probability(below: margin / scale, degrees: degrees)
        }
    }

    /// What is told of a race of a `kind` with this average; nil for a kind without a class.
    package func prediction(kind: String, average: Double, pollsters: Int) -> Prediction? {
        guard let sigma = sigma[kind] else { return nil }
        let margin = average * (slopes[kind]?.value ?? 1)
        let part = lead * abs(margin) / 10
        let variance = sigma * sigma + spread * spread / Double(max(1, pollsters)) + part * part
        return Prediction(margin: margin, scale: variance.squareRoot(), degrees: degrees)
    }
}

/// How far results are from averages in proportion: least squares through the origin, drawn towards 1.
package struct RaceSlope: Hashable, Sendable {
    /// The weight of a slope of 1, in points squared: that of 50 races with leads of 20 points.
    package static let ridge = 20_000.0

    /// The sum of average * result.
    package var product: Double
    /// The sum of average * average.
    package var square: Double

    /// Starts with a slope of 1, or with sums that were learned before.
    package init(product: Double = 0, square: Double = 0) {
        self.product = product
        self.square = square
    }

    /// Adds a race; the average of a single poll counts half.
    mutating func add(average: Double, result: Double, polls: Int) {
        let weight = polls > 1 ? 1 : 0.5
        product += weight * average * result
        square += weight * average * average
    }

    /// The slope.
    package var value: Double { (product + Self.ridge) / (square + Self.ridge) }
}

extension StudentDistribution {
    /// P(T < t) at `degrees` of freedom: 1 - I(v / (v + t^2); v/2, 1/2) / 2 for t > 0 (DLMF 8.17).
    package static func probability(below t: Double, degrees: Double) -> Double {
        guard let tail = BetaDistribution(degrees / 2, 0.5) else { return .nan }
        let outside = tail.cumulative(degrees / (degrees + t * t)) / 2
        return t > 0 ? 1 - outside : outside
    }
}

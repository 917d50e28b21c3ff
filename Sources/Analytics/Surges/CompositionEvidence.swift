#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the share of an option from interval to interval says of an attack.
///
/// Ordinarily the share z_t = y_t / v_t of the new votes drifts as a random walk, and differs from it by the binomial
/// error p (1 - p) / v_t and by some more, equal for all intervals. k_t votes of an attack, a part q of which are for the
/// option, move it by k_t (q - p) / v_t. So the precision is that of a local level with noise, constants projected out.
enum CompositionEvidence {
    /// Standard deviations of the drift on the scale of log odds per square root of a unit, with their prior weights.
    static let drifts: [(deviation: Double, weight: Double)] = [
        (0.002, 0.15), (0.01, 0.25), (0.02, 0.3), (0.04, 0.2), (0.08, 0.1),
    ]
    /// Standard deviations, on the scale of log odds, of what is not binomial in an interval, with their prior weights.
    static let excesses: [(deviation: Double, weight: Double)] = [(0, 0.7), (0.08, 0.3)]

    /// The evidence on `option` under each set of nuisance parameters; the effect is that of one vote for a whole q - p of 1.
    static func all(_ series: SurgeSeries, option: Int, share: Double) -> [WindowEvidence] {
        let count = series.count
        let spread = share * (1 - share)
        let z = (0..<count).map { series.parts[option][$0] / series.votes[$0] }
        let (lengths, middles) = (series.lengths, series.middles)
        let effect = (0..<count).map { lengths[$0] / series.votes[$0] }
        let gaps = zip(middles, middles.dropFirst()).map { $1 - $0 }
        var walk = BandedMatrix(size: count)
        for (start, gap) in gaps.enumerated() { walk.add([1, -1], at: start, weight: 1 / gap) }
        let rounding = series.precision > 0 ? Self.rounding(series) : nil

        var found: [WindowEvidence] = []
        for drift in drifts {
            let variance = drift.deviation * drift.deviation * spread * spread
            for excess in excesses {
                let noise = series.votes.map { spread / $0 + excess.deviation * excess.deviation * spread * spread }
                let (precision, fit) =
                    rounding.map { dense(noise, $0, middles: middles, drift: variance) }
                    ?? banded(noise, walk, drift: variance)
                found.append(
                    WindowEvidence(
                        precision: precision, logWeight: log(drift.weight * excess.weight) - fit / 2, series: z,
                        effect: effect, withSteps: true))
            }
        }
        return found
    }

    /// The precision where the noise of intervals is independent, N^-1 - N^-1 (N^-1 + K / s^2)^-1 N^-1 with K the random
    /// walk's own, and the logarithm of the restricted determinant of the covariance, but for a constant.
    private static func banded(_ noise: [Double], _ walk: BandedMatrix, drift: Double) -> ([Double], Double) {
        let count = noise.count
        let weights = noise.map { 1 / $0 }
        let (inverse, determinant) = walk.scaled(by: 1 / drift, plus: weights).inverse()
        let fit = noise.reduce(0) { $0 + log($1) } + determinant + Double(count - 1) * log(drift)
        return (RestrictedPrecision.woodbury(weights, inverse), fit)
    }

    /// The same where neighbouring intervals share a rounding error.
    private static func dense(
        _ noise: [Double], _ rounding: BandedCovariance, middles: [Double], drift: Double
    ) -> ([Double], Double) {
        let count = noise.count
        var covariance = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            for column in 0..<count {
                covariance[row * count + column] = drift * (min(middles[row], middles[column]) - middles[0])
            }
            covariance[row * count + row] += noise[row] + rounding.diagonal[row]
            guard row + 1 < count else { continue }
            covariance[row * count + row + 1] += rounding.next[row]
            covariance[(row + 1) * count + row] += rounding.next[row]
        }
        return RestrictedPrecision.withoutConstant(covariance, size: count)
    }

    /// Covariances of neighbouring intervals.
    private struct BandedCovariance {
        var diagonal: [Double]
        var next: [Double]
    }

    /// The covariance that rounded shares bring: the count at an edge with n votes is off by up to n h, and the votes of an
    /// interval by the difference of two of these.
    ///
    /// Errors of neighbouring readings are alike as long as the share hardly moves, so the variance is taken twice as
    /// large as the largest, (n h)^2, that an error within ± n h can have.
    private static func rounding(_ series: SurgeSeries) -> BandedCovariance {
        let errors = series.totals.map { 2 * $0 * $0 * series.precision * series.precision }
        let votes = series.votes
        return BandedCovariance(
            diagonal: votes.indices.map { (errors[$0] + errors[$0 + 1]) / (votes[$0] * votes[$0]) },
            next: votes.indices.dropLast().map { -errors[$0 + 1] / (votes[$0] * votes[$0 + 1]) })
    }
}

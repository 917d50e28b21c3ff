#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the number of votes from interval to interval says of an attack.
///
/// The logarithm of the votes a unit of time follows a smooth curve, a random walk of second order, with noise of its own
/// in every interval and that of counting, 1 / v_t. k_t votes of an attack raise it by about k_t / v_t. Lines are projected
/// out, so that neither how popular a poll is nor how it fades counts.
enum RateEvidence {
    /// Standard deviations of the noise of an interval, with their prior weights.
    static let noises: [(deviation: Double, weight: Double)] = [
        (0.05, 0.15), (0.15, 0.2), (0.25, 0.3), (0.4, 0.2), (0.7, 0.15),
    ]
    /// Standard deviations of the change of the curve's slope per unit and square root of a unit; equal prior weights.
    static let bends = [0.01, 0.03, 0.1]

    /// The evidence under each set of nuisance parameters.
    static func all(_ series: SurgeSeries) -> [WindowEvidence] {
        let count = series.count
        let (lengths, middles) = (series.lengths, series.middles)
        let z = (0..<count).map { log(series.votes[$0] / lengths[$0]) }
        let effect = (0..<count).map { lengths[$0] / series.votes[$0] }
        let gaps = zip(middles, middles.dropFirst()).map { $1 - $0 }
        var bending = BandedMatrix(size: count)
        for start in 0..<max(0, count - 2) {
            let (before, after) = (gaps[start], gaps[start + 1])
            bending.add(
                [1 / before, -1 / before - 1 / after, 1 / after], at: start, weight: 2 / (before + after))
        }
        var found: [WindowEvidence] = []
        for noise in noises {
            let variances = series.votes.map { 1 / $0 + noise.deviation * noise.deviation }
            let weights = variances.map { 1 / $0 }
            let logNoise = variances.reduce(0) { $0 + log($1) }
            for bend in bends {
                let variance = bend * bend
                let (inverse, determinant) = bending.scaled(by: 1 / variance, plus: weights).inverse()
                let fit = logNoise + determinant + Double(count - 2) * log(variance)
                found.append(
                    WindowEvidence(
                        precision: RestrictedPrecision.woodbury(weights, inverse),
                        logWeight: log(noise.weight / Double(bends.count)) - fit / 2, series: z, effect: effect,
                        withSteps: false))
            }
        }
        return found
    }
}

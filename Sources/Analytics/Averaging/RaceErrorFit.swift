#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Fits a ``RaceErrorModel``: the most probable parameters given past races and what was known before.
///
/// Logarithms of the parameters have normal priors; each is searched in turn until nothing moves (coordinate descent).
/// O(races) for each of some hundred evaluations.
package struct RaceErrorFit {
    /// What is known before any race: 4 points shared, 6 a pollster's own, 0.7 for ten points of lead, 10 degrees.
    static let vague = RaceErrorModel(sigma: [:], spread: 6, lead: 0.7, degrees: 10, slopes: [:])
    private static let vagueSigma = 4.0

    private let races: [Outcome]
    private let kinds: [String]
    private let centre: [Double]
    private let width: [Double]

    /// A race whose result is known.
    struct Outcome {
        let kind: String
        let average: Double
        let pollsters: Int
        let polls: Int
        let result: Double
    }

    private struct Residual {
        let kind: Int
        let inverse: Double
        let lead: Double
        let error: Double
    }

    /// Prepares a fit that starts from `prior`: nil is ``vague``, anything else is what was learned from other races.
    init(_ races: [Outcome], prior: RaceErrorModel?) {
        self.races = races
        kinds = Set(races.map(\.kind)).union(prior?.sigma.keys ?? [:].keys).sorted()
        let start = prior ?? Self.vague
        centre =
            kinds.map { log(prior?.sigma[$0] ?? Self.vagueSigma) } + [
                log(start.spread), log(start.lead), log(start.degrees),
            ]
        // What was learned from many races moves less.
        let isLearned = prior != nil
        width =
            kinds.map { prior?.sigma[$0] == nil ? 0.5 : 0.15 } + (isLearned ? [0.15, 0.15, 0.3] : [0.5, 0.5, 0.7])
    }

    /// The model with slopes from `slopes` and the races of the fit; `errors` are about the averages as they are told.
    func model(slopes: [String: RaceSlope], told: [Double], from start: RaceErrorModel?) -> RaceErrorModel {
        let residuals = zip(races, told).map { race, told in
            Residual(
                kind: kinds.firstIndex(of: race.kind) ?? 0, inverse: 1 / Double(max(1, race.pollsters)),
                lead: abs(told) / 10 * (abs(told) / 10), error: told - race.result)
        }
        var point = centre
        if let start {
            for (index, kind) in kinds.enumerated() { point[index] = log(start.sigma[kind] ?? Self.vagueSigma) }
            point[kinds.count] = log(start.spread)
            point[kinds.count + 1] = log(start.lead)
            point[kinds.count + 2] = log(start.degrees)
        }
        for _ in 0..<6 {
            var moved = 0.0
            for index in point.indices {
                let before = point[index]
                point[index] = LineSearch.minimum(
                    of: { value in
                        var trial = point
                        trial[index] = value
                        return loss(trial, residuals)
                    }, in: before - 1...before + 1, tolerance: 1e-4)
                moved = max(moved, abs(point[index] - before))
            }
            if moved < 1e-3 { break }
        }
        let values = point.map(exp)
        return RaceErrorModel(
            sigma: Dictionary(uniqueKeysWithValues: zip(kinds, values)), spread: values[kinds.count],
            lead: values[kinds.count + 1], degrees: values[kinds.count + 2], slopes: slopes)
    }

    /// Minus the logarithm of the posterior density, but for a constant.
    private func loss(_ point: [Double], _ residuals: [Residual]) -> Double {
        let sigmas = kinds.indices.map { exp(2 * point[$0]) }
        let spread = exp(2 * point[kinds.count])
        let lead = exp(2 * point[kinds.count + 1])
        let degrees = exp(point[kinds.count + 2])
        var loss = 0.0
        for residual in residuals {
            let variance = sigmas[residual.kind] + spread * residual.inverse + lead * residual.lead
            loss += 0.5 * log(variance)
            loss += (degrees + 1) / 2 * log1p(residual.error * residual.error / (variance * degrees))
        }
        let (upper, _) = lgamma((degrees + 1) / 2)
        let (lower, _) = lgamma(degrees / 2)
        loss -= Double(residuals.count) * (upper - lower - 0.5 * log(degrees * .pi))
        for index in point.indices {
            let distance = (point[index] - centre[index]) / width[index]
            loss += 0.5 * distance * distance
        }
        return loss
    }
}

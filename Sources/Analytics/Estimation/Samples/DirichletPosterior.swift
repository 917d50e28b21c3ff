#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is known of all shares together after a random sample, under Jeffreys' prior: Dirichlet(x_i + 1/2).
public struct DirichletPosterior: Hashable, Sendable {
    /// The concentrations x_i + 1/2, by option.
    public let concentrations: [Double]

    /// Takes the counts of one option or more; nil where one is negative, or all are too many to add up.
    public init?(counts: [Double]) {
        guard !counts.isEmpty, counts.allSatisfy({ $0 >= 0 }), counts.reduce(0, +) <= 0x1p53 else { return nil }
        concentrations = counts.map { $0 + 0.5 }
    }

    /// The sum of all concentrations.
    private var sum: Double { concentrations.reduce(0, +) }

    /// The mean share of each option, a / s.
    public var means: [Double] { concentrations.map { $0 / sum } }

    /// The standard deviation of each share, sqrt(a (s - a) / (s^2 (s + 1))).
    public var standardDeviations: [Double] {
        let sum = sum
        return concentrations.map { ($0 * (sum - $0) / (sum * sum * (sum + 1))).squareRoot() }
    }

    /// The equal-tailed interval of each share, by its marginal Beta(a, s - a); nil with one option, or unless
    /// 0 < confidence < 1.
    public func intervals(confidence: Double = 0.95) -> [ClosedRange<Double>]? {
        guard concentrations.count > 1, confidence > 0, confidence < 1 else { return nil }
        let tail = (1 - confidence) / 2
        return concentrations.compactMap { a in
            BetaDistribution(a, sum - a).map {
                let low = $0.quantile(tail)
                return low...max(low, $0.quantile(1 - tail))
            }
        }
    }

    /// P(an option's share is the largest), by option; they add up to 1.
    ///
    /// A Dirichlet vector is that of independent gammas over their sum, so that option i leads with probability
    /// ∫ f_i(g) ∏_{j ≠ i} F_j(g) dg. The integral is taken over log g by the trapezoidal rule, which converges exponentially
    /// for such functions; to about 1e-10.
    public var leadProbabilities: [Double] {
        if concentrations.count == 1 { return [1] }
        let gammas = concentrations.compactMap { GammaDistribution(shape: $0) }
        let largest = concentrations.max() ?? 0
        return gammas.indices.map { option in
            let a = gammas[option].shape
            // Whoever is 14 standard deviations behind has no chance that a figure could show.
            if (largest - a) / (largest + a).squareRoot() > 14 { return 0 }
            let width = 1 / a.squareRoot()
            let low = log(a) - max(11 * width, 40 / a)
            let high = log(a + 11 * a.squareRoot() + 40)
            let steps = min(4000, max(240, Int((high - low) / width * 8)))
            let step = (high - low) / Double(steps)
            var (mass, won) = (0.0, 0.0)
            for index in 0...steps {
                let u = low + Double(index) * step
                let density = exp(gammas[option].logDensityOfLogarithm(u))
                mass += density
                guard density > 1e-16 else { continue }
                let g = exp(u)
                var others = 1.0
                for other in gammas.indices where other != option && others > 1e-16 {
                    others *= gammas[other].cumulative(g)
                }
                won += density * others
            }
            // Dividing by the density's own sum takes out the rounding of its normalisation at large counts.
            return mass > 0 ? won / mass : 0
        }
    }
}

extension BetaDistribution {
    /// P(the share is above one half) after `successes` of `trials` under a Beta(prior, prior); 1/2 is Jeffreys' prior, 1 the
    /// uniform one.
    ///
    /// Nil unless 0 <= successes <= trials and prior > 0.
    public static func majorityProbability(_ successes: Int64, of trials: Int64, prior: Double = 0.5) -> Double? {
        guard trials >= 0, successes >= 0, successes <= trials else { return nil }
        // The other side's lower tail, which is exact also where it is nearly 1 or 0.
        return BetaDistribution(Double(trials - successes) + prior, Double(successes) + prior)?.cumulative(0.5)
    }
}

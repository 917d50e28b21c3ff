#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Simultaneous intervals for all of several options, mostly narrower than Goodman's where shares are alike (Sison and Glaz
/// 1995).
///
/// With counts x_i of n they are x_i/n - c/n and x_i/n + (c + 2d)/n, where c is the largest whole number at which
/// P(|X_i - x_i| <= c for all i) under a multinomial with shares x_i/n is below the confidence, and d interpolates to c + 1.
/// The probability is that of truncated Poisson counts, given that they add up to n, by an Edgeworth series of fourth order.
public enum SisonGlazInterval {
    /// The intervals, in the order of `counts`.
    ///
    /// Nil unless there are two counts or more, none below 0, their sum between 1 and 2^53, and 0 < confidence < 1, and where
    /// the series never reaches the confidence.
    ///
    /// - Complexity: O(options * sqrt(n) * log n).
    public static func intervals(_ counts: [Int64], confidence: Double = 0.95) -> [ClosedRange<Double>]? {
        guard counts.count > 1, confidence > 0, confidence < 1, counts.allSatisfy({ $0 >= 0 }),
            case let total = counts.reduce(0.0, { $0 + Double($1) }), total >= 1, total <= 0x1p53
        else { return nil }
        let means = counts.map(Double.init)
        guard let width = halfWidth(means, total, confidence) else { return nil }
        let (inside, outside) = (coverage(width, means, total), coverage(width + 1, means, total))
        let part = outside > inside ? (confidence - inside) / (outside - inside) : 0
        return means.map {
            let low = Share(clamping: ($0 - width) / total).value
            return low...max(low, Share(clamping: ($0 + width + 2 * part) / total).value)
        }
    }

    /// The largest c whose coverage is below the confidence while that of c + 1 is not.
    private static func halfWidth(_ means: [Double], _ total: Double, _ confidence: Double) -> Double? {
        var (low, high) = (0.0, 1.0)
        while coverage(high, means, total) < confidence {
            guard high <= total else { return nil }
            (low, high) = (high, high * 2)
        }
        while high - low > 1 {
            let middle = ((low + high) / 2).rounded(.down)
            if coverage(middle, means, total) < confidence { low = middle } else { high = middle }
        }
        return low
    }

    /// P(|X_i - x_i| <= c for all i).
    private static func coverage(_ c: Double, _ means: [Double], _ total: Double) -> Double {
        var probability = 1.0
        var sums = (mean: 0.0, variance: 0.0, third: 0.0, fourth: 0.0)
        for mean in means {
            let moments = TruncatedPoisson(mean: mean, halfWidth: c)
            probability *= moments.probability
            sums.mean += moments.mean
            sums.variance += moments.variance
            sums.third += moments.third
            sums.fourth += moments.fourth - 3 * moments.variance * moments.variance
        }
        guard sums.variance > 0 else { return 0 }
        let deviation = sums.variance.squareRoot()
        let z = (total - sums.mean) / deviation
        let skew = sums.third / (sums.variance * deviation)
        let excess = sums.fourth / (sums.variance * sums.variance)
        let (z2, z3, z4, z6) = (z * z, z * z * z, z * z * z * z, z * z * z * z * z * z)
        let series =
            1 + skew * (z3 - 3 * z) / 6 + excess * (z4 - 6 * z2 + 3) / 24
            + skew * skew * (z6 - 15 * z4 + 45 * z2 - 15) / 72
        let density = series * exp(-z2 / 2) / (2 * Double.pi).squareRoot() / deviation
        return probability * density / TruncatedPoisson.mass(total, mean: total)
    }
}

/// A Poisson count given that it is within c of its whole mean.
struct TruncatedPoisson {
    /// The probability that it is.
    var probability = 0.0
    /// Its mean then.
    var mean = 0.0
    /// Its variance then.
    var variance = 0.0
    /// Its third central moment then.
    var third = 0.0
    /// Its fourth central moment then.
    var fourth = 0.0

    /// Sums over the counts, from the middle outwards, beyond 12 standard deviations only what is not nothing.
    init(mean middle: Double, halfWidth c: Double) {
        var weights: [(offset: Double, mass: Double)] = [(0, Self.mass(middle, mean: middle))]
        var (up, down) = (weights[0].mass, weights[0].mass)
        var offset = 1.0
        while offset <= c, up > 0 || down > 0 {
            up *= middle / (middle + offset)
            if up < 1e-300 { up = 0 }
            if up > 0 { weights.append((offset, up)) }
            down *= middle - offset >= 0 ? (middle - offset + 1) / middle : 0
            if down < 1e-300 { down = 0 }
            if down > 0 { weights.append((-offset, down)) }
            offset += 1
        }
        let sum = weights.reduce(0) { $0 + $1.mass }
        let shift = weights.reduce(0) { $0 + $1.offset * $1.mass } / sum
        probability = sum
        mean = middle + shift
        for (offset, mass) in weights {
            let (part, away) = (mass / sum, offset - shift)
            variance += part * away * away
            third += part * away * away * away
            fourth += part * away * away * away * away
        }
    }

    /// P(X = count).
    static func mass(_ count: Double, mean: Double) -> Double {
        guard mean > 0 else { return count == 0 ? 1 : 0 }
        let (logFactorial, _) = lgamma(count + 1)
        return exp(count * log(mean) - mean - logFactorial)
    }
}

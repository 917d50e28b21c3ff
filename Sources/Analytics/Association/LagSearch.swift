#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks for the lag at which one series says most about the other.
///
/// For each lag, b(t) = beta a(t-lag) + noise is compared with b(t) = noise, where the noise is the best of ``NoiseFilter/all`` in
/// either case; then the same with a and b exchanged, and the larger counts. With r the correlation of the filtered series on
/// the m common places, min over filters of sum b^2 is S0 and min of sum b^2 (1 - r^2) is S1; the statistic is the log
/// likelihood ratio (m-1)/2 log(S0/S1) (regression with ARMA noise: Box and Jenkins 1970, chapter 11; Haugh 1976 for why
/// series have to be whitened before they are correlated).
struct LagSearch: Hashable, Sendable {
    /// The longest lag, in places of the axis.
    let longest: Int

    /// What was found.
    struct Finding: Hashable, Sendable {
        /// The lag in places: positive where the first series leads.
        var lag: Int
        /// The statistic at that lag, the largest.
        var statistic: Double
    }

    /// The least sums of squares at one lag: of a and of b, alone and with the other.
    private struct Fit {
        var (a, b) = (Double.infinity, Double.infinity)
        var (aGivenB, bGivenA) = (Double.infinity, Double.infinity)

        mutating func take(_ xx: Double, _ yy: Double, _ xy: Double) {
            let product = xx * yy
            let rest = product > 0 ? max(1 - xy * xy / product, 1e-12) : 1
            a = min(a, xx)
            b = min(b, yy)
            aGivenB = min(aGivenB, xx * rest)
            bGivenA = min(bGivenA, yy * rest)
        }
    }

    /// The lag with the largest statistic; of equals the shortest.
    ///
    /// Time is length times lags times filters.
    func strongest(_ a: [Double], _ b: [Double]) -> Finding {
        let length = a.count - 1
        var fits = [Fit](repeating: Fit(), count: 2 * longest + 1)
        let (floorA, floorB) = (1e-12 * Self.power(a), 1e-12 * Self.power(b))
        for filter in NoiseFilter.all {
            let (x, y) = (filter.applied(to: a), filter.applied(to: b))
            let (powerX, powerY) = (Self.sums(x), Self.sums(y))
            for lag in -longest...longest {
                let (fromX, fromY) = (max(0, -lag), max(0, lag))
                let count = length - abs(lag)
                fits[lag + longest].take(
                    max(powerX[fromX + count] - powerX[fromX], floorA),
                    max(powerY[fromY + count] - powerY[fromY], floorB),
                    Self.product(x, fromX, y, fromY, count))
            }
        }
        var found = Finding(lag: 0, statistic: -1)
        for size in 0...longest {
            for lag in size == 0 ? [0] : [size, -size] {
                let fit = fits[lag + longest]
                let ratio = max(fit.a / fit.aGivenB, fit.b / fit.bGivenA)
                let statistic = Double(length - size - 1) / 2 * log(ratio)
                if statistic > found.statistic { found = Finding(lag: lag, statistic: statistic) }
            }
        }
        return found
    }

    private static func power(_ series: [Double]) -> Double { series.reduce(0) { $0 + $1 * $1 } }

    /// Sums of squares of the first so many numbers, from none to all.
    private static func sums(_ series: [Double]) -> [Double] {
        var sums = [0.0]
        sums.reserveCapacity(series.count + 1)
        var sum = 0.0
        for value in series {
            sum += value * value
            sums.append(sum)
        }
        return sums
    }

    /// Sum of x y over `count` places; four sums at once, which the processor adds side by side.
    private static func product(_ x: [Double], _ fromX: Int, _ y: [Double], _ fromY: Int, _ count: Int) -> Double {
        var sums = SIMD4<Double>.zero
        var place = 0
        while place + 4 <= count {
            let (i, j) = (fromX + place, fromY + place)
            let fourX = SIMD4<Double>(x[i], x[i + 1], x[i + 2], x[i + 3])
            let fourY = SIMD4<Double>(y[j], y[j + 1], y[j + 2], y[j + 3])
            sums += fourX * fourY
            place += 4
        }
        var sum = sums.sum()
        while place < count {
            sum += x[fromX + place] * y[fromY + place]
            place += 1
        }
        return sum
    }
}

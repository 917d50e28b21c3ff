#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A series that follows itself.
///
/// x(t) = c1 x(t-1) + ... + cp x(t-p) + noise.
/// Coefficients by Burg's method (Burg 1975), which is never explosive; the order, at most 8 and an eighth of the length, by the
/// corrected criterion n log(variance) + 2 (p+1) n / (n-p-2) (Hurvich and Tsai 1989). Where one coefficient or none is enough, c1
/// is freed of its bias: taking a polynomial of k terms from a short series makes it too small by (k + (k+2) c1) / n (Kendall
/// 1954; Orcutt and Winokur 1969).
struct AutoregressiveModel: Hashable, Sendable {
    /// c1 to cp.
    private(set) var coefficients: [Double] = []
    /// The correlation with itself p steps and fewer before, from rho(0) = 1 to rho(p).
    private(set) var correlations: [Double] = [1]

    /// Fits a series that lost a polynomial of `terms` terms: 1 for its mean, 2 for a straight line.
    ///
    /// With places that were observed, only stretches of them without a gap count; what
    /// was interpolated would make the series too smooth.
    init(_ series: [Double], terms: Int, observed: [Int]? = nil) {
        let n = Double(observed?.count ?? series.count)
        var whole = Self.flags(observed, count: series.count)
        var (forward, backward) = (series[...], series[...])
        var variance = series.reduce(0) { $0 + $1 * $1 } / n
        guard variance > 0 else { return }
        var (current, known, left) = ([Double](), [1.0], 1.0)
        var best = n * log(variance) + 2 * n / max(1, n - 2)
        let smallest = variance * 1e-12
        var first = Double.nan
        for order in 1...max(1, min(8, series.count / 8)) {
            whole = zip(whole.dropFirst(), whole).map { $0 && $1 }
            let reflection = Self.reflection(forward.dropFirst(), backward.dropLast(), where: whole)
            if order == 1 { first = reflection }
            guard reflection.isFinite, variance > smallest, whole.count(where: { $0 }) > 4 * order || order == 1 else {
                break
            }
            known.append(zip(current, known.reversed()).reduce(reflection * left) { $0 + $1.0 * $1.1 })
            left *= 1 - reflection * reflection
            current = zip(current, current.reversed()).map { $0 - reflection * $1 } + [reflection]
            let (ahead, behind) = (forward.dropFirst(), backward.dropLast())
            forward = ArraySlice(zip(ahead, behind).map { $0 - reflection * $1 })
            backward = ArraySlice(zip(ahead, behind).map { $1 - reflection * $0 })
            variance *= 1 - reflection * reflection
            let criterion = n * log(variance) + 2 * Double(order + 1) * n / max(1, n - Double(order) - 2)
            if criterion < best { (best, coefficients, correlations) = (criterion, current, known) }
        }
        if coefficients.count <= 1, first.isFinite { correct(first, n, Double(terms)) }
    }

    private mutating func correct(_ coefficient: Double, _ n: Double, _ k: Double) {
        let corrected = max(-0.99, min(0.99, (n * coefficient + k) / max(1, n - k - 2)))
        (coefficients, correlations) = ([corrected], [1, corrected])
    }

    /// The correlation with itself at each of `count` distances, from 0.
    ///
    /// Beyond p, rho(k) = c1 rho(k-1) + ... + cp rho(k-p).
    func correlations(count: Int) -> [Double] {
        var found = Array(correlations.prefix(count))
        while found.count < count {
            found.append(zip(coefficients, found.reversed()).reduce(0) { $0 + $1.0 * $1.1 })
        }
        return found
    }

    /// A series of `count` numbers that follows the model, with normal noise of variance 1, after 200 that are thrown away.
    func drawn(_ count: Int, using generator: inout SeededGenerator) -> [Double] {
        let warmUp = 200 + coefficients.count
        var series: [Double] = []
        series.reserveCapacity(warmUp + count + 1)
        while series.count < warmUp + count {
            let (one, other) = Self.normalPair(using: &generator)
            append(one, to: &series)
            append(other, to: &series)
        }
        return Array(series[warmUp..<(warmUp + count)])
    }

    /// What each number adds to what those before it let expect; 0 for the first p.
    func surprises(in series: [Double]) -> [Double] {
        series.indices.map { place in
            guard place >= coefficients.count else { return 0 }
            return coefficients.enumerated().reduce(series[place]) { $0 - $1.element * series[place - 1 - $1.offset] }
        }
    }

    /// The series that has these surprises, after nothing but zeros.
    func series(of surprises: [Double]) -> [Double] {
        var series = [Double](repeating: 0, count: coefficients.count)
        for surprise in surprises { append(surprise, to: &series) }
        return Array(series.dropFirst(coefficients.count))
    }

    private func append(_ noise: Double, to series: inout [Double]) {
        var value = noise
        if series.count >= coefficients.count {
            for (index, coefficient) in coefficients.enumerated() {
                value += coefficient * series[series.count - 1 - index]
            }
        }
        series.append(value)
    }

    /// Which of `count` places were observed; all unless said.
    private static func flags(_ observed: [Int]?, count: Int) -> [Bool] {
        guard let observed else { return [Bool](repeating: true, count: count) }
        var flags = [Bool](repeating: false, count: count)
        for place in observed { flags[place] = true }
        return flags
    }

    /// 2 sum(f b) / sum(f^2 + b^2) over the places that count, within -1...1.
    private static func reflection(
        _ forward: ArraySlice<Double>, _ backward: ArraySlice<Double>, where whole: [Bool]
    ) -> Double {
        var (product, power) = (0.0, 0.0)
        for ((f, b), counts) in zip(zip(forward, backward), whole) where counts {
            product += f * b
            power += f * f + b * b
        }
        return 2 * product / power
    }

    /// Two independent standard normal numbers (Box and Muller 1958).
    private static func normalPair(using generator: inout SeededGenerator) -> (Double, Double) {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
        let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
        return (radius * cos(angle), radius * sin(angle))
    }
}

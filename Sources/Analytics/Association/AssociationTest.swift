/// Whether two series move together at some lag, more than series that follow only themselves would.
///
/// The statistic is the largest of ``LagSearch`` over all lags. Its null: both series are drawn anew from autoregressive models
/// of their own (``SteadiedSeries``), independently of each other, are seen on the same days, lose their regular part and
/// outliers, and are searched over the same lags. So autocorrelation, gaps, what is removed, and the search are all paid for (a
/// parametric bootstrap of a maximum: Davison and Hinkley 1997, chapter 4; Westfall and Young 1993).
struct AssociationTest: Sendable {
    /// How many draws are made at most.
    static let mostDraws = 999
    /// How many draws at least as large as the data end the test early.
    static let enough = 25

    private let axis: TimeAxis
    private let regular: RegularPart
    private let search: LagSearch
    private let a: Side
    private let b: Side

    /// One of the two series.
    private struct Side {
        /// The series, and what it follows.
        let steadied: SteadiedSeries
        /// What its draws start from.
        var seed: UInt64
    }

    /// Takes series without their regular part; lags go to a quarter of the common points, and at most 30 days.
    init(_ common: CommonDays, axis: TimeAxis, regular: RegularPart, a: [Double], b: [Double]) {
        self.axis = axis
        self.regular = regular
        search = LagSearch(longest: max(0, min(30 / axis.step, common.count / 4)))
        func side(_ series: [Double], _ values: [Double]) -> Side {
            Side(
                steadied: SteadiedSeries(series, axis: axis, regular: regular), seed: Self.seed(common.days, values))
        }
        var (first, second) = (side(a, common.a), side(b, common.b))
        // Equal orders make equal seeds, which would draw equal series.
        if first.seed == second.seed { second.seed = ~second.seed }
        (self.a, self.b) = (first, second)
    }

    /// The longest lag that is tried, in days.
    var longestLag: Int { search.longest * axis.step }

    /// The lag that says most, in places of the axis, and the probability of a statistic as large without any relation.
    ///
    /// After `enough` draws that are as large the answer is their part of the draws, else (1 + those as large) / (1 + draws)
    /// (Besag and Clifford 1991): both are valid, and the first saves time where there is nothing to find.
    func result() -> (lag: Int, p: Double) {
        let found = search.strongest(a.steadied.series, b.steadied.series)
        var (left, right) = (SeededGenerator(seed: a.seed), SeededGenerator(seed: b.seed))
        var asLarge = 0
        for draw in 1...Self.mostDraws {
            let drawn = search.strongest(seen(a.steadied.model, &left), seen(b.steadied.model, &right))
            if drawn.statistic >= found.statistic { asLarge += 1 }
            if asLarge == Self.enough { return (found.lag, Double(asLarge) / Double(draw)) }
        }
        return (found.lag, Double(1 + asLarge) / Double(1 + Self.mostDraws))
    }

    /// How many independent pairs the common points are worth for a correlation, with rho of both models:
    /// n / (1 + 2 sum over k of (1 - k/n) rho_a(k) rho_b(k)) (Bartlett 1935), from 1 to n.
    func effectivePoints(_ points: Int) -> Double {
        let count = axis.count
        let (ofA, ofB) = (a.steadied.model.correlations(count: count), b.steadied.model.correlations(count: count))
        var inflation = 1.0
        for k in 1..<count { inflation += 2 * (1 - Double(k) / Double(count)) * (ofA[k] * ofB[k]) }
        return max(1, min(Double(points), Double(points) / max(inflation, 1)))
    }

    private func seen(_ model: AutoregressiveModel, _ generator: inout SeededGenerator) -> [Double] {
        let drawn = regular.removed(from: axis.seen(model.drawn(axis.count, using: &generator)))
        return SteadiedSeries(drawn, axis: axis, regular: regular).series
    }

    /// A seed from the days and the order of the values, so that neither scale nor unit changes the draws (FNV-1a, 64 bits).
    private static func seed(_ days: [Int], _ values: [Double]) -> UInt64 {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        return zip(days, order).reduce(0xCBF2_9CE4_8422_2325) { hash, item in
            let mixed = (hash ^ UInt64(bitPattern: Int64(item.0))) &* 0x100_0000_01B3
            return (mixed ^ UInt64(item.1)) &* 0x100_0000_01B3
        }
    }
}

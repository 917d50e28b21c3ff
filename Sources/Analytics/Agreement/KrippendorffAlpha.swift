/// How far coders agree beyond chance, over units that each was read by two or more of any number of coders.
///
/// Krippendorff's alpha for nominal labels (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"):
/// alpha = 1 - D_o / D_e, with the coincidences o_ck = sum over units of (pairs c-k in the unit) / (m_u - 1),
/// D_o = sum over c != k of o_ck, and D_e = sum over c != k of n_c n_k / (n - 1). It holds for missing labels, and equals 1
/// where all agree, 0 where they agree as often as chance would have it, and is negative where they agree less often.
package struct KrippendorffAlpha: Hashable, Sendable {
    /// The coefficient, at most 1.
    package let value: Double
    /// Units with two labels or more; others say nothing.
    package let units: Int
    /// Labels in these units.
    package let labels: Int
    /// The 2.5th and 97.5th percentile of ``value`` over ``resamples`` draws of as many units with replacement (Efron 1979); nil
    /// where no draw has an alpha.
    package let interval: ClosedRange<Double>?

    /// How many draws make ``interval``.
    package static let resamples = 1000

    /// Takes the labels of each unit, by number from 0, in any order of coders, without the missing ones.
    ///
    /// Nil where fewer than two labels in pairs are there, or all labels are the same: chance alone then explains
    /// everything. Linear in the units, times `resamples`, of which 0 leaves the interval out.
    package init?(units all: [[Int]], resamples: Int = resamples, seed: UInt64 = 1) {
        let paired = all.filter { $0.count > 1 }
        let classes = (paired.joined().max() ?? -1) + 1
        guard let value = Self.value(of: paired, classes: classes) else { return nil }
        self.value = value
        units = paired.count
        labels = paired.reduce(0) { $0 + $1.count }
        var generator = SeededGenerator(seed: seed)
        var figures: [Double] = []
        for _ in 0..<resamples {
            let sample = paired.map { _ in paired[Int(generator.next(below: UInt64(paired.count)))] }
            if let figure = Self.value(of: sample, classes: classes) { figures.append(figure) }
        }
        figures.sort()
        interval =
            figures.isEmpty
            ? nil : figures[figures.count * 25 / 1000]...figures[min(figures.count - 1, figures.count * 975 / 1000)]
    }

    private static func value(of units: [[Int]], classes: Int) -> Double? {
        var counts = Array(repeating: 0.0, count: classes)
        var observed = 0.0
        for unit in units {
            var own = Array(repeating: 0.0, count: classes)
            for label in unit { own[label] += 1 }
            let size = Double(unit.count)
            for label in 0..<classes {
                counts[label] += own[label]
                observed += own[label] * (size - own[label]) / (size - 1)
            }
        }
        let total = counts.reduce(0, +)
        let expected = counts.reduce(0) { $0 + $1 * (total - $1) } / (total - 1)
        return expected > 0 ? 1 - observed / expected : nil
    }
}

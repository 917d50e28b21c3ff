/// How many of the findings of one search may be false.
///
/// Benjamini and Yekutieli (2001), "The control of the false discovery rate in multiple testing under dependency", Annals of
/// Statistics 29: of m hypotheses with ordered p-values, those up to the largest i with p_(i) <= q i / (m c(m)),
/// c(m) = 1 + 1/2 + ... + 1/m, are findings, and at most a part q of them is expected to be false, however the tests depend
/// on each other. Topics overlap, and all posts hold those of every language, so Benjamini and Hochberg's (1995) step without
/// c(m) would promise too much.
package enum FalseDiscoveryRate {
    /// The part of findings that may be false.
    package static let level = 0.05

    /// The smallest rate at which each hypothesis would be a finding, in the order of the p-values; O(m log m).
    package static func adjusted(_ p: [Double]) -> [Double] {
        let m = Double(p.count)
        let factor = stride(from: 1, through: p.count, by: 1).reduce(0.0) { $0 + 1 / Double($1) } * m
        var adjusted = p
        var smallest = 1.0
        for (rank, place) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated().reversed() {
            smallest = min(smallest, p[place] * factor / Double(rank + 1))
            adjusted[place] = smallest
        }
        return adjusted
    }
}

/// The share of a class in a whole that was sampled at random in strata: from the sample alone, without any model.
///
/// p = sum W_h p_h with W_h = N_h / N, and its variance v = sum W_h^2 (1 - n_h / N_h) p_h (1 - p_h) / (n_h - 1) (Cochran
/// 1977, sections 5.3 and 5.9), where 1 - n_h / N_h is the finite population correction: of what was read whole, nothing is
/// uncertain. Strata with a single label are joined to one for the variance, as Cochran (section 5A.12) joins pairs. The
/// interval is Wilson's at n = p (1 - p) / v (Korn and Graubard 1998).
package struct StratifiedShare: Hashable, Sendable {
    /// The share among the strata that were sampled.
    package let share: Share
    /// sqrt v.
    package let standardError: Double
    /// The 95 % interval; the share alone where everything was read.
    package let interval: ClosedRange<Double>
    /// Labels that it was made from.
    package let labels: Int
    /// The part of the whole that lies in strata without a label: of it, nothing is known.
    package let uncovered: Share

    /// A stratum: its size, and how many of its labels were of each class.
    package struct Stratum: Hashable, Sendable {
        /// Its posts, labelled or not.
        package var size: Int
        /// Labels by class.
        package var counts: [Int]

        /// Makes a stratum; it is as large as its labels at least.
        package init(size: Int, counts: [Int]) {
            self.size = max(size, counts.reduce(0, +))
            self.counts = counts
        }
    }

    /// The share of the class `label`; nil without labels.
    package init?(label: Int, strata: [Stratum]) {
        let sampled = strata.filter { $0.counts.reduce(0, +) > 0 }
        let whole = Double(sampled.reduce(0) { $0 + $1.size })
        guard whole > 0 else { return nil }
        var (mean, reference) = (0.0, 0.0)
        for stratum in sampled {
            let (weight, size) = (Double(stratum.size) / whole, Double(stratum.counts.reduce(0, +)))
            mean += weight * Double(stratum.counts[label]) / size
            reference += weight * weight * (1 - size / Double(stratum.size)) / size
        }
        let variance = Self.collapsed(sampled).reduce(0.0) { sum, stratum in
            let (weight, size) = (Double(stratum.size) / whole, Double(stratum.counts.reduce(0, +)))
            let part = Double(stratum.counts[label]) / size
            guard size > 1 else { return sum }
            return sum + weight * weight * (1 - size / Double(stratum.size)) * part * (1 - part) / (size - 1)
        }
        share = Share(clamping: mean)
        standardError = variance.squareRoot()
        labels = sampled.reduce(0) { $0 + $1.counts.reduce(0, +) }
        let all = Double(strata.reduce(0) { $0 + $1.size })
        uncovered = Share(clamping: 1 - whole / all)
        // Where all labels are the same, the size that simple samples of these sizes would be worth.
        let size = variance > 0 ? mean * (1 - mean) / variance : 1 / reference
        interval =
            ProportionInterval.score(share, sampleSize: size, quantile: NormalDistribution.z95)
            ?? share.value...share.value
    }

    /// The strata, those with a single label of more posts joined to one; a lone one joins the smallest other.
    private static func collapsed(_ strata: [Stratum]) -> [Stratum] {
        let single = strata.filter { $0.counts.reduce(0, +) == 1 && $0.size > 1 }
        guard let first = single.first else { return strata }
        var joined = first
        for stratum in single.dropFirst() {
            joined.size += stratum.size
            for label in joined.counts.indices { joined.counts[label] += stratum.counts[label] }
        }
        var rest = strata.filter { $0.counts.reduce(0, +) != 1 || $0.size == 1 }
        let others = rest.indices.filter { rest[$0].counts.reduce(0, +) > 1 }
        if single.count == 1, let place = others.min(by: { rest[$0].size < rest[$1].size }) {
            let other = rest.remove(at: place)
            joined.size += other.size
            for label in joined.counts.indices { joined.counts[label] += other.counts[label] }
        }
        return rest + [joined]
    }
}

/// The mean of values of a sample that was drawn with known chances, clustered by author.
///
/// Hájek's ratio form of Horvitz and Thompson's estimator (Hájek 1971): p = sum w y / sum w, with w = 1 / chance. Its
/// variance by linearisation over clusters (Särndal, Swensson, Wretman 1992, section 5.7), z_a = sum over the cluster of
/// w (y - p) / sum w, is k / (k - 1) sum z_a^2 for k clusters.
package struct WeightedShare: Hashable, Sendable {
    /// The mean.
    package let mean: Double
    /// The variance of the mean; nil with fewer than two clusters.
    package let variance: Double?
    /// How many clusters equal ones would be needed for the same variance: (sum w_a)^2 / sum w_a^2 (Carter, Schnepel and
    /// Steigerwald 2017).
    package let effectiveClusters: Double
    /// The independent posts that would tell as much; nil where no variance is known.
    package let effectiveSampleSize: Double?
    /// Wilson's 95 % interval at ``effectiveSampleSize``, with Student's quantile at ``effectiveClusters`` - 1 degrees; for
    /// values from 0 to 1.
    package let interval: ClosedRange<Double>?

    /// A value of the sample.
    package struct Row: Hashable, Sendable {
        /// The value.
        package var value: Double
        /// 1 / the chance that it had of being drawn, above 0.
        package var weight: Double
        /// Whose it is.
        package var cluster: UInt64

        /// Makes a row; of weight 1 unless said.
        package init(value: Double, weight: Double = 1, cluster: UInt64) {
            self.value = value
            self.weight = weight
            self.cluster = cluster
        }
    }

    /// Adds up the rows; nil without any.
    package init?(_ rows: [Row]) {
        let weight = rows.reduce(0) { $0 + $1.weight }
        guard weight > 0 else { return nil }
        let mean = rows.reduce(0) { $0 + $1.weight * $1.value } / weight
        self.mean = mean
        let clusters = Self.clusterSums(rows) { $0.weight * ($0.value - mean) / weight }
        let sizes = Self.clusterSums(rows) { $0.weight }
        let effective = EffectiveSampleSize.kish(sizes) ?? 0
        effectiveClusters = effective
        let count = Double(clusters.count)
        guard clusters.count > 1 else {
            (variance, effectiveSampleSize, interval) = (nil, nil, nil)
            return
        }
        let found = count / (count - 1) * clusters.reduce(0) { $0 + $1 * $1 }
        variance = found
        // Of values that are all 0 or all 1, that of clusters who always say the same.
        let size = found > 0 && mean > 0 && mean < 1 ? mean * (1 - mean) / found : effective
        effectiveSampleSize = size
        interval = ProportionInterval.score(
            Share(clamping: mean), sampleSize: size,
            quantile: StudentDistribution.quantile(0.975, degrees: max(1, effective - 1)))
    }

    /// The sums of `term` over each cluster, in the order of the clusters.
    static func clusterSums(_ rows: [Row], _ term: (Row) -> Double) -> [Double] {
        var sums: [UInt64: Double] = [:]
        for row in rows { sums[row.cluster, default: 0] += term(row) }
        return sums.sorted { $0.key < $1.key }.map(\.value)
    }
}

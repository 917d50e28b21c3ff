/// The corrected shares of one stratum and their variances.
struct CorrectedStratum {
    /// The shares, each 0 or more, adding up to 1.
    let shares: [Double]
    /// The variance of each.
    let variances: [Double]
    /// True where no shares at all would be counted like this, but for a chance below ``AdjustedPrevalence/leastChance``.
    let isUnlikeLabels: Bool

    /// Corrects a sufficient stratum; nil where its classifier is too near to guessing.
    init?(_ stratum: Stratum) {
        let classes = stratum.counts.count
        let rows = stratum.confusion.counts.map { row in
            let total = Double(row.reduce(0, +))
            return row.map { Double($0) / total }
        }
        var transposed = SmallMatrix(size: classes)
        for truth in 0..<classes { for given in 0..<classes { transposed[given, truth] = rows[truth][given] } }
        guard let inverse = transposed.inverse,
            Self.amplification(inverse) <= AdjustedPrevalence.maximumAmplification
        else { return nil }
        let posts = Double(stratum.posts)
        let counted = stratum.counts.map { Double($0) / posts }
        let solved = inverse.times(counted)
        let shares =
            solved.allSatisfy { $0 >= 0 }
            ? solved : Self.constrained(rows, counted, Self.smoothed(stratum.counts.map(Double.init)))
        let expected = (0..<classes).map { given in
            (0..<classes).reduce(0) { $0 + shares[$1] * rows[$1][given] }
        }
        let misfit = Self.misfit(
            zip(counted, expected).map { $0 - $1 },
            Self.spread(Self.smoothed(expected.map { $0 * posts }), stratum, shares))
        isUnlikeLabels =
            ChiSquared.survival(misfit, degrees: classes - 1) < AdjustedPrevalence.leastChance
        let noise = inverse.times(Self.errors(rows, stratum, shares)).times(inverse.transposed)
        guard let posterior = NearOrAnywhere(stratum).posterior(of: solved, covariance: noise) else { return nil }
        self.shares = posterior.shares
        variances = zip(zip(posterior.shares, posterior.variances), stratum.designEffects).map { figure, effect in
            let (share, variance) = figure
            let smoothed = (share * posts + 0.5) / (posts + Double(classes) / 2)
            return variance + smoothed * (1 - smoothed) / posts * effect
        }
    }

    /// The covariance of counted shares that comes of errors alone, where `shares` are the true ones: of those that were made on
    /// the posts, and of not knowing the matrix.
    private static func errors(_ rows: [[Double]], _ stratum: Stratum, _ shares: [Double]) -> SmallMatrix {
        let classes = rows.count
        let effects = stratum.designEffects.map { $0.squareRoot() }
        let plain = Array(repeating: 1.0, count: classes)
        var spread = SmallMatrix(size: classes)
        for truth in 0..<classes where shares[truth] > 0 {
            let made = multinomial(rows[truth], Double(stratum.posts) / shares[truth], effects)
            let labelled = stratum.confusion.counts[truth].map(Double.init)
            let labels = min(labelled.reduce(0, +), AdjustedPrevalence.mostLabels)
            let known = multinomial(smoothed(labelled), labels / (shares[truth] * shares[truth]), plain)
            for i in 0..<classes { for j in 0..<classes { spread[i, j] += made[i, j] + known[i, j] } }
        }
        return spread
    }

    /// The covariance of counted shares: of their sample, where `counted` is what it is drawn from, and of the labels.
    private static func spread(_ counted: [Double], _ stratum: Stratum, _ shares: [Double]) -> SmallMatrix {
        let classes = counted.count
        var spread = multinomial(counted, Double(stratum.posts), stratum.designEffects.map { $0.squareRoot() })
        let plain = Array(repeating: 1.0, count: classes)
        for truth in 0..<classes {
            let labelled = stratum.confusion.counts[truth].map(Double.init)
            let row = multinomial(smoothed(labelled), labelled.reduce(0, +), plain)
            let weight = shares[truth] * shares[truth]
            for i in 0..<classes { for j in 0..<classes { spread[i, j] += weight * row[i, j] } }
        }
        return spread
    }

    /// gap' spread^-1 gap, of all classes but the last, which the others determine.
    private static func misfit(_ gap: [Double], _ spread: SmallMatrix) -> Double {
        let free = gap.count - 1
        var part = SmallMatrix(size: free)
        for i in 0..<free { for j in 0..<free { part[i, j] = spread[i, j] } }
        guard let solved = part.inverse?.times(Array(gap[..<free])) else { return 0 }
        return zip(gap, solved).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The most that a corrected share moves when a counted share moves from one class to another.
    private static func amplification(_ inverse: SmallMatrix) -> Double {
        let all = 0..<inverse.size
        return all.map { row in
            let values = all.map { inverse[row, $0] }
            return (values.max() ?? 0) - (values.min() ?? 0)
        }.max() ?? 0
    }

    /// Shares of `counts` with half a text added to each.
    static func smoothed(_ counts: [Double]) -> [Double] {
        let total = counts.reduce(0, +) + Double(counts.count) / 2
        return counts.map { ($0 + 0.5) / total }
    }

    /// The covariance of multinomial shares over `size` draws, rows and columns scaled.
    private static func multinomial(_ shares: [Double], _ size: Double, _ scale: [Double]) -> SmallMatrix {
        var matrix = SmallMatrix(size: shares.count)
        for i in shares.indices {
            for j in shares.indices {
                let product = (i == j ? shares[i] : 0) - shares[i] * shares[j]
                matrix[i, j] = scale[i] * scale[j] * product / size
            }
        }
        return matrix
    }

    /// The shares p >= 0 with sum 1 that make sum_j (q_j - sum_i p_i c_ij)^2 / w_j least: the best of the solutions with
    /// each set of classes left in, of which those are kept that are 0 or more.
    private static func constrained(_ rows: [[Double]], _ counted: [Double], _ weights: [Double]) -> [Double] {
        let classes = counted.count
        var best = (misfit: Double.infinity, shares: counted)
        for set in 1..<(1 << classes) {
            let members = (0..<classes).filter { set & 1 << $0 != 0 }
            guard let shares = fitted(members, rows, counted, weights), shares.allSatisfy({ $0 >= 0 }) else { continue }
            var misfit = 0.0
            for given in 0..<classes {
                let gap = (0..<classes).reduce(counted[given]) { $0 - shares[$1] * rows[$1][given] }
                misfit += gap * gap / weights[given]
            }
            if misfit < best.misfit { best = (misfit, shares) }
        }
        return best.shares
    }

    /// The shares with sum 1 that fit best where all classes but `members` have none: least squares with a Lagrange
    /// multiplier.
    private static func fitted(
        _ members: [Int], _ rows: [[Double]], _ counted: [Double], _ weights: [Double]
    ) -> [Double]? {
        let last = members.count
        var normal = SmallMatrix(size: last + 1)
        var right = Array(repeating: 1.0, count: last + 1)
        for (i, one) in members.enumerated() {
            for (j, other) in members.enumerated() {
                normal[i, j] = counted.indices.reduce(0) { $0 + rows[one][$1] * rows[other][$1] / weights[$1] }
            }
            normal[i, last] = 1
            normal[last, i] = 1
            right[i] = counted.indices.reduce(0) { $0 + rows[one][$1] * counted[$1] / weights[$1] }
        }
        guard let solution = normal.inverse?.times(right) else { return nil }
        var shares = Array(repeating: 0.0, count: counted.count)
        for (i, one) in members.enumerated() { shares[one] = solution[i] }
        return shares
    }
}

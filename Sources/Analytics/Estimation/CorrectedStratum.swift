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
        let counted = ClassReading(counted: stratum)
        guard var inverse = Self.inverse(counted),
            Self.amplification(inverse) <= AdjustedPrevalence.maximumAmplification
        else { return nil }
        isUnlikeLabels = Self.isUnlike(counted, inverse, stratum)
        var reading = counted
        if let probabilities = stratum.probabilities {
            reading = ClassReading(probabilities)
            guard let other = Self.inverse(reading) else { return nil }
            inverse = other
        }
        let posts = Double(stratum.posts)
        let solved = inverse.times(reading.observed)
        let noise = inverse.times(Self.errors(reading, stratum, Self.inside(solved, reading, posts)))
            .times(inverse.transposed)
        let prior = NearOrAnywhere(near: ClassReading.near(stratum), classes: stratum.counts.count)
        guard let posterior = prior.posterior(of: solved, covariance: noise) else { return nil }
        self.shares = posterior.shares
        variances = zip(zip(posterior.shares, posterior.variances), stratum.designEffects).map { figure, effect in
            let (share, variance) = figure
            let smoothed = (share * posts + 0.5) / (posts + Double(stratum.counts.count) / 2)
            return variance + smoothed * (1 - smoothed) / posts * effect
        }
    }

    /// What turns a reading into shares; nil where it is singular.
    private static func inverse(_ reading: ClassReading) -> SmallMatrix? {
        var transposed = SmallMatrix(size: reading.means.count)
        for (truth, row) in reading.means.enumerated() {
            for (given, mean) in row.enumerated() { transposed[given, truth] = mean }
        }
        return transposed.inverse
    }

    /// The solved shares, or, where one of them is below 0, the best that are not.
    private static func inside(_ solved: [Double], _ reading: ClassReading, _ posts: Double) -> [Double] {
        solved.allSatisfy { $0 >= 0 }
            ? solved : constrained(reading.means, reading.observed, smoothed(reading.observed.map { $0 * posts }))
    }

    /// True where even the best shares would be counted otherwise than the posts were, but for a small chance.
    private static func isUnlike(_ counted: ClassReading, _ inverse: SmallMatrix, _ stratum: Stratum) -> Bool {
        let posts = Double(stratum.posts)
        let shares = inside(inverse.times(counted.observed), counted, posts)
        let expected = counted.observed.indices.map { given in
            shares.indices.reduce(0) { $0 + shares[$1] * counted.means[$1][given] }
        }
        let misfit = misfit(
            zip(counted.observed, expected).map { $0 - $1 },
            spread(smoothed(expected.map { $0 * posts }), counted, stratum, shares))
        return ChiSquared.survival(misfit, degrees: shares.count - 1) < AdjustedPrevalence.leastChance
    }

    /// The covariance of what was read that comes of errors alone, where `shares` are the true ones: of those that were made on the
    /// posts, and of not knowing how texts of each class are read.
    private static func errors(_ reading: ClassReading, _ stratum: Stratum, _ shares: [Double]) -> SmallMatrix {
        let posts = Double(stratum.posts)
        let effects = stratum.designEffects.map { $0.squareRoot() }
        var spread = SmallMatrix(size: shares.count)
        for truth in shares.indices where shares[truth] > 0 {
            let labels = min(Double(stratum.confusion.counts[truth].reduce(0, +)), AdjustedPrevalence.mostLabels)
            let (made, known) = (shares[truth] / posts, shares[truth] * shares[truth] / labels)
            for i in shares.indices {
                for j in shares.indices {
                    spread[i, j] +=
                        reading.spreads[truth][i, j] * effects[i] * effects[j] * made
                        + reading.uncertainties[truth][i, j] * known
                }
            }
        }
        return spread
    }

    /// The covariance of counted shares: of their sample, where `expected` is what it is drawn from, and of the labels.
    private static func spread(
        _ expected: [Double], _ counted: ClassReading, _ stratum: Stratum, _ shares: [Double]
    ) -> SmallMatrix {
        let effects = stratum.designEffects.map { $0.squareRoot() }
        let drawn = SmallMatrix.multinomial(expected)
        var spread = SmallMatrix(size: shares.count)
        for i in shares.indices {
            for j in shares.indices {
                spread[i, j] = drawn[i, j] * effects[i] * effects[j] / Double(stratum.posts)
                for truth in shares.indices {
                    let labels = Double(stratum.confusion.counts[truth].reduce(0, +))
                    spread[i, j] += counted.uncertainties[truth][i, j] * shares[truth] * shares[truth] / labels
                }
            }
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

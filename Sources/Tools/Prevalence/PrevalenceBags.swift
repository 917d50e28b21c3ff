package import Analytics

/// How far shares that are counted from a classifier are from the truth, before and after ``AdjustedPrevalence``, on bags of
/// labelled texts.
///
/// Half of a language's rows, drawn by what they say, tell how the classifier errs; bags are drawn with replacement from the
/// rest. The truth of a bag is the shares that it was drawn from: what an interval is to hold.
package struct PrevalenceBags {
    /// Texts in a bag.
    package static let size = 200
    /// A language, or a group of one, takes part with this many rows in each half.
    package static let fewestRows = 200

    /// A labelled text and what the classifier said of it.
    package struct Row: Hashable, Sendable {
        /// The language that was identified.
        package var language: LanguageTag
        /// What it was drawn with: a topic, a source.
        package var group: String
        /// The true class.
        package var truth: Int
        /// The class that was given.
        package var given: Int
        /// The probability of each class.
        package var probabilities: [Double]
        /// True for rows that tell how the classifier errs, false for those that bags are drawn from.
        package var isReference: Bool

        /// Makes a row.
        package init(
            language: LanguageTag, group: String, truth: Int, given: Int, probabilities: [Double], isReference: Bool
        ) {
            self.language = language
            self.group = group
            self.truth = truth
            self.given = given
            self.probabilities = probabilities
            self.isReference = isReference
        }
    }

    /// How the shares of bags come about.
    package enum Kind: String, CaseIterable, Sendable {
        /// Drawn evenly from all there can be: Dirichlet(1, ..., 1).
        case simplex
        /// Those of the rows that bags are drawn from.
        case natural
        /// Those of one group, of which the classifier's errors are not known: only those of the language's other groups.
        case group
    }

    /// What came out for one kind of bags.
    package struct Figures: Codable, Hashable, Sendable {
        /// The kind.
        package var kind: String
        /// How many bags were drawn, of how many languages or groups.
        package var bags: Int
        /// See ``bags``.
        package var pools: Int
        /// The mean over bags and classes of |counted share - truth|.
        package var countedError: Double
        /// The same of corrected shares.
        package var correctedError: Double
        /// The share of bags and classes whose 95 % interval holds the truth.
        package var coverage: Double
        /// Bags without a correction; they count nowhere above.
        package var uncorrected: Int
    }

    private let rows: [Row]
    private let classes: Int

    /// Takes labelled rows of `classes` classes.
    package init(_ rows: [Row], classes: Int) {
        self.rows = rows
        self.classes = classes
    }

    /// Draws `count` bags for each language or group that has rows enough; the same seed draws the same bags.
    package func figures(_ kind: Kind, count: Int, seed: UInt64 = 1) -> Figures {
        var generator = SeededGenerator(seed: seed)
        var tally = Tally()
        for pool in pools(kind) {
            tally.pools += 1
            for _ in 0..<count {
                let shares = kind == .simplex ? evenShares(&generator) : pool.shares
                draw(shares, from: pool, &generator, &tally)
            }
        }
        let figures = Double(max(1, tally.bags - tally.uncorrected)) * Double(classes)
        return Figures(
            kind: kind.rawValue, bags: tally.bags, pools: tally.pools, countedError: tally.counted / figures,
            correctedError: tally.corrected / figures, coverage: Double(tally.held) / figures,
            uncorrected: tally.uncorrected)
    }

    private struct Tally {
        var (bags, pools, uncorrected, held) = (0, 0, 0, 0)
        var (counted, corrected) = (0.0, 0.0)
    }

    /// Rows that bags are drawn from, by true class, and how the classifier erred on others like them.
    private struct Pool {
        var name: String
        var rows: [[Row]]
        var confusion: Confusion
        var moments: ProbabilityMoments

        var shares: [Double] {
            let total = Double(rows.reduce(0) { $0 + $1.count })
            return rows.map { Double($0.count) / total }
        }
    }

    private func pools(_ kind: Kind) -> [Pool] {
        let byLanguage = Dictionary(grouping: rows, by: \.language).sorted { $0.key < $1.key }
        return byLanguage.flatMap { language, own -> [Pool] in
            guard kind == .group else { return [pool(language.code, own)].compactMap(\.self) }
            return Set(own.map(\.group)).sorted().compactMap { group in
                let split = own.map { row in
                    var row = row
                    row.isReference = row.group != group
                    return row
                }
                return pool("\(language.code), \(group)", split)
            }
        }
    }

    /// Nil where there are too few rows, or a class has none.
    private func pool(_ name: String, _ rows: [Row]) -> Pool? {
        var pool = Pool(
            name: name, rows: Array(repeating: [], count: classes), confusion: Confusion(classes: classes),
            moments: ProbabilityMoments(classes: classes))
        for row in rows {
            if row.isReference {
                pool.confusion.add(truth: row.truth, predicted: row.given)
                pool.moments.add(row.probabilities, truth: row.truth)
            } else {
                pool.rows[row.truth].append(row)
            }
        }
        guard pool.confusion.total >= Self.fewestRows, pool.rows.reduce(0, { $0 + $1.count }) >= Self.fewestRows,
            pool.rows.allSatisfy({ !$0.isEmpty })
        else { return nil }
        return pool
    }

    private func evenShares(_ generator: inout SeededGenerator) -> [Double] {
        let parts = (0..<classes).map { _ in -naturalLogarithm(1 - Self.uniform(&generator)) }
        let total = parts.reduce(0, +)
        return parts.map { $0 / total }
    }

    private func draw(_ shares: [Double], from pool: Pool, _ generator: inout SeededGenerator, _ tally: inout Tally) {
        tally.bags += 1
        var counts = Array(repeating: Int64(0), count: classes)
        var means = Array(repeating: 0.0, count: classes)
        for _ in 0..<Self.size {
            var rest = Self.uniform(&generator)
            var truth = 0
            while truth < classes - 1, rest >= shares[truth] {
                rest -= shares[truth]
                truth += 1
            }
            let row = pool.rows[truth][Int(generator.next(below: UInt64(pool.rows[truth].count)))]
            counts[row.given] += 1
            for label in 0..<classes { means[label] += row.probabilities[label] / Double(Self.size) }
        }
        let stratum = Stratum(
            name: pool.name, counts: counts, designEffects: shares.map { _ in 1 }, confusion: pool.confusion,
            probabilities: Stratum.Probabilities(means: means, moments: pool.moments))
        guard case .estimated(let found) = AdjustedPrevalence.estimate(strata: [stratum]) else {
            tally.uncorrected += 1
            return
        }
        for label in 0..<classes {
            tally.counted += abs(Double(counts[label]) / Double(Self.size) - shares[label])
            tally.corrected += abs(found[label].share.value - shares[label])
            if found[label].interval.contains(shares[label]) { tally.held += 1 }
        }
    }

    /// From 0 to below 1.
    private static func uniform(_ generator: inout SeededGenerator) -> Double {
        Double(generator.next() >> 11) / Double(1 << 53)
    }
}

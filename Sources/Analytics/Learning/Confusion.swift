/// How often each true class was given each class: `counts[true][predicted]`.
public struct Confusion: Hashable, Sendable {
    /// Rows by true class, columns by the class that was given.
    public private(set) var counts: [[Int]]

    /// Makes an empty matrix for `classes` classes.
    public init(classes: Int) {
        counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    }

    /// Takes a square matrix; nil where it is not square or a count is negative.
    public init?(_ counts: [[Int]]) {
        guard counts.allSatisfy({ $0.count == counts.count && $0.allSatisfy { $0 >= 0 } }) else { return nil }
        self.counts = counts
    }

    /// Counts one row.
    public mutating func add(truth: Int, predicted: Int, times: Int = 1) { counts[truth][predicted] += times }

    /// Counts the rows of another matrix of as many classes.
    package mutating func add(_ other: Confusion) {
        for truth in counts.indices {
            for predicted in counts.indices { counts[truth][predicted] += other.counts[truth][predicted] }
        }
    }

    /// The rows of all `matrices` together, which are of as many classes; nil without one.
    package static func sum(_ matrices: [Confusion]) -> Confusion? {
        guard let first = matrices.first else { return nil }
        return matrices.dropFirst().reduce(into: first) { $0.add($1) }
    }

    /// True where no row is of a class, and none was given it.
    public func lacks(_ label: Int) -> Bool { !isThere(label) }

    /// The rows of `labels` that were given one of them, in their order.
    public func keeping(_ labels: [Int]) -> Confusion {
        var kept = self
        kept.counts = labels.map { truth in labels.map { counts[truth][$0] } }
        return kept
    }

    /// The number of rows.
    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The share of rows that were given their true class; 0 without rows.
    public var accuracy: Double {
        total == 0 ? 0 : Double(counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(total)
    }

    /// Cohen's kappa (Cohen 1960), (p_o - p_e) / (1 - p_e); nil without rows, and where chance alone gives 1.
    package var kappa: Double? {
        let total = Double(total)
        let chance = counts.indices.reduce(0.0) { sum, label in
            let given = counts.reduce(0) { $0 + $1[label] }
            return sum + Double(counts[label].reduce(0, +)) * Double(given) / (total * total)
        }
        return chance < 1 ? (accuracy - chance) / (1 - chance) : nil
    }

    /// The mean of F1 = 2 TP / (2 TP + FP + FN) over the classes that occur or are given: of one that is neither, these rows
    /// tell nothing.
    public var macroF1: Double { mean(over: counts.indices.filter(isThere).map(f1)) }

    /// The mean over the classes that occur of the share of their rows that were found.
    public var macroRecall: Double {
        mean(
            over: counts.indices.compactMap { label in
                let rows = counts[label].reduce(0, +)
                return rows == 0 ? nil : Double(counts[label][label]) / Double(rows)
            })
    }

    /// F1 of one class.
    public func f1(_ label: Int) -> Double {
        let true_ = counts[label][label]
        let all = counts[label].reduce(0, +) + counts.reduce(0) { $0 + $1[label] }
        return all == 0 ? 0 : 2 * Double(true_) / Double(all)
    }

    /// The lower end of the 95 % percentile bootstrap interval of macro-F1 (Efron 1979): the 2.5th percentile over
    /// `resamples` draws of as many rows as there are, with replacement, from the cells.
    public func macroF1LowerBound(resamples: Int = 1000, seed: UInt64 = 1) -> Double {
        let rows = total
        guard rows > 0, resamples > 0 else { return 0 }
        let cells = counts.indices.flatMap { truth in
            counts[truth].indices.flatMap { given in
                Array(repeating: (truth, given), count: counts[truth][given])
            }
        }
        var generator = SeededGenerator(seed: seed)
        var figures: [Double] = []
        for _ in 0..<resamples {
            var sample = Confusion(classes: counts.count)
            for _ in 0..<rows {
                let (truth, given) = cells[Int(generator.next(below: UInt64(rows)))]
                sample.counts[truth][given] += 1
            }
            figures.append(sample.macroF1)
        }
        figures.sort()
        return figures[Int(Double(resamples) * 0.025)]
    }

    private func isThere(_ label: Int) -> Bool {
        counts[label].contains { $0 > 0 } || counts.contains { $0[label] > 0 }
    }

    private func mean(over values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
}

/// A seeded source of random bits: SplitMix64 (Steele, Lea and Flood 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from `seed`; the same seed gives the same bits on every machine.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }

    /// A number from 0 to below `bound`, by multiplication (Lemire 2019, without the rejection step: the bias is
    /// below `bound` / 2^64).
    package mutating func next(below bound: UInt64) -> UInt64 { next().multipliedFullWidth(by: bound).high }
}

package import Analytics

/// What a sentiment model made of labelled rows, added up.
package struct SentimentTally {
    /// Rows by true class, then by the class that was given.
    package private(set) var confusion = Confusion(classes: 3)
    /// How well probabilities agree with what happens.
    private(set) var reliability = Reliability(classes: 3)
    private var loss = 0.0
    private var pairs: [(told: Double, human: Double)] = []

    /// Starts without rows.
    package init() {}

    /// Counts a row; `human` is what people said of it on a scale, nil where nobody was asked.
    package mutating func add(_ found: SentimentProbabilities, truth: Int, human: Double?) {
        confusion.add(truth: truth, predicted: found.label)
        reliability.add(found.list, truth: truth)
        loss -= naturalLogarithm(max(1e-9, found.list[truth]))
        if let human { pairs.append((found.score, human)) }
    }

    /// The mean of -log of the true class's probability.
    package var logLoss: Double { loss / Double(max(1, confusion.total)) }

    /// The entropy of the true classes' shares, in nats: the log-loss of a guess that knows nothing else.
    package var logLossOfShares: Double {
        let total = Double(max(1, confusion.total))
        return confusion.counts.reduce(0) { sum, row in
            let share = Double(row.reduce(0, +)) / total
            return share == 0 ? sum : sum - share * naturalLogarithm(share)
        }
    }

    /// Pearson's r of scores with what people said; nil below three rows, or where either never differs.
    package var correlation: Double? {
        let count = Double(pairs.count)
        guard pairs.count > 2 else { return nil }
        let told = pairs.reduce(0) { $0 + $1.told } / count
        let human = pairs.reduce(0) { $0 + $1.human } / count
        var (product, toldSquares, humanSquares) = (0.0, 0.0, 0.0)
        for pair in pairs {
            product += (pair.told - told) * (pair.human - human)
            toldSquares += (pair.told - told) * (pair.told - told)
            humanSquares += (pair.human - human) * (pair.human - human)
        }
        guard toldSquares > 0, humanSquares > 0 else { return nil }
        return product / (toldSquares * humanSquares).squareRoot()
    }
}

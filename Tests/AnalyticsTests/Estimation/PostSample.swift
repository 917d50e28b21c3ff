import Analytics

/// Made-up authors with opinions and activity of their own, from a seed.
struct PostSample {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func unit() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

    /// A class, by its probabilities.
    mutating func draw(_ shares: [Double]) -> Int {
        var rest = unit()
        for (index, share) in shares.enumerated() {
            rest -= share
            if rest < 0 { return index }
        }
        return shares.count - 1
    }

    /// The posts of one author by class: some authors write more, and each keeps to one opinion three times out of four.
    ///
    /// They are classed by a classifier with the probabilities `rows`, or rightly without one.
    mutating func author(_ shares: [Double], through rows: [[Double]]? = nil) -> AuthorTally {
        let posts = 1 + Int(4 * unit() * unit())
        let opinion = draw(shares)
        var tally = AuthorTally(posts: Int64(posts))
        for _ in 0..<posts {
            let truth = unit() < 0.75 ? opinion : draw(shares)
            tally.labels[rows.map { draw($0[truth]) } ?? truth] += 1
        }
        return tally
    }

    /// A confusion matrix of `labels` texts a class, by the classifier's probabilities.
    mutating func confusion(_ rows: [[Double]], labels: Int) -> Confusion {
        var matrix = Confusion(classes: rows.count)
        for truth in rows.indices {
            for _ in 0..<labels { matrix.add(truth: truth, predicted: draw(rows[truth])) }
        }
        return matrix
    }
}

/// The number of posts of each of `classes` classes.
func counts(_ tallies: [AuthorTally], classes: Int) -> [Int64] {
    (0..<classes).map { label in tallies.reduce(0) { $0 + Int64($1.labels[label]) } }
}

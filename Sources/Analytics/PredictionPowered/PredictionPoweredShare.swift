/// The share of a class from few labels and many predictions; see ``PredictionPoweredMean``.
package struct PredictionPoweredShare: Hashable, Sendable {
    /// The share.
    package let share: Share
    /// Wilson's 95 % interval at the sample size p (1 - p) / variance, with Student's quantile.
    package let interval: ClosedRange<Double>
    /// What it is made of.
    package let mean: PredictionPoweredMean

    /// A labelled post with its class and what was predicted, as numbers from 0.
    package struct Row: Hashable, Sendable {
        /// The label.
        package var truth: Int
        /// The label that the classifier gave that did not see it; nil where it was given none.
        package var predicted: Int?
        /// 1 / its chance of being labelled.
        package var weight: Double
        /// Its author.
        package var author: UInt64

        /// Makes a row.
        package init(truth: Int, predicted: Int?, weight: Double = 1, author: UInt64) {
            self.truth = truth
            self.predicted = predicted
            self.weight = weight
            self.author = author
        }
    }

    /// The predictions for all posts.
    package struct Predictions: Hashable, Sendable {
        /// How many posts were given each class.
        package var counts: [Int64]
        /// What the authors wrote that are known, a uniform sample of all.
        package var authors: [AuthorTally]

        /// Makes it.
        package init(counts: [Int64], authors: [AuthorTally]) {
            self.counts = counts
            self.authors = authors
        }

        /// The mean of values that belong to the classes, with its variance clustered by author.
        package func mean(of values: [Double]) -> PredictionPoweredMean.Predicted {
            let posts = Double(counts.reduce(0, +))
            guard posts > 0 else { return .init(mean: nil, variance: 0) }
            let mean = zip(counts, values).reduce(0) { $0 + Double($1.0) * $1.1 } / posts
            let independent =
                zip(counts, values).reduce(0) { $0 + Double($1.0) * ($1.1 - mean) * ($1.1 - mean) } / posts
            var (squares, posted) = (0.0, 0.0)
            for author in authors {
                let own = values.indices.reduce(0.0) { $0 + Double(author.labels[$1]) * (values[$1] - mean) }
                squares += own * own
                posted += Double(author.labelled)
            }
            // The known authors tell how much posts of one author are alike: never less than posts of many.
            let effect = posted > 0 && independent > 0 ? max(1, squares / posted / independent) : 1
            return .init(mean: mean, variance: effect * independent / posts)
        }
    }

    /// The share of the class `label`; nil where there are too few labels or authors.
    package init?(label: Int, rows: [Row], predictions: Predictions) {
        let values = predictions.counts.indices.map { $0 == label ? 1.0 : 0 }
        guard
            let mean = PredictionPoweredMean(
                rows.map { Self.row($0, values) }, predicted: predictions.mean(of: values))
        else { return nil }
        self.mean = mean
        share = Share(clamping: mean.value)
        let isInside = share.value > 0 && share.value < 1 && mean.variance > 0
        let size = isInside ? share.value * (1 - share.value) / mean.variance : mean.effectiveAuthors
        interval = ProportionInterval.score(share, sampleSize: size, quantile: mean.quantile95) ?? 0...1
    }

    /// A row with the values of its classes; what was given no label counts as the mean of what is known, 0.
    static func row(_ row: Row, _ values: [Double]) -> PredictionPoweredMean.Row {
        PredictionPoweredMean.Row(
            truth: values[row.truth], prediction: row.predicted.map { values[$0] } ?? 0, weight: row.weight,
            author: row.author)
    }
}

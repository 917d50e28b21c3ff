/// How often labels that were predicted are those that a coder gave, with intervals for other authors of the same kind.
package struct LabelAccuracy: Hashable, Sendable {
    /// True labels by predicted ones.
    package let confusion: Confusion
    /// The share that is right, with Wilson's 95 % interval at the effective sample size n / design effect.
    package let accuracy: Interval
    /// The mean over classes of F1, with a percentile bootstrap interval over authors.
    package let macroF1: Interval
    /// F1 of each class, with a percentile bootstrap interval over authors.
    package let f1: [Interval]
    /// Cohen's kappa (Cohen 1960), (p_o - p_e) / (1 - p_e), of truth and prediction; nil where chance alone gives 1.
    package let kappa: Double?

    /// A figure with its 95 % interval.
    package struct Interval: Hashable, Sendable {
        /// The figure, 0 to 1.
        package var value: Double
        /// The interval; nil where there are fewer than two authors.
        package var bounds: ClosedRange<Double>?
    }

    /// A post that was labelled and predicted.
    package struct Row: Hashable, Sendable {
        /// The coder's label, from 0.
        package var truth: Int
        /// The predicted label, from 0.
        package var predicted: Int
        /// The author, or any number that no other post has where he is unknown.
        package var author: UInt64

        /// Makes a row.
        package init(truth: Int, predicted: Int, author: UInt64) {
            self.truth = truth
            self.predicted = predicted
            self.author = author
        }
    }

    /// How many draws of authors make a bootstrap interval (Efron 1979).
    package static let resamples = 1000

    /// Compares rows with labels below `classes`; nil without rows.
    ///
    /// Linear in the rows, times `resamples`, of which 0 leaves the intervals of F1 out.
    package init?(_ rows: [Row], classes: Int, resamples: Int = resamples, seed: UInt64 = 1) {
        guard !rows.isEmpty else { return nil }
        let authors = Dictionary(grouping: rows, by: \.author).sorted { $0.key < $1.key }.map(\.value)
        let confusion = Self.confusion(rows, classes)
        self.confusion = confusion
        let right = rows.map { WeightedShare.Row(value: $0.truth == $0.predicted ? 1 : 0, cluster: $0.author) }
        accuracy = Interval(value: confusion.accuracy, bounds: WeightedShare(right)?.interval)
        var draws: [[Double]] = Array(repeating: [], count: classes + 1)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<(authors.count > 1 ? resamples : 0) {
            var sample = Confusion(classes: classes)
            for _ in authors {
                for row in authors[Int(generator.next(below: UInt64(authors.count)))] {
                    sample.add(truth: row.truth, predicted: row.predicted)
                }
            }
            for label in 0..<classes { draws[label].append(sample.f1(label)) }
            draws[classes].append(sample.macroF1)
        }
        f1 = (0..<classes).map { Interval(value: confusion.f1($0), bounds: Self.percentiles(draws[$0])) }
        macroF1 = Interval(value: confusion.macroF1, bounds: Self.percentiles(draws[classes]))
        kappa = confusion.kappa
    }

    private static func confusion(_ rows: [Row], _ classes: Int) -> Confusion {
        var confusion = Confusion(classes: classes)
        for row in rows { confusion.add(truth: row.truth, predicted: row.predicted) }
        return confusion
    }

    private static func percentiles(_ draws: [Double]) -> ClosedRange<Double>? {
        let sorted = draws.sorted()
        guard let last = sorted.last else { return nil }
        return sorted[sorted.count * 25 / 1000]...max(sorted[sorted.count * 975 / 1000], min(last, sorted[0]))
    }
}

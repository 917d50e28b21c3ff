/// A mean from few labels and many predictions, which is right whatever the classifier's errors are.
///
/// With y the labelled values, f the predicted ones, L the labelled posts and N all of them (Angelopoulos, Bates, Fannjiang,
/// Jordan and Zrnic 2023, "Prediction-powered inference"; with the factor l of PPI++, Angelopoulos, Duchi and Zrnic 2023):
/// m = mean_L(y) - l (mean_L(f) - mean_N(f)). With o = Var(mean_N(f)) / Var(mean_L(f)), the part of all that was labelled, its
/// variance is Var(mean_L(y)) - (1 - o) (2 l Cov(mean_L(y), mean_L(f)) - l^2 Var(mean_L(f))), which
/// l = Cov(mean_L(y), mean_L(f)) / Var(mean_L(f)), within 0...1, makes smallest: useless predictions leave the mean of the
/// labels, and labels of everything leave nothing to predict. Means are weighted by the inverse of the chance of being drawn,
/// and all variances are clustered by author. Where the same labels trained the classifier, f of a labelled post must come from
/// one that did not see it, and f of the others from the same kind (cross-prediction, Zrnic and Candès 2024).
package struct PredictionPoweredMean: Hashable, Sendable {
    /// The mean.
    package let value: Double
    /// Its variance.
    package let variance: Double
    /// The factor l.
    package let tuning: Double
    /// The mean of the labels alone.
    package let labelsAlone: Double
    /// The variance of ``labelsAlone``.
    package let labelsAloneVariance: Double
    /// The authors of labelled posts, as so many who write equally much.
    package let effectiveAuthors: Double
    /// How many labels there are.
    package let labels: Int

    /// A labelled post.
    package struct Row: Hashable, Sendable {
        /// The value by its label.
        package var truth: Double
        /// The value by the classifier that did not see it.
        package var prediction: Double
        /// 1 / its chance of being labelled.
        package var weight: Double
        /// Its author.
        package var author: UInt64

        /// Makes a row.
        package init(truth: Double, prediction: Double, weight: Double = 1, author: UInt64) {
            self.truth = truth
            self.prediction = prediction
            self.weight = weight
            self.author = author
        }
    }

    /// What the classifier says of all posts, labelled or not.
    package struct Predicted: Hashable, Sendable {
        /// The mean over all posts; nil without any.
        package var mean: Double?
        /// The variance of that mean over other authors of the same kind.
        package var variance: Double

        /// Makes it.
        package init(mean: Double?, variance: Double) {
            self.mean = mean
            self.variance = variance
        }
    }

    /// The fewest labels, and the fewest effective authors of them, from which an interval is made.
    package static let (minimumLabels, minimumAuthors) = (30, 10.0)

    /// Puts labels and predictions together; nil below ``minimumLabels`` or ``minimumAuthors``.
    package init?(_ rows: [Row], predicted: Predicted) {
        func share(_ value: (Row) -> Double) -> WeightedShare? {
            WeightedShare(rows.map { .init(value: value($0), weight: $0.weight, cluster: $0.author) })
        }
        guard rows.count >= Self.minimumLabels, let truth = share(\.truth), let given = share(\.prediction),
            truth.effectiveClusters >= Self.minimumAuthors, let ownVariance = truth.variance,
            let givenVariance = given.variance, let both = share({ $0.truth + $0.prediction })?.variance
        else { return nil }
        let covariance = (both - ownVariance - givenVariance) / 2
        let isUseful = predicted.mean != nil && givenVariance > 0
        let tuning = isUseful ? min(1, max(0, covariance / givenVariance)) : 0
        let overlap = isUseful ? min(1, predicted.variance / givenVariance) : 1
        let gain = (1 - overlap) * (2 * tuning * covariance - tuning * tuning * givenVariance)
        self.tuning = tuning
        value = truth.mean - tuning * (given.mean - (predicted.mean ?? given.mean))
        variance = max(0, ownVariance - gain)
        labelsAlone = truth.mean
        labelsAloneVariance = ownVariance
        effectiveAuthors = truth.effectiveClusters
        labels = rows.count
    }

    /// Student's quantile for a 95 % interval, at ``effectiveAuthors`` - 1 degrees.
    package var quantile95: Double { StudentDistribution.quantile(0.975, degrees: effectiveAuthors - 1) }
}

internal import Analytics
internal import Storage
internal import Wire

/// What labels and predictions of some posts say together.
struct LabelFigures: Sendable {
    /// The names of the labels.
    let labels: [String]
    /// The labelled posts, with what was predicted of them.
    let rows: [PredictionPoweredShare.Row]
    /// The predictions for all of the posts.
    let predictions: PredictionPoweredShare.Predictions
    /// Why no interval is given, whatever the labels say; nil where one may be.
    let noInterval: String?

    /// Puts labels beside predictions, by change.
    ///
    /// `sizes` are the predicted posts of each language: labelled ones stand for those of their language, however many of it
    /// were labelled (post-stratification; Holt and Smith 1979).
    init(
        _ posts: [GoldLabels.Post], predicted: [Int64: Int], labels: [String], counts: [Int64] = [],
        sizes: [LanguageTag: Int64] = [:], authors: AuthorSketch? = nil, noInterval: String? = nil
    ) {
        self.labels = labels
        self.noInterval = noInterval
        var weights: [LanguageTag: Double] = [:]
        for post in posts where predicted[post.change] != nil { weights[post.language, default: 0] += post.weight }
        rows = posts.map { post in
            var factor = 1.0
            if let size = sizes[post.language], let weight = weights[post.language], size > 0, weight > 0 {
                factor = Double(size) / weight
            }
            return PredictionPoweredShare.Row(
                truth: post.label, predicted: predicted[post.change], weight: post.weight * factor, author: post.cluster
            )
        }
        predictions = PredictionPoweredShare.Predictions(counts: counts, authors: authors?.clusters ?? [])
    }

    /// How often predictions are right; nil where nothing was predicted of a labelled post.
    func accuracy(withIntervals: Bool) -> ClassifierAccuracy? {
        let both = rows.compactMap { row in
            row.predicted.map { LabelAccuracy.Row(truth: row.truth, predicted: $0, author: row.author) }
        }
        let resamples = withIntervals ? LabelAccuracy.resamples : 0
        return LabelAccuracy(both, classes: labels.count, resamples: resamples).map { found in
            ClassifierAccuracy(
                posts: both.count, accuracy: found.accuracy.value, interval: Self.pair(found.accuracy.bounds),
                macroF1: found.macroF1.value, macroF1Interval: Self.pair(found.macroF1.bounds),
                f1: Dictionary(uniqueKeysWithValues: zip(labels, found.f1.map(\.value))),
                confusion: found.confusion.counts)
        }
    }

    /// Why there are no prediction-powered shares; nil where there are.
    var insufficiency: String? {
        let scored = rows.filter { $0.predicted != nil }
        if scored.count < PredictionPoweredMean.minimumLabels {
            return "\(scored.count) labelled posts; \(PredictionPoweredMean.minimumLabels) are needed for an interval"
        }
        return combined(0) == nil ? "the labelled posts are of too few authors for an interval" : nil
    }

    /// The prediction-powered share of a label; nil with ``insufficiency``.
    func combined(_ label: Int) -> PredictionPoweredShare? {
        PredictionPoweredShare(label: label, rows: scored, predictions: predictions)
    }

    /// The share of one label among those of two; nil where there are too few labels or authors, or no sides.
    func sides(_ first: Int, of second: Int) -> SidesShare? {
        SidesShare(first, of: second, rows: scored, predictions: predictions)
    }

    /// The 95 % interval of a share as answers give it; nil where nobody knows how the posts were gathered.
    func pair(_ interval: ClosedRange<Double>?) -> [Double]? { noInterval == nil ? Self.pair(interval) : nil }

    /// Why posts have no interval whose gathering is not known: no other sample of them can be imagined; nil where it is.
    static func refusal(posts: Int64, collected: Int64, hasUndescribedCollection: Bool) -> String? {
        if collected < posts { return "\(posts - collected) of \(posts) posts don't say how they were collected" }
        return hasUndescribedCollection ? "a collection that posts name was never described" : nil
    }

    private var scored: [PredictionPoweredShare.Row] { rows.filter { $0.predicted != nil } }

    static func pair(_ interval: ClosedRange<Double>?) -> [Double]? { interval.map { [$0.lowerBound, $0.upperBound] } }
}

/// The shares from labels alone.
struct DesignFigures: Sendable {
    var estimates: [LabelEstimate] = []
    var reason: String?

    /// Estimates for a population of `population` posts.
    init(_ gold: GoldLabels, population: Int, labels: [String]) {
        guard !gold.posts.isEmpty else {
            reason = "there are no labels"
            return
        }
        let strata: [StratifiedShare.Stratum]
        if gold.posts.count >= population {
            strata = [Self.stratum(gold.posts, size: gold.posts.count, labels.count)]
        } else if gold.areDrawn {
            let drawn = Dictionary(grouping: gold.posts) { $0.origin?.stratum ?? "" }.sorted { $0.key < $1.key }.map {
                Self.stratum($0.value, size: $0.value.compactMap { $0.origin?.size }.max() ?? 0, labels.count)
            }
            let rest = population - drawn.reduce(0) { $0 + $1.size }
            strata = drawn + [.init(size: max(0, rest), counts: labels.map { _ in 0 })]
        } else {
            reason =
                "\(gold.posts.count) of \(population) posts are labelled, and voxd did not draw them: their chances are not "
                + "known"
            return
        }
        for (index, label) in labels.enumerated() {
            guard let found = StratifiedShare(label: index, strata: strata) else { continue }
            estimates.append(
                LabelEstimate(label: label, share: found.share.value, interval: LabelFigures.pair(found.interval)))
            if found.uncovered.value > 0.005 {
                let percent = Int((found.uncovered.value * 100).rounded())
                reason = "\(percent) % of the posts lie in strata without a label: nothing is known of them"
            }
        }
    }

    private static func stratum(_ posts: [GoldLabels.Post], size: Int, _ classes: Int) -> StratifiedShare.Stratum {
        var counts = Array(repeating: 0, count: classes)
        for post in posts { counts[post.label] += 1 }
        return StratifiedShare.Stratum(size: size, counts: counts)
    }
}

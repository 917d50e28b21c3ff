internal import Analytics
internal import PluginKit
internal import Storage

/// The share that is behind a counted one, with the interval of other authors and of the classifier's errors.
///
/// An interval is given only where it is known how the posts were collected: of posts that nobody knows the gathering of,
/// no other sample can be imagined.
struct ModelIntervals: Sendable {
    private let estimate: PrevalenceEstimate
    private let noInterval: String?
    /// The classes that ``estimate`` is of, by their indices.
    ///
    /// Data sets of some languages lack a class, and an analyzer that was never shown it there does not give it: nothing can
    /// be said of its share, and the others are corrected among themselves.
    private var classes: [Int]

    /// Why a class has no figure that no post was given and no labelled text shows.
    private static let isUnknown = "no labelled text of these languages shows it, and no post was told to"

    init(
        figures: MeasureFigures, authors: AuthorSketch?, accuracy: (any AccuracyReporting)?, measure: Int,
        isOfTopic: Bool, hasUndescribedCollection: Bool
    ) {
        let clustering = authors.map { AuthorClustering($0, classes: figures.labels.count) }
        noInterval = Self.refusal(figures, clustering, hasUndescribedCollection)
        classes = Array(figures.labels.indices)
        guard let accuracy else {
            estimate = .unavailable(reason: "the analyzer's errors were not measured")
            return
        }
        let parts = Dictionary(grouping: figures.parts.filter { $0.sums.scored > 0 }) { part in
            Cell(language: part.language ?? .undetermined, genre: part.genre)
        }
        var strata: [Stratum] = []
        for (cell, parts) in parts.sorted(by: {
            ($0.key.language, $0.key.genre.rawValue) < ($1.key.language, $1.key.genre.rawValue)
        }) {
            let errors =
                isOfTopic
                ? accuracy.topicFigures(measure: measure, language: cell.language, genre: cell.genre).errors
                : accuracy.errors(measure: measure, language: cell.language, genre: cell.genre)
            guard let errors else {
                estimate = .unavailable(reason: "\(cell.language): the analyzer's errors were not measured")
                return
            }
            let sums = parts.reduce(into: RollupDelta()) { $0.add($1.sums) }
            strata.append(
                Stratum(
                    name: cell.language.code, counts: figures.labels.indices.map { sums.labels[$0] },
                    designEffects: clustering?.designEffects ?? figures.labels.map { _ in 1 },
                    confusion: errors.confusion, probabilities: Self.probabilities(sums, errors.moments)))
        }
        // Where no interval is given, its width need not be found.
        let quantile = noInterval == nil ? clustering?.quantile95(posts: figures.labelled) : nil
        let known = classes.filter { label in !strata.allSatisfy { $0.lacks(label) } }
        if known.count > 1, known.count < classes.count {
            classes = known
            strata = strata.map { $0.keeping(known) }
        }
        estimate = AdjustedPrevalence.estimate(strata: strata, quantile: quantile ?? NormalDistribution.z95)
    }

    /// The mean probabilities of posts; nil where those of some, or of the labelled texts, were not kept.
    private static func probabilities(_ sums: RollupDelta, _ moments: ProbabilityMoments?) -> Stratum.Probabilities? {
        guard let moments, sums.weighed == sums.scored else { return nil }
        let posts = Double(sums.scored)
        return Stratum.Probabilities(
            value: Double(sums.total) / Double(SignalBody.scale) / posts, neutral: Double(sums.neutral) / 100 / posts,
            moments: moments)
    }

    private struct Cell: Hashable {
        var language: LanguageTag
        var genre: Genre
    }

    /// The correction of the label at `index`, or why there is none.
    func correction(_ index: Int) -> MeasureFigures.Correction {
        switch estimate {
        case .unavailable(let reason):
            return MeasureFigures.Correction(correctedReason: reason, intervalReason: noInterval ?? reason)
        case .estimated(let found):
            guard let place = classes.firstIndex(of: index) else {
                return MeasureFigures.Correction(correctedReason: Self.isUnknown, intervalReason: Self.isUnknown)
            }
            return MeasureFigures.Correction(
                corrected: found[place].share.value, interval: noInterval == nil ? found[place].interval : nil,
                method: AdjustedPrevalence.method, intervalReason: noInterval)
        }
    }

    private static func refusal(
        _ figures: MeasureFigures, _ clustering: AuthorClustering?, _ hasUndescribedCollection: Bool
    ) -> String? {
        if figures.labelled == 0 { return "no post was scored" }
        let unknown = figures.sums.posts - figures.sums.collected
        if unknown > 0 { return "\(unknown) of \(figures.sums.posts) posts don't say how they were collected" }
        if hasUndescribedCollection { return "a collection that posts name was never described" }
        guard let clustering else { return "authors are not known for this filter" }
        if let insufficiency = clustering.insufficiency { return insufficiency }
        // Authors are known by the day: a shorter time has fewer of them, and no more than it has posts.
        guard figures.labelled < AuthorClustering.minimumAuthors else { return nil }
        return "\(figures.labelled) scored \(figures.labelled == 1 ? "post" : "posts"); "
            + "\(AuthorClustering.minimumAuthors) are needed"
    }
}

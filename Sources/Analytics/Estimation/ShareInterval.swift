/// The counted share of a class among labelled posts, with a 95 % interval for other authors of the same kind.
///
/// Authors vary, the classifier's errors are not in it; for these see ``AdjustedPrevalence``. It says nothing about the
/// public.
public struct ShareInterval: Hashable, Sendable {
    /// The counted share.
    public let share: Share
    /// sqrt(design effect * q (1 - q) / n); 0 where q is 0 or 1.
    public let standardError: Double
    /// The independent posts that would tell as much: n / design effect.
    public let effectiveSampleSize: Double
    /// Wilson's interval at the effective sample size, with Student's quantile; within 0...1.
    public let interval: ClosedRange<Double>

    /// An interval, or why there is none.
    public enum Estimate: Hashable, Sendable {
        /// There is one.
        case estimated(ShareInterval)
        /// There is none; the share stands for itself, and is nil where no post is labelled.
        case insufficient(share: Share?, reason: String)
    }

    /// Estimates the share of the class `label` from the posts of each class and what is known of their authors.
    ///
    /// Wilson's interval at n / deff follows Korn and Graubard (1998) and Dean and Pagano (2015).
    public static func estimate(label: Int, counts: [Int64], clustering: AuthorClustering) -> Estimate {
        let posts = counts.reduce(0, +)
        guard counts.indices.contains(label), clustering.designEffects.indices.contains(label),
            let share = Share(counts[label], of: posts)
        else { return .insufficient(share: nil, reason: "no post was scored") }
        if let reason = clustering.insufficiency { return .insufficient(share: share, reason: reason) }
        let size = Double(posts) / clustering.designEffects[label]
        guard
            let interval = ProportionInterval.score(share, sampleSize: size, quantile: clustering.quantile95)
        else { return .insufficient(share: share, reason: "the posts are too few") }
        return .estimated(
            ShareInterval(
                share: share, standardError: (share.value * (1 - share.value) / size).squareRoot(),
                effectiveSampleSize: size, interval: interval))
    }
}

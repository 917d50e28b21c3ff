/// The shares of labels among posts, counted in one of the ways of ``RepetitionWeights``.
package struct RepetitionFigures: Hashable, Sendable {
    /// What all posts count together.
    package let posts: Double
    /// What those with a label count together.
    package let labelled: Double
    /// How many posts of equal weight the labelled ones are worth (Kish 1965); nil without any.
    package let effectivePosts: Double?
    /// Each label's part of the labelled ones; empty without any.
    package let shares: [Double]

    /// Counts posts, of which each has its weight, by labels 0 to `labels` - 1.
    package init(_ posts: [RepeatablePost], weights: [Double], labels: Int) {
        precondition(posts.count == weights.count, "every post has a weight")
        var sums = Array(repeating: 0.0, count: labels)
        var own: [Double] = []
        for (post, weight) in zip(posts, weights) {
            guard let label = post.label, sums.indices.contains(label) else { continue }
            sums[label] += weight
            own.append(weight)
        }
        let all = sums.reduce(0, +)
        self.posts = weights.reduce(0, +)
        labelled = all
        effectivePosts = EffectiveSampleSize.kish(own)
        shares = all > 0 ? sums.map { $0 / all } : []
    }

    /// The part that label `first` has of both; nil where neither is there.
    package func side(_ first: Int, of second: Int) -> Double? {
        guard shares.indices.contains(first), shares.indices.contains(second) else { return nil }
        let both = shares[first] + shares[second]
        return both > 0 ? shares[first] / both : nil
    }
}

internal import Analytics

/// Counts and exact sums over the signals of a bucket; what one post adds, another's end takes away.
package struct RollupDelta: Hashable, Sendable {
    /// Posts.
    package var posts: Int64 = 0
    /// Posts that name the collection that gathered them.
    package var collected: Int64 = 0
    /// Posts with a figure.
    package var scored: Int64 = 0
    /// The sum of their values times ``SignalBody/scale``.
    package var total: Int64 = 0
    /// Scored posts by label index.
    package var labels: SIMD8<Int64> = .zero
    /// Unscored posts by the number of the reason.
    package var unscored: SIMD8<Int64> = .zero
    /// Scored posts of which the probability of the neutral label is known.
    package var weighed: Int64 = 0
    /// The sum of these probabilities, in percent.
    package var neutral: Int64 = 0

    /// Counts nothing.
    package init() {}

    /// Counts one post with `outcome`.
    init(_ outcome: SignalBody.Outcome, isCollected: Bool) {
        posts = 1
        collected = isCollected ? 1 : 0
        switch outcome {
        case .scored(let value, let label, _, let neutral):
            scored = 1
            total = value
            if let label { labels[label] = 1 }
            if let neutral { (weighed, self.neutral) = (1, Int64(neutral)) }
        case .unscored(let reason): unscored[reason.rawValue] = 1
        case .terms: break
        }
    }

    /// True where nothing is left.
    package var isZero: Bool { self == RollupDelta() }

    /// Adds `other` `sign` times; `sign` is 1 or -1.
    package mutating func add(_ other: RollupDelta, sign: Int64 = 1) {
        posts += sign * other.posts
        collected += sign * other.collected
        scored += sign * other.scored
        total += sign * other.total
        labels &+= other.labels &* SIMD8(repeating: sign)
        unscored &+= other.unscored &* SIMD8(repeating: sign)
        weighed += sign * other.weighed
        neutral += sign * other.neutral
    }
}

/// A place of a text where a user's own word stands.
package struct LexiconHit: Hashable, Sendable {
    /// Its tokens, as indices.
    package var tokens: Range<Int>
    /// The number of the phrase in its index.
    var phrase: Int
    /// The phrase's weight there, turned round where it is negated.
    var weight: Float

    /// What is left of a weight behind a negation, turned round: Hutto and Gilbert (2014) found it in people's ratings.
    static let negation: Float = -0.74

    /// The log-odds that `hits` add together: of each phrase the mean over its places, so that repeating a word adds nothing.
    ///
    /// The same whatever the order. O(n log n).
    static func logOdds(_ hits: some Sequence<LexiconHit>) -> Float {
        shares(Array(hits)).reduce(0, +)
    }

    /// What each of `hits` adds to the log-odds.
    static func shares(_ hits: [LexiconHit]) -> [Float] {
        guard hits.count > 1 else { return hits.map(\.weight) }
        var counts: [Int: Float] = [:]
        for hit in hits { counts[hit.phrase, default: 0] += 1 }
        return hits.map { $0.weight / (counts[$0.phrase] ?? 1) }
    }
}

extension SentimentProbabilities {
    /// These with `logOdds` added to the log-odds of positive against negative: half to positive against neutral, and half
    /// taken from negative against neutral.
    package func shifted(byLogOdds logOdds: Float) -> SentimentProbabilities {
        guard logOdds != 0 else { return self }
        let (up, down) = (Double(exponential(logOdds / 2)), Double(exponential(-logOdds / 2)))
        let all = negative * down + neutral + positive * up
        return SentimentProbabilities(
            negative: negative * down / all, neutral: neutral / all, positive: positive * up / all)
    }
}

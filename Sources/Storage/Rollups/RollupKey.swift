package import Analytics

/// The lengths of buckets.
///
/// Quarters of an hour are kept for single sources and languages only; sums of them serve the ragged ends of a range,
/// so that a post moves nine roll-ups instead of twelve.
package enum RollupLevel: Int, Hashable, Sendable, CaseIterable {
    /// 15 minutes.
    case quarter = 0
    /// One hour.
    case hour = 1
    /// One UTC day.
    case day = 2

    /// The length of a bucket in milliseconds.
    package var length: Int64 {
        switch self {
        case .quarter: 900_000
        case .hour: 3_600_000
        case .day: 86_400_000
        }
    }

    /// The number of the bucket that holds `time`.
    package func bucket(of time: Timestamp) -> Int64 { time.milliseconds.floorDivided(by: length) }

    /// The first moment of bucket `bucket`.
    package func start(of bucket: Int64) -> Timestamp { Timestamp(milliseconds: bucket * length) }
}

/// What a roll-up adds up: one measure of one generation over the posts on one topic definition, of one genre, real or
/// made up, of one source and language or (0) of all.
package struct SeriesKey: Hashable, Sendable {
    /// The analyzer's generation.
    package var generation: Int64
    /// The measure, as an index into the generation's measures.
    package var measure: Int
    /// The topic definition, 0 for all posts.
    package var definition: Int64
    /// True for made-up posts.
    package var isSynthetic: Bool
    /// The genre.
    package var genre: Genre
    /// The source's number, 0 for all together.
    package var source: Int64
    /// The language's number, 0 for all together.
    package var language: Int64

    /// This series for all sources, or all languages, or both, taken together.
    func generalised(source: Bool, language: Bool) -> SeriesKey {
        var key = self
        if source { key.source = 0 }
        if language { key.language = 0 }
        return key
    }
}

/// A series and a bucket of it.
struct RollupKey: Hashable {
    var series: SeriesKey
    var level: RollupLevel
    var bucket: Int64
}

/// What the roll-ups need to know of a post, beside its signals.
struct PostFacts {
    var source: Int64
    var language: Int64
    var genre: Genre
    var isSynthetic: Bool
    var createdAt: Timestamp
    var author: Int64?
    var isCollected: Bool
}

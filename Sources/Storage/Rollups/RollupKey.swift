package import Analytics

/// The lengths of buckets.
///
/// A day's row keeps quarters of an hour for single sources and languages, and hours for all sources or languages together;
/// sums of the former serve the ends of a range that are no whole hours.
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

    /// The first quarter of an hour in which anything can have been published.
    static let firstQuarter = RollupLevel.quarter.bucket(of: .earliestAccepted)

    /// The number of quarters of an hour in a bucket.
    var quarters: Int64 { length / RollupLevel.quarter.length }

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

    /// True for a single source and language, which alone are counted by the quarter.
    var isFine: Bool { source != 0 && language != 0 }

    /// Hashes one mixed word instead of seven, since this is done several times for every post.
    package func hash(into hasher: inout Hasher) {
        var word = UInt64(bitPattern: definition) &* 0x9E37_79B9_7F4A_7C15
        word ^=
            UInt64(bitPattern: generation) << 40 ^ UInt64(bitPattern: source) << 24 ^ UInt64(bitPattern: language) << 8
        word ^= UInt64(measure) << 4 ^ UInt64(genre.rawValue) << 1 ^ (isSynthetic ? 1 : 0)
        hasher.combine(word)
    }
}

/// A series and a UTC day of it, in days since 1970.
struct SeriesDay: Hashable {
    var series: SeriesKey
    var day: Int64
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

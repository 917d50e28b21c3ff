/// A post as far as repetition is concerned.
package struct RepeatablePost: Hashable, Sendable {
    /// The index of its label; nil where it has none.
    package var label: Int?
    /// The hash of its author; nil where nobody knows.
    package var author: Int64?
    /// When it was published.
    package var createdAt: Timestamp
    /// The number of its group of near-duplicates; nil where it is in none.
    package var group: Int?

    /// Describes a post.
    package init(label: Int?, author: Int64?, createdAt: Timestamp, group: Int?) {
        self.label = label
        self.author = author
        self.createdAt = createdAt
        self.group = group
    }
}

/// The ways in which the same posts are counted, so that what repetition does to a figure can be seen.
package enum RepetitionWeights: Hashable, Sendable {
    /// Each post counts one.
    case raw
    /// Each group of near-duplicates counts one, in equal parts for its posts.
    case withoutNearDuplicates
    /// Each author counts for at most so many posts, in equal parts for theirs; posts without a known author count one.
    case cappedPerAuthor(Int)
    /// Each hour counts for at most ``BurstLimit/limit(ordinary:)`` posts, in equal parts for its own.
    case discountedForBursts

    /// What each post counts, 0 to 1.
    package func weights(of posts: [RepeatablePost]) -> [Double] {
        switch self {
        case .raw: return posts.map { _ in 1 }
        case .withoutNearDuplicates: return Self.capped(posts, at: 1, by: \.group)
        case .cappedPerAuthor(let most): return Self.capped(posts, at: Double(most), by: \.author)
        case .discountedForBursts:
            let limits = BurstLimit.limits(of: posts.map(\.createdAt))
            let hours = posts.map { BurstLimit.hour(of: $0.createdAt) }
            let counts = Dictionary(hours.map { ($0, 1.0) }, uniquingKeysWith: +)
            return hours.map { hour in min(1, (limits[hour] ?? .infinity) / (counts[hour] ?? 1)) }
        }
    }

    private static func capped<Key: Hashable>(
        _ posts: [RepeatablePost], at most: Double, by key: (RepeatablePost) -> Key?
    ) -> [Double] {
        let keys = posts.map(key)
        let counts = Dictionary(keys.compactMap(\.self).map { ($0, 1.0) }, uniquingKeysWith: +)
        return keys.map { key in key.flatMap { counts[$0] }.map { min(1, most / $0) } ?? 1 }
    }
}

/// How many posts of an hour are ordinary, given the hours around it.
package enum BurstLimit {
    /// How many hours before and after an hour tell what is ordinary.
    package static let surroundings = 24

    /// The most posts of an hour that count in full, where `ordinary` ones are usual: twice as many and four standard
    /// deviations of a Poisson count more, and at least four.
    package static func limit(ordinary: Double) -> Double { 2 * ordinary + 4 * max(1, ordinary).squareRoot() }

    /// The hour since 1970 that a moment lies in.
    static func hour(of time: Timestamp) -> Int64 {
        let (quotient, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 3_600_000)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The limit of each hour that has posts; what is ordinary is the median of the other hours of two days around it, of which
    /// those before the first post and after the last are left out.
    ///
    /// Hours with fewer than six others around them have no limit: nothing tells what is ordinary.
    package static func limits(of times: [Timestamp]) -> [Int64: Double] {
        let counts = Dictionary(times.map { (hour(of: $0), 1.0) }, uniquingKeysWith: +)
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return [:] }
        var limits: [Int64: Double] = [:]
        for hour in counts.keys {
            let around = max(first, hour - Int64(surroundings))...min(last, hour + Int64(surroundings))
            let others = around.filter { $0 != hour }.map { counts[$0] ?? 0 }.sorted()
            guard others.count >= 6 else { continue }
            limits[hour] = limit(ordinary: (others[others.count / 2] + others[(others.count - 1) / 2]) / 2)
        }
        return limits
    }
}

/// Whether an hour had more posts than those before it let expect.
///
/// Counts are made steady by 2 sqrt(n + 3/8) (Anscombe 1948), whose variance is 1 for Poisson counts. The hour is compared with
/// the same hour of the day, the one before and the one after, of the seven days before: t = (x - mean) / (s sqrt(1 + 1/k)) with
/// k - 1 degrees, the prediction of one more value, and s at least 1. One-sided: only more posts are a surge.
package struct HourSurge: Hashable, Sendable {
    /// The hour's posts.
    package let posts: Int64
    /// How many were to be expected.
    package let expected: Double
    /// The probability of as many, were it an hour like those.
    package let p: Double

    /// How many days before an hour it is compared with.
    package static let days = 7
    /// The fewest posts a day, on average, before the hour: below, an hour is too empty to be compared.
    package static let minimumDailyPosts = 24.0

    /// Compares the last of hourly counts with those before, oldest first, at least ``days`` days and an hour of them.
    ///
    /// Nil where there are fewer, or too few posts in them.
    package init?(_ counts: [Int64]) {
        let now = counts.count - 1
        guard now >= Self.days * 24 + 1 else { return nil }
        let before = counts[(now - Self.days * 24)..<now].reduce(0, +)
        guard Double(before) >= Self.minimumDailyPosts * Double(Self.days) else { return nil }
        let alike = (1...Self.days).flatMap { day in (-1...1).map { counts[now - 24 * day + $0] } }
        let values = alike.map(Self.steady)
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let t = (Self.steady(counts[now]) - mean) / (max(1, variance) * (1 + 1 / count)).squareRoot()
        posts = counts[now]
        expected = Double(alike.reduce(0, +)) / count
        p =
            t > 0
            ? StudentDistribution.twoSided(t, degrees: count - 1) / 2
            : 1 - StudentDistribution.twoSided(t, degrees: count - 1) / 2
    }

    private static func steady(_ count: Int64) -> Double { 2 * (Double(count) + 0.375).squareRoot() }
}

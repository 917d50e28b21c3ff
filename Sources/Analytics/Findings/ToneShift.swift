/// How the tone of posts about something shifted from one time to the next, tested with authors as clusters.
///
/// The tone of a time is (posts of the upper class - posts of the lower class) / labelled posts, a ratio over authors. With
/// residuals e_a = y_a - q n_a of author a in each time, the difference has the variance
///
///     m / (m - 1) * sum over authors (e_a2 / N_2 - e_a1 / N_1)^2
///
/// (linearised ratio estimators with authors as clusters, Cochran 1977, section 11.8), so that who speaks in both times counts
/// for what they said in both. The test refers difference / standard error to Student's t with effective authors - 1 degrees.
///
/// Where a sketch holds a part of all authors, these alone are tested, both sketches cut to the same part: a variance of some
/// authors for a difference of all is too small too often, since those who write most are few (docs/polls-findings.md).
package struct ToneShift: Hashable, Sendable {
    /// The tone before, -1 to 1, of all posts.
    package let before: Double
    /// The tone after, of all posts.
    package let after: Double
    /// The difference among the tested authors, in its standard errors.
    package let t: Double
    /// The standard error of that difference.
    package let standardError: Double
    /// The probability of a difference as large, were there none.
    package let p: Double

    /// The fewest labelled posts of each time that are tested.
    package static let minimumPosts: Int64 = 50
    /// The fewest effective authors of each time that are tested: with fewer, the variance is hardly known.
    package static let minimumAuthors = 20.0

    /// Why a shift cannot be tested.
    package struct Absence: Error, Hashable, Sendable, CustomStringConvertible {
        /// The reason.
        package let description: String
    }

    /// A time: what its posts count, exactly, and who wrote them.
    package struct Time: Hashable, Sendable {
        /// Labelled posts of each class.
        package var counts: [Int64]
        /// Its authors.
        package var authors: AuthorSketch

        /// Puts the two together.
        package init(counts: [Int64], authors: AuthorSketch) {
            self.counts = counts
            self.authors = authors
        }

        fileprivate var labelled: Int64 { counts.reduce(0, +) }
    }

    /// Compares two times by two of their classes.
    package init(from first: Time, to second: Time, lower: Int, upper: Int) throws(Absence) {
        for (name, time) in [("before", first), ("after", second)] where time.labelled < Self.minimumPosts {
            throw Absence(description: "\(time.labelled) scored posts \(name); \(Self.minimumPosts) are needed")
        }
        let threshold = min(first.authors.threshold, second.authors.threshold)
        let held = (Self.held(first.authors, below: threshold), Self.held(second.authors, below: threshold))
        var degrees = Double.infinity
        for (name, authors) in [("before", held.0), ("after", held.1)] {
            let effective = EffectiveSampleSize.kish(authors.values.map { Double($0.labelled) }) ?? 0
            guard effective >= Self.minimumAuthors else {
                throw Absence(
                    description:
                        "scored posts of \(Int(effective)) effective authors \(name); \(Int(Self.minimumAuthors)) "
                        + "are needed")
            }
            degrees = min(degrees, effective - 1)
        }
        let parts = (Part(held.0, lower, upper), Part(held.1, lower, upper))
        let authors = Set(parts.0.residuals.keys).union(parts.1.residuals.keys).sorted()
        let squares = authors.reduce(0.0) { sum, author in
            let influence = (parts.1.residuals[author] ?? 0) - (parts.0.residuals[author] ?? 0)
            return sum + influence * influence
        }
        let count = Double(authors.count)
        let error = (count / (count - 1) * squares).squareRoot()
        guard error > 0 else { throw Absence(description: "every author said the same before and after") }
        before = Self.tone(first.counts, lower, upper)
        after = Self.tone(second.counts, lower, upper)
        standardError = error
        t = (parts.1.tone - parts.0.tone) / error
        p = StudentDistribution.twoSided(t, degrees: degrees)
    }

    private static func held(_ sketch: AuthorSketch, below threshold: UInt64) -> [UInt64: AuthorTally] {
        var held: [UInt64: AuthorTally] = [:]
        for entry in sketch.entries where entry.author < threshold && entry.tally.labelled > 0 {
            held[entry.author] = entry.tally
        }
        return held
    }

    /// The tested authors of one time: their tone, and each one's residual over the posts of all.
    private struct Part {
        let tone: Double
        let residuals: [UInt64: Double]

        init(_ held: [UInt64: AuthorTally], _ lower: Int, _ upper: Int) {
            // Sums of whole numbers, so that their order changes nothing.
            let posts = Double(held.values.reduce(0) { $0 + $1.labelled })
            let score = Double(held.values.reduce(0) { $0 + Int64($1.labels[upper]) - Int64($1.labels[lower]) })
            let tone = score / posts
            self.tone = tone
            residuals = held.mapValues { tally in
                let own = Double(tally.labels[upper]) - Double(tally.labels[lower])
                return (own - tone * Double(tally.labelled)) / posts
            }
        }
    }

    private static func tone(_ counts: [Int64], _ lower: Int, _ upper: Int) -> Double {
        Double(counts[upper] - counts[lower]) / Double(counts.reduce(0, +))
    }
}

/// How much less posts tell than independent observations would, because authors write several.
///
/// Authors are the clusters and a share is a ratio, posts of the class over posts, so its variance is that of the ratio
/// estimator (Cochran 1977, "Sampling Techniques", section 11.8, with the small-sample factor m / (m - 1) of Cameron and
/// Miller 2015): with m authors, author a having n_a labelled posts and y_a of the class, N = sum n_a and
/// q = sum y_a / N,
///
///     v = m / (m - 1) * sum (y_a - q n_a)^2 / N^2.
///
/// The design effect is v / (q (1 - q) / N). It is taken from the authors that a sketch holds, a uniform sample of all of
/// them, and then holds for the share among all posts.
public struct AuthorClustering: Hashable, Sendable {
    /// The authors that it was taken from.
    public let authors: Int
    /// How many authors of equal activity they are worth: (sum n_a)^2 / sum n_a^2 (Carter, Schnepel, Steigerwald 2017).
    public let effectiveAuthors: Double
    /// The design effect of each class's share, 1 or more.
    ///
    /// Of a class that none or all of the posts are of, it is that of authors who always say the same.
    public let designEffects: [Double]

    /// The fewest authors from which a variance is estimated.
    public static let minimumAuthors = 5
    /// The fewest effective authors from which a variance is estimated.
    public static let minimumEffectiveAuthors = 3.0

    /// Learns from a sketch, for labels 0 to `classes` - 1, at most 8.
    public init(_ sketch: AuthorSketch, classes: Int) { self.init(clusters: sketch.clusters, classes: classes) }

    /// Learns from authors' tallies, for labels 0 to `classes` - 1, at most 8.
    public init(clusters: [AuthorTally], classes: Int) {
        let sizes = clusters.map { Double($0.labelled) }
        let posts = sizes.reduce(0, +)
        let effective = EffectiveSampleSize.kish(sizes) ?? 0
        let constant = effective > 0 ? posts / effective : 1
        authors = clusters.count
        effectiveAuthors = effective
        designEffects = (0..<min(classes, 8)).map { label in
            let ofClass = Double(clusters.reduce(0) { $0 + $1.labels[label] })
            guard clusters.count > 1, ofClass > 0, ofClass < posts else { return max(1, constant) }
            let share = ofClass / posts
            var squares = 0.0
            for (tally, size) in zip(clusters, sizes) {
                let residual = Double(tally.labels[label]) - share * size
                squares += residual * residual
            }
            let count = Double(clusters.count)
            let variance = count / (count - 1) * squares / (posts * posts)
            return max(1, variance * posts / (share * (1 - share)))
        }
    }

    /// Why no variance can be estimated; nil where one can.
    public var insufficiency: String? {
        if authors < Self.minimumAuthors {
            return
                "\(authors) \(authors == 1 ? "author" : "authors") with scored posts; \(Self.minimumAuthors) are needed"
        }
        if effectiveAuthors < Self.minimumEffectiveAuthors {
            return "so much comes from so few that \(authors) authors count as fewer than "
                + "\(Int(Self.minimumEffectiveAuthors))"
        }
        return nil
    }

    /// Half the width of a 95 % interval in standard errors: Student's quantile at ``effectiveAuthors`` - 1 degrees.
    ///
    /// Only where ``insufficiency`` is nil.
    public var quantile95: Double { StudentDistribution.quantile(0.975, degrees: max(1, effectiveAuthors - 1)) }

    /// ``quantile95`` for a share among `posts` of what the authors wrote: so many posts come from no more authors.
    public func quantile95(posts: Int64) -> Double {
        let authors = min(effectiveAuthors, Double(posts))
        return StudentDistribution.quantile(0.975, degrees: max(1, authors - 1))
    }
}

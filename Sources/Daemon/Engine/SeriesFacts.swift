internal import Analytics
internal import Storage

/// What is read from the database for a series.
struct SeriesFacts: Sendable {
    /// What is known of each point, in order of time.
    var points: [Point] = []
    /// How far the past is counted.
    var coverage: [StoredCoverage]
    /// True where posts name a collection that was never described.
    var hasUndescribedCollection: Bool
    /// How far behind the analyzer is, in words; nil where it has seen everything.
    var lag: String?
    /// Why no point has an interval; nil where each says so itself.
    var refusal: String?
    /// True where a point does not begin and end with a UTC day.
    var hasPartialDays: Bool

    /// What is known of a point.
    struct Point: Sendable {
        /// Sums by language and genre; only of all together where no point gets an interval.
        var parts: [RollupPart] = []
        /// Who wrote the posts of the point's UTC days; nil where that is not known.
        var authors: AuthorSketch?
    }

    /// The most points with posts that get intervals: each takes questions of its own.
    static let maximumIntervals = 2000

    /// Reads what lies between each two of `bounds`.
    init(_ plan: SummaryPlan, _ bounds: [Timestamp], _ snapshot: Snapshot) throws {
        let change = try plan.query.asOf.map { try snapshot.change(asOf: $0) }
        coverage = try snapshot.coverage()
        hasUndescribedCollection = try snapshot.hasUndescribedCollection(of: plan.query.sources)
        lag = try Engine.lag(of: plan.stage, snapshot)
        hasPartialDays = bounds.contains { $0.milliseconds % RollupLevel.day.length != 0 }
        guard let first = bounds.first, let last = bounds.last, bounds.count > 1 else { return }
        var question = plan.rollups(plan.topics[0].definition, change: change)
        (question.since, question.until) = (first, last)
        if question.genres.isEmpty { question.genres = Genre.allCases.filter(\.isVoice) }
        let sums = try Self.course(question, bounds, snapshot)
        points = sums.map { sums in
            Point(parts: sums.isZero ? [] : [RollupPart(source: nil, language: nil, genre: .post, sums: sums)])
        }
        let withPosts = points.indices.filter { !points[$0].parts.isEmpty }
        if plan.measured.labels.isEmpty {
            refusal = "a measure without classes has none"
        } else if plan.stage.analyzer == nil {
            refusal = "the analyzer's errors were not measured"
        } else if withPosts.count > Self.maximumIntervals {
            refusal =
                "\(withPosts.count) points have posts, and \(Self.maximumIntervals) get intervals at most: ask for a "
                + "longer step or a shorter range"
        }
        guard refusal == nil else { return }
        var days = Days()
        for index in withPosts {
            (question.since, question.until) = (bounds[index], bounds[index + 1])
            (question.byLanguage, question.bySource) = (true, false)
            points[index].parts = try snapshot.sums(question)
            points[index].authors = try days.authors(question, snapshot)
        }
    }

    /// The sums between each two bounds, from the coarsest buckets that fit them.
    private static func course(
        _ question: RollupQuestion, _ bounds: [Timestamp], _ snapshot: Snapshot
    ) throws -> [RollupDelta] {
        let coarser: [RollupLevel] = [.day, .hour]
        let level = coarser.first { level in bounds.allSatisfy { $0.milliseconds % level.length == 0 } } ?? .quarter
        let buckets = try snapshot.course(question, level: level)
        var sums = Array(repeating: RollupDelta(), count: max(0, bounds.count - 1))
        var index = 0
        for (bucket, delta) in buckets.sorted(by: { $0.key < $1.key }) {
            let start = level.start(of: bucket)
            while index + 1 < bounds.count, bounds[index + 1] <= start { index += 1 }
            if index < sums.count, bounds[index] <= start { sums[index].add(delta) }
        }
        return sums
    }

    /// The authors of the days that were asked about last: the points of one day have the same ones.
    private struct Days {
        private var last: (days: ClosedRange<Int64>, authors: AuthorSketch?)?

        mutating func authors(_ question: RollupQuestion, _ snapshot: Snapshot) throws -> AuthorSketch? {
            let end = question.until.advanced(byMilliseconds: -1)
            let days = RollupLevel.day.bucket(of: question.since)...RollupLevel.day.bucket(of: end)
            // Answers of the past know authors to the moment.
            if question.asOf == nil, let last, last.days == days { return last.authors }
            let authors = try snapshot.authors(question)
            last = (days, authors)
            return authors
        }
    }
}

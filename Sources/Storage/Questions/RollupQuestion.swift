package import Analytics
internal import GRDB

/// Which roll-ups to add up.
package struct RollupQuestion: Hashable, Sendable {
    /// The generation.
    package var generation: Int64
    /// The measure's index.
    package var measure: Int
    /// The definition, 0 for all posts.
    package var definition: Int64
    /// Made-up or real posts.
    package var isSynthetic: Bool
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all.
    package var genres: [Genre] = []
    /// The first moment, at the start of a quarter of an hour.
    package var since: Timestamp
    /// The moment at which it ends, at the start of a quarter of an hour.
    package var until: Timestamp
    /// True to keep sources apart.
    package var bySource = false
    /// True to keep languages apart.
    package var byLanguage = false
    /// The changes that count: those with a number up to this one; nil for all.
    ///
    /// Answers of the past are added up from the signals, since roll-ups only know the present.
    package var asOf: Int64?

    /// Asks for everything of a series.
    package init(
        generation: Int64, measure: Int, definition: Int64, isSynthetic: Bool, since: Timestamp, until: Timestamp
    ) {
        self.generation = generation
        self.measure = measure
        self.definition = definition
        self.isSynthetic = isSynthetic
        self.since = since
        self.until = until
    }
}

/// The sum of the roll-ups of one part.
package struct RollupPart: Hashable, Sendable {
    /// The source; nil where sources are not kept apart.
    package var source: SourceID?
    /// The language; nil where languages are not kept apart.
    package var language: LanguageTag?
    /// The genre.
    package var genre: Genre
    /// The sums.
    package var sums: RollupDelta

    /// Makes a part.
    package init(source: SourceID?, language: LanguageTag?, genre: Genre, sums: RollupDelta) {
        self.source = source
        self.language = language
        self.genre = genre
        self.sums = sums
    }
}

/// A range of whole buckets of one level.
struct BucketRange: Hashable {
    var level: RollupLevel
    var buckets: Range<Int64>

    /// The fewest whole buckets that make up `since..<until`, both at starts of quarters of an hour.
    static func covering(since: Timestamp, until: Timestamp) -> [BucketRange] {
        var ranges: [BucketRange] = []
        func add(_ level: RollupLevel, _ from: Int64, _ to: Int64) {
            if from < to { ranges.append(BucketRange(level: level, buckets: from / level.length..<to / level.length)) }
        }
        func up(_ time: Int64, _ length: Int64) -> Int64 { (time + length - 1).floorDivided(by: length) * length }
        func down(_ time: Int64, _ length: Int64) -> Int64 { time.floorDivided(by: length) * length }
        let (since, until) = (since.milliseconds, until.milliseconds)
        let (hour, day) = (RollupLevel.hour.length, RollupLevel.day.length)
        let firstHour = min(up(since, hour), until)
        let lastHour = max(down(until, hour), firstHour)
        let firstDay = min(up(firstHour, day), lastHour)
        let lastDay = max(down(lastHour, day), firstDay)
        add(.quarter, since, firstHour)
        add(.hour, firstHour, firstDay)
        add(.day, firstDay, lastDay)
        add(.hour, lastDay, lastHour)
        add(.quarter, lastHour, until)
        return ranges
    }
}

extension Snapshot {
    /// The sums that `question` asks for, one part for each genre and for each source and language kept apart.
    package func sums(_ question: RollupQuestion) throws -> [RollupPart] {
        if question.asOf != nil { return try pastSums(question) }
        var parts: [PartKey: RollupDelta] = [:]
        for range in BucketRange.covering(since: question.since, until: question.until) {
            for (key, delta) in try sums(question, range) { parts[key, default: RollupDelta()].add(delta) }
        }
        return try named(parts)
    }

    /// The sums of each bucket of `level` in the range of `question`, which lies on bounds of that level.
    package func course(_ question: RollupQuestion, level: RollupLevel) throws -> [Int64: RollupDelta] {
        if question.asOf != nil { return try pastCourse(question, level: level) }
        let range = BucketRange(
            level: level,
            buckets: level.bucket(
                of: question.since)..<max(level.bucket(of: question.until), level.bucket(of: question.since)))
        var course: [Int64: RollupDelta] = [:]
        try scan(question, range, grouping: "r.bucket") { row in
            course[row[0], default: RollupDelta()].add(Self.delta(row, from: 1))
        }
        return course
    }

    struct PartKey: Hashable {
        var source: Int64
        var language: Int64
        var genre: Int64
    }

    func named(_ parts: [PartKey: RollupDelta]) throws -> [RollupPart] {
        try parts.filter { !$0.value.isZero }.map { key, sums in
            RollupPart(
                source: key.source == 0 ? nil : SourceID(trusted: try name(in: "source", "name", key.source)),
                language: key.language == 0
                    ? nil : LanguageTag(trusted: try name(in: "language", "code", key.language)),
                genre: Genre(rawValue: Int(key.genre)) ?? .post, sums: sums)
        }.sorted {
            ($1.sums.posts, $0.source?.value ?? "", $0.language?.code ?? "", $0.genre.rawValue)
                < ($0.sums.posts, $1.source?.value ?? "", $1.language?.code ?? "", $1.genre.rawValue)
        }
    }

    private func sums(_ question: RollupQuestion, _ range: BucketRange) throws -> [PartKey: RollupDelta] {
        var parts: [PartKey: RollupDelta] = [:]
        try scan(question, range, grouping: "s.source, s.language, s.genre") { row in
            let key = PartKey(
                source: question.bySource ? row[0] : 0, language: question.byLanguage ? row[1] : 0, genre: row[2])
            parts[key, default: RollupDelta()].add(Self.delta(row, from: 3))
        }
        return parts
    }

    /// Quarters of an hour exist for single sources and languages only, so there the split is finer than was asked for and
    /// the caller adds up.
    private func scan(
        _ question: RollupQuestion, _ range: BucketRange, grouping: String, _ body: (Row) throws -> Void
    ) throws {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let splitsSource = range.level == .quarter || question.bySource || !question.sources.isEmpty
        let splitsLanguage = range.level == .quarter || question.byLanguage || !question.languages.isEmpty
        let sums = RollupDelta.columns.map { "SUM(r.\($0))" }.joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(grouping), \(sums) FROM series s CROSS JOIN rollup r ON r.series = s.id
                WHERE s.generation = ? AND s.measure = ? AND s.definition = ? AND s.synthetic = ?
                AND s.source \(Self.condition(splitsSource, sources)) AND s.language \(Self.condition(splitsLanguage, languages))
                \(Self.genres(question.genres)) AND r.level = ? AND r.bucket >= ? AND r.bucket < ? GROUP BY \(grouping)
                """)
        let rows = try Row.fetchCursor(
            statement,
            arguments: [
                question.generation, question.measure, question.definition, question.isSynthetic,
                range.level.rawValue, range.buckets.lowerBound, range.buckets.upperBound,
            ])
        while let row = try rows.next() { try body(row) }
    }

    private static func condition(_ isSplit: Bool, _ numbers: [Int64]?) -> String {
        guard isSplit else { return "= 0" }
        guard let numbers else { return "> 0" }
        return "IN (\(numbers.map(String.init).joined(separator: ", ")))"
    }

    private static func genres(_ genres: [Genre]) -> String {
        genres.isEmpty ? "" : "AND s.genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", ")))"
    }

    static func delta(_ row: Row, from index: Int) -> RollupDelta {
        RollupDelta(values: RollupDelta.columns.indices.map { row[index + $0] })
    }
}

internal import Analytics
internal import FoundationEssentials
internal import GRDB

/// What comparing the roll-ups with the rows found.
package struct Verification: Hashable, Sendable {
    /// Roll-ups that were recomputed.
    package var rollups: Int64 = 0
    /// Sealed days whose checksum was compared.
    package var seals: Int64 = 0
    /// The first differences, at most ``maximum``.
    package var differences: [String] = []
    /// All differences.
    package var differenceCount: Int64 = 0
    /// What SQLite's own check found; nil where it was not asked for.
    package var integrity: [String]?

    /// The most differences that are listed.
    package static let maximum = 1000

    mutating func report(_ difference: String) {
        differenceCount += 1
        if differences.count < Self.maximum { differences.append(difference) }
    }
}

extension Store {
    /// Recomputes every roll-up, sketch and term count of unsealed days from the stored signals and compares, day by day
    /// in one snapshot; then compares the checksums of sealed days.
    package func verify(integrity: Bool) async throws(StorageError) -> Verification {
        try await read(seconds: 3600 * 6) { db in
            var result = Verification()
            let snapshot = Snapshot(db: db)
            let sealedBefore = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'sealed_before'") ?? .min
            for day in try snapshot.days() {
                try Task.checkCancellation()
                if day < sealedBefore {
                    try snapshot.compareSeal(of: day, &result)
                } else {
                    try snapshot.compareRows(of: day, &result)
                }
            }
            if integrity { result.integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") }
            return result
        }
    }
}

extension Snapshot {
    /// Every UTC day that holds posts or roll-ups.
    fileprivate func days() throws -> [Int64] {
        let length = RollupLevel.day.length
        var days = Set(
            try Int64.fetchAll(
                db, sql: "SELECT DISTINCT bucket FROM rollup WHERE level = ?", arguments: [RollupLevel.day.rawValue]))
        days.formUnion(
            try Int64.fetchAll(db, sql: "SELECT DISTINCT bucket * 900000 / \(length) FROM rollup WHERE level = 0"))
        days.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT day FROM term_count"))
        days.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT day FROM sketch"))
        days.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT created_at / \(length) FROM post WHERE kind = 0"))
        return days.sorted()
    }

    fileprivate func compareRows(of day: Int64, _ result: inout Verification) throws {
        let fromRows = try recount(day: day)
        let expected = fromRows.rollups()
        let stored = try storedRollups(of: day)
        for (key, delta) in expected where !delta.isZero {
            result.rollups += 1
            guard let found = stored[key] else {
                result.report("\(key.label): missing, the rows give \(delta.posts) posts")
                continue
            }
            if found != delta { result.report("\(key.label): stored \(found.values), the rows give \(delta.values)") }
        }
        for (key, found) in stored where expected[key]?.isZero ?? true {
            result.report("\(key.label): stored \(found.values), the rows give nothing")
        }
        try compareTerms(of: day, fromRows, &result)
        try compareSketches(of: day, fromRows, &result)
    }

    private func storedRollups(of day: Int64) throws -> [RollupKey: RollupDelta] {
        var stored: [RollupKey: RollupDelta] = [:]
        let series = try allSeries()
        for level in RollupLevel.allCases {
            let perDay = RollupLevel.day.length / level.length
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT series, bucket, \(RollupDelta.columns.joined(separator: ", ")) FROM rollup
                    WHERE series IN (SELECT id FROM series) AND level = ? AND bucket >= ? AND bucket < ?
                    """, arguments: [level.rawValue, day * perDay, (day + 1) * perDay])
            while let row = try rows.next() {
                guard let key = series[row[0]] else { continue }
                stored[RollupKey(series: key, level: level, bucket: row[1])] = Self.delta(row, from: 2)
            }
        }
        return stored
    }

    private func compareTerms(of day: Int64, _ fromRows: RollupAccumulator, _ result: inout Verification) throws {
        var expected = fromRows.terms.filter { $0.value != 0 }
        let series = try allSeries()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT series, term, posts FROM term_count WHERE series IN (SELECT id FROM series) AND day = ?",
            arguments: [day])
        while let row = try rows.next() {
            guard let key = series[row[0]] else { continue }
            let term = RollupAccumulator.TermKey(series: key, day: day, term: row[1])
            let found: Int64 = row[2]
            let right = expected.removeValue(forKey: term) ?? 0
            if found != right {
                result.report(
                    "term \(term.term) of day \(Timestamp(day: Int(day)).rfc3339): stored \(found), the rows give \(right)"
                )
            }
        }
        for (term, right) in expected {
            result.report(
                "term \(term.term) of day \(Timestamp(day: Int(day)).rfc3339): missing, the rows give \(right)")
        }
    }

    private func compareSketches(of day: Int64, _ fromRows: RollupAccumulator, _ result: inout Verification) throws {
        var expected = fromRows.authors
        let series = try allSeries()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT series, body FROM sketch WHERE series IN (SELECT id FROM series) AND day = ?",
            arguments: [day])
        while let row = try rows.next() {
            guard let key = series[row[0]] else { continue }
            let data: Data = row[1]
            let sketch = try AuthorSketch(decoding: Array(data))
            let changes = expected.removeValue(forKey: .init(series: key, day: day)) ?? AuthorChanges()
            if sketch != AuthorSketch(changes) {
                result.report(
                    "authors of series \(row[0] as Int64), day \(Timestamp(day: Int(day)).rfc3339): differ from the rows"
                )
            }
        }
        for key in expected.keys {
            result.report("authors of \(RollupKey(series: key.series, level: .day, bucket: day).label): missing")
        }
    }

    private func allSeries() throws -> [Int64: SeriesKey] {
        var series: [Int64: SeriesKey] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT id, generation, measure, definition, synthetic, genre, source, language FROM series")
        {
            series[row[0]] = SeriesKey(
                generation: row[1], measure: row[2], definition: row[3], isSynthetic: row[4],
                genre: Genre(rawValue: row[5]) ?? .post, source: row[6], language: row[7])
        }
        return series
    }
}

extension RollupKey {
    /// The roll-up's name in reports.
    fileprivate var label: String {
        "roll-up of generation \(series.generation), measure \(series.measure), definition \(series.definition), "
            + "\(series.genre.name), source \(series.source), language \(series.language), \(level) of "
            + level.start(of: bucket).rfc3339
    }
}

internal import Analytics
internal import FoundationEssentials
internal import GRDB

extension Snapshot {
    /// Every UTC day that holds posts or roll-ups.
    func days() throws -> [Int64] {
        var days = Set(
            try Int64.fetchAll(
                db, sql: "SELECT DISTINCT quarter / ? FROM timeline", arguments: [RollupLevel.day.quarters]))
        for table in ["rollup", "sketch", "term_count"] {
            days.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT day FROM \(table)"))
        }
        return days.sorted()
    }

    /// Recomputes a day from its signals and compares every row with it.
    func compareRows(of day: Int64, _ result: inout Verification) throws {
        let fromRows = try recount(day: day)
        let expected = fromRows.days()
        let series = try allSeries()
        try compareRollups(of: day, expected, series, &result)
        try compareSketches(of: day, expected, series, &result)
        try compareTerms(of: day, fromRows.terms, series, &result)
    }

    /// Compares the timeline with the posts: every one must be named once, in the quarter of an hour of its publication.
    func compareTimeline(_ result: inout Verification) throws {
        let read = try HotStatement(db, "SELECT created_at FROM post WHERE seq = ? AND kind = 0")
        var named: Int64 = 0
        try eachQuarter(of: .min + 1..<Int64.max) { quarter, changes in
            try Task.checkCancellation()
            for change in changes {
                guard let time = try read.first({ $0.put(change) }, { $0.integer(0) }) else { continue }
                named += 1
                let right = RollupLevel.quarter.bucket(of: Timestamp(milliseconds: time))
                if right != quarter {
                    result.report("change \(change): the timeline has it at \(quarter), not \(right)")
                }
            }
            return true
        }
        let posts = try Int64.fetchOne(db, sql: "SELECT count(*) FROM post WHERE kind = 0") ?? 0
        if posts != named { result.report("the timeline names \(named) of \(posts) posts") }
    }

    private func compareRollups(
        of day: Int64, _ days: [SeriesDay: RollupAccumulator.DayChange], _ series: [Int64: SeriesKey],
        _ result: inout Verification
    ) throws {
        var expected = days.mapValues(\.rollups)
        try eachRow(of: "rollup", day, series) { place, body in
            var right = expected.removeValue(forKey: place) ?? RollupDay()
            right.drop()
            result.rollups += 1
            let found = try RollupDay(decoding: body)
            if found != right || found.encoded != body {
                result.report("\(place.label): stored \(found.label), the rows give \(right.label)")
            }
        }
        for (place, var right) in expected {
            right.drop()
            guard !right.isEmpty else { continue }
            result.rollups += 1
            result.report("\(place.label): missing, the rows give \(right.label)")
        }
    }

    private func compareSketches(
        of day: Int64, _ days: [SeriesDay: RollupAccumulator.DayChange], _ series: [Int64: SeriesKey],
        _ result: inout Verification
    ) throws {
        var expected = days.mapValues(\.authors).filter { !$0.value.isEmpty }
        try eachRow(of: "sketch", day, series) { place, body in
            let right = AuthorSketch(expected.removeValue(forKey: place) ?? [])
            if try AuthorSketch(decoding: body) != right {
                result.report("\(place.label): authors differ from the rows")
            }
        }
        for place in expected.keys { result.report("\(place.label): authors are missing") }
    }

    private func compareTerms(
        of day: Int64, _ terms: [SeriesDay: [Int64: Int64]], _ series: [Int64: SeriesKey], _ result: inout Verification
    ) throws {
        var expected = terms
        let rows = try HotStatement(
            db, "SELECT series, chunk, body FROM term_count WHERE series IN (SELECT id FROM series) AND day = ?")
        try rows.each({ $0.put(day) }) { row in
            guard let key = series[row.integer(0)] else { return }
            let place = SeriesDay(series: key, day: day)
            for count in try TermChunk(decoding: row.bytes(2), chunk: row.integer(1)).terms {
                let right = expected[place]?.removeValue(forKey: count.term) ?? 0
                if count.posts != right {
                    result.report("\(place.label), term \(count.term): stored \(count.posts), the rows give \(right)")
                }
            }
        }
        for (place, counts) in expected {
            for (term, right) in counts where right != 0 {
                result.report("\(place.label), term \(term): missing, the rows give \(right)")
            }
        }
    }

    private func eachRow(
        of table: String, _ day: Int64, _ series: [Int64: SeriesKey], _ body: (SeriesDay, [UInt8]) throws -> Void
    ) throws {
        let rows = try HotStatement(
            db, "SELECT series, body FROM \(table) WHERE series IN (SELECT id FROM series) AND day = ?")
        try rows.each({ $0.put(day) }) { row in
            guard let key = series[row.integer(0)] else { return }
            try body(SeriesDay(series: key, day: day), row.bytes(1))
        }
    }

    private func allSeries() throws -> [Int64: SeriesKey] {
        var series: [Int64: SeriesKey] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT id, generation, measure, definition, synthetic, genre, source, language FROM series")
        {
            let row = CheckedRow(row)
            try series[row[0]] = SeriesKey(
                generation: row[1], measure: row[2], definition: row[3], isSynthetic: row[4],
                genre: Genre(rawValue: row[5]) ?? .post, source: row[6], language: row[7])
        }
        return series
    }
}

extension SeriesDay {
    /// The name of the row in reports.
    fileprivate var label: String {
        "roll-up of generation \(series.generation), measure \(series.measure), definition \(series.definition), "
            + "\(series.genre.name), source \(series.source), language \(series.language), "
            + Timestamp(day: Int(day)).rfc3339
    }
}

extension RollupDay {
    /// What it counts, for reports: posts, scored posts, values and labels of each quarter.
    fileprivate var label: String {
        if isEmpty { return "nothing" }
        let parts =
            quarters.map { ("quarter \($0.number)", $0.delta) } + languages.map { ("language \($0.number)", $0.delta) }
        return parts.map { name, counts in
            let labels = (0..<Measure.maximumLabels).map { String(counts.labels[$0]) }.joined(separator: " ")
            return "\(name): \(counts.posts) posts, \(counts.scored) scored, \(counts.total) in all, \(labels)"
        }.joined(separator: "; ")
    }
}

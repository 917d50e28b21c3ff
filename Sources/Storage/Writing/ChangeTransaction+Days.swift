internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Writes the roll-ups and author sketches of every series and day that changed, in the order of their keys.
    mutating func writeDays() throws {
        let rollups = try DayTable(db, "rollup")
        let sketches = try DayTable(db, "sketch")
        var changes: [(series: Int64, place: SeriesDay, change: RollupAccumulator.DayChange)] = []
        for (place, change) in accumulator.days() {
            changes.append((try state.series.number(of: place.series, db), place, change))
        }
        changes.sort { ($0.series, $0.place.day) < ($1.series, $1.place.day) }
        var stale: [SeriesDay] = []
        for (series, place, change) in changes {
            try write(change.rollups, series: series, day: place.day, to: rollups)
            guard !change.authors.isEmpty else { continue }
            if try !write(change.authors, series: series, day: place.day, to: sketches) { stale.append(place) }
        }
        try rebuild(stale, in: sketches)
    }

    private func write(_ change: RollupDay, series: Int64, day: Int64, to table: DayTable) throws {
        var sum = change
        if let stored = try table.body(series: series, day: day) { sum.merge(try RollupDay(decoding: stored)) }
        // A row that counts nothing any more goes, so that a store which saw a post come and go equals one that did not.
        sum.drop()
        try table.put(sum.isEmpty ? nil : sum.encoded, series: series, day: day)
    }

    /// False where the sketch has to be made from the rows.
    private func write(_ changes: [AuthorChange], series: Int64, day: Int64, to table: DayTable) throws -> Bool {
        let stored = try table.body(series: series, day: day)
        if let stored {
            // Most posts of a busy day come from authors that its sketch does not hold.
            let threshold = try AuthorSketch.threshold(decoding: stored)
            guard changes.contains(where: { $0.author <= threshold }) else { return true }
        }
        var sketch = try stored.map { try AuthorSketch(decoding: $0) } ?? AuthorSketch()
        guard sketch.apply(changes) else { return false }
        try table.put(sketch.isEmpty ? nil : sketch.encoded, series: series, day: day)
        return true
    }

    /// Makes sketches anew from the rows of their days, each day read once for a generation.
    private mutating func rebuild(_ stale: [SeriesDay], in table: DayTable) throws {
        let places = Dictionary(grouping: stale) { [$0.series.generation, $0.day] }
        for (place, keys) in places {
            let fresh = try Snapshot(db: db).recount(day: place[1], generation: place[0]).days()
            for key in keys {
                let sketch = AuthorSketch(fresh[key]?.authors ?? [])
                let series = try state.series.number(of: key.series, db)
                try table.put(sketch.isEmpty ? nil : sketch.encoded, series: series, day: key.day)
            }
        }
    }

    /// Writes the terms of every series and day that changed, chunk by chunk.
    mutating func writeTerms() throws {
        let select = try HotStatement(db, "SELECT body FROM term_count WHERE series = ? AND day = ? AND chunk = ?")
        let upsert = try HotStatement(
            db, "INSERT OR REPLACE INTO term_count(series, day, chunk, body) VALUES (?, ?, ?, ?)")
        let delete = try HotStatement(db, "DELETE FROM term_count WHERE series = ? AND day = ? AND chunk = ?")
        for (place, counts) in accumulator.terms {
            let series = try state.series.number(of: place.series, db)
            var changes = counts.map { TermChunk.Count(term: $0.key, posts: $0.value) }[...]
            changes.sort { $0.term < $1.term }
            while let first = changes.first {
                let number = TermChunk.number(of: first.term)
                let own = changes.prefix { TermChunk.number(of: $0.term) == number }
                changes = changes.dropFirst(own.count)
                func key(_ binder: inout Binder) {
                    binder.put(series)
                    binder.put(place.day)
                    binder.put(number)
                }
                var chunk =
                    try select.first(key) { try TermChunk(decoding: $0.bytes(0), chunk: number) } ?? TermChunk()
                chunk.merge(own.lazy.filter { $0.posts != 0 })
                if chunk.isEmpty {
                    try delete.run(key)
                } else {
                    let body = chunk.encoded(chunk: number)
                    try upsert.run {
                        key(&$0)
                        $0.put(body)
                    }
                }
            }
        }
    }
}

/// A table with a row for each series and day.
private struct DayTable {
    private let select: HotStatement
    private let upsert: HotStatement
    private let delete: HotStatement

    init(_ db: Database, _ name: String) throws {
        select = try HotStatement(db, "SELECT body FROM \(name) WHERE series = ? AND day = ?")
        upsert = try HotStatement(db, "INSERT OR REPLACE INTO \(name)(series, day, body) VALUES (?, ?, ?)")
        delete = try HotStatement(db, "DELETE FROM \(name) WHERE series = ? AND day = ?")
    }

    func body(series: Int64, day: Int64) throws -> [UInt8]? {
        try select.first {
            $0.put(series)
            $0.put(day)
        } _: {
            $0.bytes(0)
        }
    }

    /// Writes a row's body, or removes the row.
    func put(_ body: [UInt8]?, series: Int64, day: Int64) throws {
        guard let body else {
            return try delete.run {
                $0.put(series)
                $0.put(day)
            }
        }
        try upsert.run {
            $0.put(series)
            $0.put(day)
            $0.put(body)
        }
    }
}

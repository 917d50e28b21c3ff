internal import Analytics
internal import FoundationEssentials
internal import GRDB

/// The statements that every post takes.
struct HotStatements {
    let claim: HotStatement
    let insertPost: HotStatement
    let insertSignal: HotStatement

    init(_ db: Database) throws {
        claim = try HotStatement(
            db, "INSERT INTO identity(key, seq) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING seq")
        insertPost = try HotStatement(
            db,
            """
            INSERT INTO post(seq, kind, source, id, author, created_at, edited_at, language, confidence, genre, synthetic,
            collection, hash, previous, likes, reposts, replies, url, in_reply_to, poll, declared, author_name, text)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertSignal = try HotStatement(db, "INSERT OR REPLACE INTO signal(generation, seq, body) VALUES (?, ?, ?)")
    }
}

/// One transaction that changes posts: it numbers the changes, gathers what they move, and at its end writes all of that
/// beside them, so that rows and roll-ups can never part.
struct ChangeTransaction {
    let db: Database
    var state: WriterState
    var accumulator = RollupAccumulator()
    /// The statements that every post takes, looked up once.
    let hot: HotStatements
    private(set) var lastSequence: Int64
    private let firstSequence: Int64

    init(_ db: Database, _ state: WriterState) throws {
        self.db = db
        self.state = state
        hot = try HotStatements(db)
        lastSequence = try self.state.lastSequence(db)
        firstSequence = lastSequence
    }

    /// True where a change got a number.
    var hasChanges: Bool { lastSequence > firstSequence }

    /// The next number in the change log.
    mutating func nextSequence() -> Int64 {
        lastSequence += 1
        return lastSequence
    }

    /// Stores what one generation says of change `sequence`, and counts it if that version is the one in force.
    mutating func insert(_ body: SignalBody, generation: Int64, sequence: Int64, of facts: PostFacts, isLive: Bool)
        throws
    {
        try hot.insertSignal.run([.integer(generation), .integer(sequence), .blob(body.encoded)])
        if isLive { accumulator.apply(body, of: facts, generation: generation, sign: 1) }
    }

    /// Takes everything that change `sequence` counted out of the roll-ups.
    mutating func retract(sequence: Int64, of facts: PostFacts) throws {
        for (generation, body) in try signals(of: sequence) {
            accumulator.apply(body, of: facts, generation: generation, sign: -1)
        }
    }

    /// What all generations say of change `sequence`.
    mutating func signals(of sequence: Int64) throws -> [(generation: Int64, body: SignalBody)] {
        let select = try db.cachedStatement(sql: "SELECT body FROM signal WHERE generation = ? AND seq = ?")
        var found: [(generation: Int64, body: SignalBody)] = []
        for generation in try state.generations(db) {
            guard let data = try Data.fetchOne(select, arguments: [generation, sequence]) else { continue }
            found.append((generation, try SignalBody(decoding: Array(data))))
        }
        return found
    }

    /// Writes everything that was gathered, and what is remembered of it.
    ///
    /// Call it last in the transaction.
    mutating func finish() throws {
        try writeRollups()
        try writeTerms()
        try writeSketches()
        accumulator = RollupAccumulator()
        guard hasChanges else { return }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('last_sequence', ?)")
            .execute(arguments: [lastSequence])
        state.lastSequence = lastSequence
    }

    private mutating func writeRollups() throws {
        let columns = RollupDelta.columns
        let upsert = try HotStatement(
            db,
            """
            INSERT INTO rollup(series, level, bucket, \(columns.joined(separator: ", ")))
            VALUES (?, ?, ?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT DO UPDATE SET \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
            """)
        var rows: [[Int64]] = []
        for (key, delta) in accumulator.rollups() where !delta.isZero {
            let series = try state.series.number(of: key.series, db)
            rows.append([series, Int64(key.level.rawValue), key.bucket] + delta.values)
        }
        rows.sort { ($0[0], $0[1], $0[2]) < ($1[0], $1[1], $1[2]) }
        for row in rows { try upsert.run(integers: row) }
        // A row that counts nothing any more goes, so that a store which saw a post come and go equals one that did not.
        guard rows.contains(where: { $0[3] < 0 }) else { return }
        let delete = try HotStatement(
            db, "DELETE FROM rollup WHERE series = ? AND level = ? AND bucket = ? AND posts = 0")
        for row in rows { try delete.run(integers: Array(row[0..<3])) }
    }

    private mutating func writeTerms() throws {
        let upsert = try HotStatement(
            db,
            """
            INSERT INTO term_count(series, day, term, posts) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET posts = posts + excluded.posts
            """)
        var rows: [(series: Int64, day: Int64, term: Int64, posts: Int64)] = []
        for (key, posts) in accumulator.terms where posts != 0 {
            rows.append((try state.series.number(of: key.series, db), key.day, key.term, posts))
        }
        rows.sort { ($0.series, $0.day, $0.term) < ($1.series, $1.day, $1.term) }
        for row in rows { try upsert.run(integers: [row.series, row.day, row.term, row.posts]) }
        let delete = try HotStatement(
            db, "DELETE FROM term_count WHERE series = ? AND day = ? AND term = ? AND posts = 0")
        for row in rows where row.posts < 0 { try delete.run(integers: [row.series, row.day, row.term]) }
    }

    private mutating func writeSketches() throws {
        let select = try db.cachedStatement(sql: "SELECT body FROM sketch WHERE series = ? AND day = ?")
        var stale: [RollupAccumulator.AuthorKey] = []
        for (key, changes) in accumulator.authors {
            let series = try state.series.number(of: key.series, db)
            let stored = try Data.fetchOne(select, arguments: [series, key.day])
            var sketch = try stored.map { try AuthorSketch(decoding: Array($0)) } ?? AuthorSketch()
            guard sketch.apply(changes) else {
                stale.append(key)
                continue
            }
            try write(sketch, series: series, day: key.day)
        }
        try rebuild(stale)
    }

    private func write(_ sketch: AuthorSketch, series: Int64, day: Int64) throws {
        if sketch.isEmpty {
            try HotStatement(db, "DELETE FROM sketch WHERE series = ? AND day = ?").run(integers: [series, day])
        } else {
            try HotStatement(db, "INSERT OR REPLACE INTO sketch(series, day, body) VALUES (?, ?, ?)")
                .run([.integer(series), .integer(day), .blob(sketch.encoded)])
        }
    }

    /// Makes sketches anew from the rows of their days, each day read once for a generation.
    private mutating func rebuild(_ stale: [RollupAccumulator.AuthorKey]) throws {
        let places = Dictionary(grouping: stale) { [$0.series.generation, $0.day] }
        for (place, keys) in places {
            let recount = try Snapshot(db: db).recount(day: place[1], generation: place[0])
            for key in keys {
                let series = try state.series.number(of: key.series, db)
                try write(AuthorSketch(recount.authors[key] ?? AuthorChanges()), series: series, day: key.day)
            }
        }
    }
}

internal import Analytics
internal import GRDB

/// The statements that every post takes.
struct HotStatements {
    let claim: HotStatement
    let insertPost: HotStatement
    let insertSignal: HotStatement

    init(_ db: Database) throws {
        claim = try HotStatement(db, "INSERT OR IGNORE INTO identity(key, seq) VALUES (?, ?)")
        insertPost = try HotStatement(
            db,
            """
            INSERT INTO post(seq, kind, source, id, author, created_at, language, confidence, genre, synthetic, collection,
            hash, previous, details, fingerprint, text) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertSignal = try HotStatement(db, "INSERT OR REPLACE INTO signal(seq, body) VALUES (?, ?)")
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
    /// The posts that were inserted, by the quarter of an hour in which they were published.
    var published: [Int64: [Int64]] = [:]
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

    /// Stores what generations say of change `sequence`.
    func insert(_ row: SignalRow, sequence: Int64) throws {
        let body = row.encoded
        try hot.insertSignal.run {
            $0.put(sequence)
            $0.put(body)
        }
    }

    /// Takes everything that change `sequence` counted out of the roll-ups.
    mutating func retract(sequence: Int64, of facts: PostFacts) throws {
        for (generation, body) in try Snapshot(db: db).signals(of: sequence).bodies {
            accumulator.apply(body, of: facts, generation: generation, sign: -1)
        }
    }

    /// Writes everything that was gathered, and what is remembered of it.
    ///
    /// Call it last in the transaction.
    mutating func finish() throws {
        try writeDays()
        try writeTerms()
        try writeTimeline()
        accumulator = RollupAccumulator()
        guard hasChanges else { return }
        let last = lastSequence
        try HotStatement(db, "INSERT OR REPLACE INTO meta(key, value) VALUES ('last_sequence', ?)").run { $0.put(last) }
        state.lastSequence = lastSequence
    }
}

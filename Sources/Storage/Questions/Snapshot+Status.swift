package import Analytics
internal import GRDB

/// A generation as it is stored.
package struct StoredGeneration: Hashable, Sendable {
    /// Its number.
    package var id: Int64
    /// The analyzer.
    package var analyzer: String
    /// Its version.
    package var version: String
    /// `builtin` or `module`.
    package var kind: String
    /// What it measures.
    package var measures: [StoredMeasure]
    /// The last change that a module has seen.
    package var position: Int64
    /// Of a module: what its figures are for.
    package var standing: Standing
    /// Of a module: true where its shadow made it.
    package var isShadow: Bool

    /// What the figures of a module's generation are for.
    package enum Standing: Int, Hashable, Sendable {
        /// Nothing any more; also said of what is no module's.
        case past
        /// They are compared with those in force.
        case compared
        /// Answers are made of them.
        case inForce
    }
}

/// How far the past of a generation and a definition is counted.
package struct StoredCoverage: Hashable, Sendable {
    /// The generation.
    package var generation: Int64
    /// The definition, 0 for all posts.
    package var definition: Int64
    /// Changes from this one on are counted: as they came, or afterwards.
    package var liveFrom: Int64
    /// Changes up to this one are counted too; 0 but where an earlier version filled the past from its beginning.
    package var filledTo: Int64

    /// Makes a pair.
    package init(generation: Int64, definition: Int64, liveFrom: Int64, filledTo: Int64) {
        self.generation = generation
        self.definition = definition
        self.liveFrom = liveFrom
        self.filledTo = filledTo
    }

    /// True where nothing is missing between the two.
    package var isComplete: Bool { filledTo >= liveFrom - 1 }
}

/// An event as it is stored.
package struct StoredEvent: Hashable, Sendable {
    /// Its number.
    package var id: Int64
    /// What happened.
    package var kind: String
    /// When it happened.
    package var at: Timestamp
    /// The last change of a post that it holds.
    package var lastChange: Int64
    /// What it counted.
    package var counts: [String: Int64]
    /// The topics whose figures moved.
    package var topics: [String]
}

extension Snapshot {
    /// All generations, oldest first.
    package func generations() throws -> [StoredGeneration] {
        try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT g.id, g.analyzer, g.version, g.kind, g.measures, g.position,
                        CASE WHEN g.id = m.in_force THEN 2 WHEN g.id = m.own OR g.id = m.shadow THEN 1 ELSE 0 END,
                        g.id IS m.shadow
                    FROM generation g LEFT JOIN module m ON m.analyzer = g.analyzer ORDER BY g.id
                    """)
        ).map(CheckedRow.init).map { row in
            try StoredGeneration(
                id: row[0], analyzer: row[1], version: row[2], kind: row[3],
                measures: StoredJSON.decode([StoredMeasure].self, from: row[4]), position: row[5],
                standing: StoredGeneration.Standing(rawValue: row[6]) ?? .past, isShadow: row[7])
        }
    }

    /// How far the past is counted, for every pair that was ever in force.
    package func coverage() throws -> [StoredCoverage] {
        let select = try HotStatement(db, "SELECT generation, definition, live_from, filled_to FROM coverage")
        return try coverage(select) { _ in }
    }

    /// How far the past of one pair is counted; nil where it was never in force.
    package func coverage(generation: Int64, definition: Int64) throws -> StoredCoverage? {
        let select = try HotStatement(
            db,
            """
            SELECT generation, definition, live_from, filled_to FROM coverage WHERE generation = ? AND definition = ?
            """)
        return try coverage(select) {
            $0.put(generation)
            $0.put(definition)
        }.first
    }

    private func coverage(_ select: HotStatement, _ bind: (inout Binder) -> Void) throws -> [StoredCoverage] {
        var found: [StoredCoverage] = []
        try select.each(bind) {
            found.append(
                StoredCoverage(
                    generation: $0.integer(0), definition: $0.integer(1), liveFrom: $0.integer(2),
                    filledTo: $0.integer(3)))
        }
        return found
    }

    /// Rows by kind.
    ///
    /// Posts are versions in force, counted from roll-ups' identities, not by a scan.
    package func counts() throws -> [String: Int64] {
        func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(try db.cachedStatement(sql: sql)) ?? 0 }
        return [
            "polls": try count("SELECT COUNT(*) FROM poll"), "readings": try count("SELECT COUNT(*) FROM reading"),
            "surveys": try count("SELECT COUNT(*) FROM (SELECT DISTINCT source, name FROM survey)"),
            "collections": try count("SELECT COUNT(*) FROM collection WHERE body IS NOT NULL"),
            "refused": try count("SELECT COUNT(*) FROM refused"),
        ]
    }

    /// The events after number `id`, oldest first.
    package func events(after id: Int64, limit: Int) throws -> [StoredEvent] {
        try Row.fetchAll(
            try db.cachedStatement(
                sql: "SELECT id, kind, at, last_seq, counts, topics FROM event WHERE id > ? ORDER BY id LIMIT ?"),
            arguments: [id, limit]
        ).map(CheckedRow.init).map { row in
            try StoredEvent(
                id: row[0], kind: row[1], at: Timestamp(milliseconds: row[2]), lastChange: row[3],
                counts: StoredJSON.decode([String: Int64].self, from: row[4]),
                topics: StoredJSON.decode([String].self, from: row[5]))
        }
    }

    /// The number and time of the last event; nil where there is none.
    package func lastEvent() throws -> (id: Int64, at: Timestamp)? {
        try Row.fetchOne(try db.cachedStatement(sql: "SELECT id, at FROM event ORDER BY id DESC LIMIT 1"))
            .map { ($0[0], Timestamp(milliseconds: $0[1])) }
    }
}

extension Snapshot {
    /// Posts in force that mention a definition, over all time.
    package func mentions(generation: Int64, definition: Int64, isSynthetic: Bool) throws -> Int64 {
        var posts: Int64 = 0
        try eachDay(generation: generation, definition: definition, isSynthetic: isSynthetic) { _, body in
            posts += try RollupDay.sum(of: 0..<RollupDay.length, decoding: body).posts
        }
        return posts
    }

    /// The time from the first to the end of the last hour that holds posts on a definition; nil where there are none.
    package func extent(generation: Int64, definition: Int64, isSynthetic: Bool) throws -> ClosedRange<Timestamp>? {
        var (first, last) = (Int64.max, Int64.min)
        try eachDay(generation: generation, definition: definition, isSynthetic: isSynthetic) { day, body in
            let start = day * RollupLevel.day.quarters
            // Only the days at both ends decide, so that others need not be read.
            guard start < first || start + RollupLevel.day.quarters > last else { return }
            let quarters = try RollupDay(decoding: body).quarters
            if let quarter = quarters.first { first = min(first, start + Int64(quarter.number)) }
            if let quarter = quarters.last { last = max(last, start + Int64(quarter.number)) }
        }
        guard first <= last else { return nil }
        let hours = first.floorDivided(by: RollupLevel.hour.quarters)...last.floorDivided(by: RollupLevel.hour.quarters)
        return RollupLevel.hour.start(of: hours.lowerBound)...RollupLevel.hour.start(of: hours.upperBound + 1)
    }

    /// Calls `body` with the day and the roll-ups of every row on a definition, all sources and languages together.
    private func eachDay(
        generation: Int64, definition: Int64, isSynthetic: Bool, _ body: (Int64, [UInt8]) throws -> Void
    ) throws {
        let statement = try HotStatement(
            db,
            """
            SELECT r.day, r.body FROM series s CROSS JOIN rollup r ON r.series = s.id
            WHERE s.generation = ? AND s.measure = 0 AND s.definition = ? AND s.synthetic = ? AND s.source = 0
            AND s.language = 0
            """)
        try statement.each {
            $0.put(generation)
            $0.put(definition)
            $0.put(isSynthetic ? 1 as Int64 : 0)
        } _: {
            try body($0.integer(0), $0.bytes(1))
        }
    }

    /// True where posts of `sources`, or of any source where there are none, name a collection whose record never came.
    package func hasUndescribedCollection(of sources: [SourceID]) throws -> Bool {
        let wanted = sources.isEmpty ? nil : Set(sources.map(\.value))
        let select = try db.cachedStatement(
            sql: "SELECT DISTINCT s.name FROM collection c JOIN source s ON s.id = c.source WHERE c.body IS NULL")
        return try String.fetchAll(select).contains { wanted?.contains($0) ?? true }
    }
}

package import Analytics
internal import FoundationEssentials
internal import GRDB

extension Store {
    /// Removes the text of posts published before `horizon`, at most `step` at once; returns how many.
    package func expireText(before horizon: Timestamp, step: Int) async throws(StorageError) -> Int {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE post SET text = NULL, author_name = NULL, url = NULL, in_reply_to = NULL WHERE seq IN (
                        SELECT seq FROM post WHERE created_at < ? AND text IS NOT NULL AND kind = 0 LIMIT ?)
                    """, arguments: [horizon.milliseconds, step])
            return db.changesCount
        }
    }

    /// Seals all days before `day`: their figures get a checksum and are never changed again, and their signals go, at
    /// most `step` at once.
    ///
    /// Returns how many rows went; call it again until none does.
    package func expireSignals(beforeDay day: Int64, step: Int, at time: Timestamp) async throws(StorageError) -> Int {
        try await change { transaction in
            let db = transaction.db
            let sealedBefore = try transaction.state.sealedBefore(db)
            let first =
                try Int64.fetchOne(
                    db, sql: "SELECT MIN(bucket) FROM rollup WHERE series IN (SELECT id FROM series) AND level = 2")
                ?? day
            for sealed in max(sealedBefore, first)..<max(day, sealedBefore, first) {
                let checksum = try Snapshot(db: db).checksum(of: sealed)
                try db.execute(
                    sql: "INSERT OR REPLACE INTO seal(day, checksum, sealed_at) VALUES (?, ?, ?)",
                    arguments: [sealed, checksum, time.milliseconds])
            }
            if day > sealedBefore {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('sealed_before', ?)", arguments: [day])
                transaction.state.sealedBefore = day
            }
            let posts = try Int64.fetchAll(
                db, sql: "SELECT seq FROM post WHERE created_at < ? AND kind = 0 LIMIT ?",
                arguments: [day * RollupLevel.day.length, step])
            for post in posts {
                for generation in try transaction.state.generations(db) {
                    try db.execute(
                        sql: "DELETE FROM signal WHERE generation = ? AND seq = ?", arguments: [generation, post])
                }
                try db.execute(sql: "DELETE FROM post WHERE seq = ?", arguments: [post])
            }
            return posts.count
        }
    }

    /// Removes readings that were observed before `horizon`; returns how many.
    package func expireReadings(before horizon: Timestamp) async throws(StorageError) -> Int {
        try await write { db in
            try db.execute(sql: "DELETE FROM reading WHERE observed_at < ?", arguments: [horizon.milliseconds])
            return db.changesCount
        }
    }

    /// Removes roll-ups, sketches, term counts and seals of sealed days before `day`; returns how many rows went.
    package func expireRollups(beforeDay day: Int64) async throws(StorageError) -> Int {
        try await change { transaction in
            let db = transaction.db
            let bound = min(day, try transaction.state.sealedBefore(db))
            var gone = 0
            for level in RollupLevel.allCases {
                let perDay = RollupLevel.day.length / level.length
                try db.execute(
                    sql: "DELETE FROM rollup WHERE series IN (SELECT id FROM series) AND level = ? AND bucket < ?",
                    arguments: [level.rawValue, bound > .min / perDay ? bound * perDay : .min])
                gone += db.changesCount
            }
            for table in ["sketch", "term_count", "seal"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [bound])
                gone += db.changesCount
            }
            return gone
        }
    }
}

extension Snapshot {
    /// A hash of every roll-up and term count of a day, FNV-1a over their whole numbers in order.
    func checksum(of day: Int64) throws -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ row: Row) {
            for index in 0..<row.count {
                let value: Int64 = row[index]
                for shift in stride(from: 0, to: 64, by: 8) {
                    hash = (hash ^ (UInt64(bitPattern: value) >> UInt64(shift) & 0xFF)) &* 0x100_0000_01B3
                }
            }
        }
        for level in RollupLevel.allCases {
            let perDay = RollupLevel.day.length / level.length
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT * FROM rollup WHERE series IN (SELECT id FROM series) AND level = ? AND bucket >= ?
                    AND bucket < ? ORDER BY series, bucket
                    """, arguments: [level.rawValue, day * perDay, (day + 1) * perDay])
            while let row = try rows.next() { add(row) }
        }
        let terms = try Row.fetchCursor(
            db,
            sql: "SELECT * FROM term_count WHERE series IN (SELECT id FROM series) AND day = ? ORDER BY series, term",
            arguments: [day])
        while let row = try terms.next() { add(row) }
        return Int64(bitPattern: hash)
    }

    func compareSeal(of day: Int64, _ result: inout Verification) throws {
        guard let seal = try Int64.fetchOne(db, sql: "SELECT checksum FROM seal WHERE day = ?", arguments: [day]) else {
            return
        }
        result.seals += 1
        if try checksum(of: day) != seal {
            result.report("day \(Timestamp(day: Int(day)).rfc3339) is sealed, but its figures were changed since")
        }
    }
}

package import Analytics
internal import FoundationEssentials
internal import GRDB

extension Store {
    /// Removes the text of posts published before the quarter of an hour of `horizon`, about `step` at once.
    ///
    /// Returns how many it looked at; call it again until none is left.
    package func expireText(before horizon: Timestamp, step: Int) async throws(StorageError) -> Int {
        try await change { transaction in
            let end = RollupLevel.quarter.bucket(of: horizon)
            let begin = max(try transaction.state.textExpiredBefore(transaction.db), RollupLevel.firstQuarter)
            guard begin < end else { return 0 }
            var posts: [Int64] = []
            var reached = end
            try Snapshot(db: transaction.db).eachQuarter(of: begin..<end) { quarter, changes in
                posts += changes
                if posts.count >= step { reached = quarter + 1 }
                return posts.count < step
            }
            for post in posts { try transaction.forgetText(of: post) }
            try transaction.setTextExpired(before: reached)
            return posts.count
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
                    db, sql: "SELECT MIN(day) FROM rollup")
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
            let end = day * RollupLevel.day.quarters
            var gone = 0
            guard RollupLevel.firstQuarter < end else { return gone }
            try Snapshot(db: db).eachQuarter(of: RollupLevel.firstQuarter..<end) { quarter, posts in
                for post in posts {
                    try transaction.forgetLabels(of: post)
                    try transaction.forgetSource(post)
                    try transaction.forgetDeadLetters(of: post)
                    try db.execute(sql: "DELETE FROM signal WHERE seq = ?", arguments: [post])
                    try db.execute(sql: "DELETE FROM post WHERE seq = ?", arguments: [post])
                }
                try transaction.forgetClaims(publishedIn: quarter)
                try db.execute(sql: "DELETE FROM timeline WHERE quarter = ?", arguments: [quarter])
                gone += max(1, posts.count)
                return gone < step
            }
            return gone
        }
    }

    /// Removes readings that were observed before `horizon`; returns how many.
    package func expireReadings(before horizon: Timestamp) async throws(StorageError) -> Int {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO poll_change(poll) SELECT DISTINCT poll FROM reading WHERE observed_at < ?",
                arguments: [horizon.milliseconds])
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
            for table in ["rollup", "sketch", "term_count", "seal"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [bound])
                gone += db.changesCount
            }
            return gone
        }
    }
}

extension Snapshot {
    /// A hash of every row of roll-ups and terms of a day, FNV-1a over numbers and bodies in order.
    func checksum(of day: Int64) throws -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        func add(_ row: HotRow) {
            for column: Int32 in 0...1 {
                let value = UInt64(bitPattern: row.integer(column))
                for shift in stride(from: 0 as UInt64, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: value >> shift)) }
            }
            for byte in row.bytes(2) { add(byte) }
        }
        for (table, part) in [("rollup", "0"), ("term_count", "chunk")] {
            let rows = try HotStatement(
                db,
                """
                SELECT series, \(part) AS part, body FROM \(table) WHERE series IN (SELECT id FROM series) AND day = ?
                ORDER BY series, part
                """)
            try rows.each({ $0.put(day) }, add)
        }
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

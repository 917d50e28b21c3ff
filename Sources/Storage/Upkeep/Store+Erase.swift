package import Analytics
internal import FoundationEssentials
internal import GRDB

/// What is to be forgotten.
package enum Erasure: Hashable, Sendable {
    /// Everything of an author, by keyed hash.
    case author(Int64)
    /// One post, by keyed hash of its identity.
    case post(Int64)
}

/// What was forgotten.
package struct ErasureResult: Codable, Hashable, Sendable {
    /// Posts, all versions counted once.
    package var posts: Int64 = 0
    /// Versions of posts.
    package var versions: Int64 = 0
    /// Refused records.
    package var refused: Int64 = 0
    /// Polls from which the author was removed.
    package var polls: Int64 = 0
    /// Sealed days whose figures still hold a share of it.
    package var sealedDays: [Int64] = []
}

extension Store {
    /// Forgets an author or a post in one transaction: rows and signals go, roll-ups are recomputed exactly, a
    /// tombstone under the keyed hash blocks taking it in again, and a receipt is kept.
    ///
    /// Linear in the number of stored posts for an author.
    ///
    /// `keyOf` gives the keyed hash of a source's name and a post's id.
    package func erase(
        _ erasure: Erasure, receipt: String, at time: Timestamp, keyOf: @Sendable @escaping (String, String) -> Int64
    ) async throws(StorageError) -> ErasureResult {
        try await change { transaction in
            var result = ErasureResult()
            switch erasure {
            case .post(let key): try transaction.erasePost(key, &result, time)
            case .author(let author): try transaction.eraseAuthor(author, &result, time, keyOf)
            }
            let definitions = transaction.accumulator.definitions
            try transaction.finish()
            try transaction.db.execute(
                sql: "INSERT INTO receipt(id, at, body) VALUES (?, ?, ?)",
                arguments: [receipt, time.milliseconds, try StoredJSON.encode(result)])
            _ = try transaction.tell(
                "erase", at: time, counts: ["posts": result.posts, "versions": result.versions],
                definitions: definitions)
            return result
        }
    }
}

extension ChangeTransaction {
    fileprivate mutating func erasePost(_ key: Int64, _ result: inout ErasureResult, _ time: Timestamp) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erased(key, kind, at) VALUES (?, ?, ?)",
            arguments: [key, Erased.post.rawValue, time.milliseconds])
        if let current = try currentVersion(of: key), current.sequence > 0 {
            try forget(current.sequence, &result)
        }
        try db.execute(sql: "DELETE FROM version WHERE key = ?", arguments: [key])
        try db.execute(sql: "INSERT OR REPLACE INTO identity(key, seq) VALUES (?, 0)", arguments: [key])
        try db.execute(sql: "DELETE FROM refused WHERE key = ?", arguments: [key])
        result.refused += Int64(db.changesCount)
    }

    fileprivate mutating func eraseAuthor(
        _ author: Int64, _ result: inout ErasureResult, _ time: Timestamp, _ keyOf: (String, String) -> Int64
    ) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erased(key, kind, at) VALUES (?, ?, ?)",
            arguments: [author, Erased.author.rawValue, time.milliseconds])
        state.erasedAuthors = nil
        let last = try Int64.fetchAll(
            db, sql: "SELECT seq FROM post WHERE author = ? AND superseded_by IS NULL", arguments: [author])
        // Versions that another change ended: deleted posts, and posts whose author was known in an earlier version only.
        let ended = try Int64.fetchAll(
            db, sql: "SELECT superseded_by FROM post WHERE author = ? AND superseded_by IS NOT NULL",
            arguments: [author])
        var done: Set<Int64> = []
        for sequence in last + (try ended.map(newest)) where done.insert(sequence).inserted {
            let key = try identityKey(of: sequence, keyOf)
            try forget(sequence, &result)
            guard let key else { continue }
            try db.execute(sql: "DELETE FROM version WHERE key = ?", arguments: [key])
            try db.execute(sql: "UPDATE identity SET seq = 0 WHERE key = ?", arguments: [key])
        }
        try db.execute(sql: "DELETE FROM refused WHERE author = ?", arguments: [author])
        result.refused += Int64(db.changesCount)
        for row in try Row.fetchAll(
            db, sql: "SELECT poll, received_at, body FROM poll_version WHERE author = ?", arguments: [author])
        {
            let row = CheckedRow(row)
            var body = try StoredJSON.decode(PollBody.self, from: row["body"])
            body.authorName = nil
            try db.execute(
                sql: "UPDATE poll_version SET author = NULL, body = ? WHERE poll = ? AND received_at = ?",
                arguments: [try StoredJSON.encode(body), row["poll"] as Int64, row["received_at"] as Int64])
            result.polls += 1
        }
    }

    /// The keyed hash of the post that change `sequence` belongs to, by the name in any of its versions.
    private func identityKey(of sequence: Int64, _ keyOf: (String, String) -> Int64) throws -> Int64? {
        for version in try versions(endingAt: sequence) {
            let row = try Row.fetchOne(
                db,
                sql:
                    "SELECT s.name, CAST(p.id AS TEXT) FROM post p JOIN source s ON s.id = p.source WHERE p.seq = ? AND p.id NOT NULL",
                arguments: [version])
            if let row = row.map(CheckedRow.init) { return keyOf(try row[0], try row[1]) }
        }
        return nil
    }

    /// The last version in the chain that change `sequence` belongs to.
    private func newest(_ sequence: Int64) throws -> Int64 {
        var last = sequence
        while let next = try Int64.fetchOne(db, sql: "SELECT superseded_by FROM post WHERE seq = ?", arguments: [last])
        {
            last = next
        }
        return last
    }

    /// Removes a post in all its versions; `sequence` is the newest.
    private mutating func forget(_ sequence: Int64, _ result: inout ErasureResult) throws {
        let sealedBefore = try state.sealedBefore(db)
        for (index, version) in try versions(endingAt: sequence).enumerated() {
            guard let row = try self.version(version) else { continue }
            if row.kind == .post {
                result.versions += 1
                let day = Int64(row.facts.createdAt.day)
                if day < sealedBefore {
                    if !result.sealedDays.contains(day) { result.sealedDays.append(day) }
                } else if index == 0 {
                    try retract(sequence: version, of: row.facts)
                }
            }
            // What was learned from a post must not outlive it.
            try forgetStances(learnedFrom: version)
            try forgetLabels(of: version)
            try forgetDeadLetters(of: version)
            try db.execute(sql: "DELETE FROM signal WHERE seq = ?", arguments: [version])
            try forgetClaim(of: version, publishedAt: row.facts.createdAt)
            try db.execute(sql: "DELETE FROM post WHERE seq = ?", arguments: [version])
        }
        result.posts += 1
    }

    /// Takes out of force what was learned from a version.
    private func forgetStances(learnedFrom version: Int64) throws {
        try db.execute(
            sql: """
                DELETE FROM stance_model WHERE (question, synthetic) IN
                (SELECT question, synthetic FROM stance_source WHERE seq = ?)
                """, arguments: [version])
        try forgetSource(version)
    }
}

package import Analytics
internal import FoundationEssentials
internal import GRDB

/// A refused record as it is stored.
package struct StoredRefusal: Hashable, Sendable {
    /// Its number.
    package var id: Int64
    /// When it came.
    package var receivedAt: Timestamp
    /// Line, field, code, reason and body.
    package var record: RefusedInput
}

extension Snapshot {
    /// Refused records with a number below `before`, newest first.
    package func refused(before: Int64, limit: Int) throws -> [StoredRefusal] {
        try Row.fetchAll(
            try db.cachedStatement(sql: "SELECT * FROM refused WHERE id < ? ORDER BY id DESC LIMIT ?"),
            arguments: [before, limit]
        ).map(Self.refusal)
    }

    /// One refused record.
    package func refusal(_ id: Int64) throws -> StoredRefusal? {
        try Row.fetchOne(try db.cachedStatement(sql: "SELECT * FROM refused WHERE id = ?"), arguments: [id])
            .map(Self.refusal)
    }

    private static func refusal(_ row: Row) throws -> StoredRefusal {
        let row = CheckedRow(row)
        let body: Data = try row["body"]
        let format: String? = try row["format"]
        let options: String? = try row["options"]
        return try StoredRefusal(
            id: row["id"], receivedAt: Timestamp(milliseconds: row["received_at"]),
            record: RefusedInput(
                line: row["line"], field: row["field"], code: row["code"], reason: row["reason"], author: row["author"],
                key: row["key"], body: Array(body)[...], format: format.map { InputFormat(id: $0, options: options) }))
    }
}

extension Store {
    /// Forgets refused records, one or all, and returns how many.
    package func purgeRefused(_ id: Int64?) async throws(StorageError) -> Int {
        try await write { db in
            if let id {
                try db.execute(sql: "DELETE FROM refused WHERE id = ?", arguments: [id])
            } else {
                try db.execute(sql: "DELETE FROM refused")
            }
            return db.changesCount
        }
    }

    /// Forgets refused records that are older than `before`, and the oldest beyond `maximum`; at most `step` at once.
    package func expireRefused(before: Timestamp, maximum: Int, step: Int) async throws(StorageError) -> Int {
        try await write { db in
            try db.execute(
                sql:
                    "DELETE FROM refused WHERE id IN (SELECT id FROM refused WHERE received_at < ? ORDER BY id LIMIT ?)",
                arguments: [before.milliseconds, step])
            let old = db.changesCount
            try db.execute(
                sql: """
                    DELETE FROM refused WHERE id IN (
                        SELECT id FROM refused ORDER BY id LIMIT MIN(?, MAX(0, (SELECT COUNT(*) FROM refused) - ?)))
                    """, arguments: [step, maximum])
            return old + db.changesCount
        }
    }
}

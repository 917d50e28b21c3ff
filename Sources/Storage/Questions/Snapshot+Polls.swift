package import Analytics
internal import GRDB

/// A stored poll with the readings that were known.
package struct StoredPoll: Sendable {
    /// The poll, as it was described last.
    package var poll: Poll
    /// Its readings in order of observation.
    package var readings: [StoredReading]

    /// A reading with when it came and what is odd about it.
    package struct StoredReading: Sendable {
        /// The reading.
        package var reading: Reading
        /// When it was received.
        package var receivedAt: Timestamp
        /// What is odd about it.
        package var flags: ReadingFlags
    }
}

extension Snapshot {
    /// Polls with a given question, source and origin, newest first, as they were known at `asOf`; at most `limit` of them.
    package func polls(
        question: QuestionID?, sources: [SourceID], isSynthetic: Bool? = nil, asOf: Timestamp?, limit: Int
    ) throws -> [StoredPoll] {
        let known = try numbers(of: sources.map(\.value), in: "source", "name")
        let rows = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT p.id, s.name AS source, p.name, p.question, p.synthetic FROM poll p JOIN source s ON s.id = p.source
                    WHERE \(question == nil ? "?1 IS NULL" : "p.question = ?1")
                    \(known.map { "AND p.source IN (\($0.map(String.init).joined(separator: ", ")))" } ?? "")
                    AND (?3 IS NULL OR p.synthetic = ?3)
                    AND EXISTS (SELECT 1 FROM poll_version v WHERE v.poll = p.id AND v.received_at <= ?4)
                    ORDER BY p.id DESC LIMIT ?2
                    """),
            arguments: [question?.value, limit, isSynthetic, asOf?.milliseconds ?? .max])
        return try rows.compactMap { try storedPoll($0, asOf) }
    }

    /// One poll, as it was known at `asOf`; nil where it was not.
    package func poll(source: SourceID, id: ItemID, asOf: Timestamp?) throws -> StoredPoll? {
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT p.id, s.name AS source, p.name, p.question, p.synthetic FROM poll p JOIN source s ON s.id = p.source
                    WHERE s.name = ? AND p.name = ?
                    """), arguments: [source.value, id.value])
        return try row.flatMap { try storedPoll($0, asOf) }
    }

    /// The poll of a row with its id, source, name, question and origin; nil where it was not known at `asOf`.
    func storedPoll(_ row: Row, _ asOf: Timestamp?) throws -> StoredPoll? {
        let row = CheckedRow(row)
        let number: Int64 = try row["id"]
        let bound = asOf?.milliseconds ?? .max
        let version = try String.fetchOne(
            try db.cachedStatement(
                sql:
                    "SELECT body FROM poll_version WHERE poll = ? AND received_at <= ? ORDER BY received_at DESC LIMIT 1"
            ),
            arguments: [number, bound])
        guard let version else { return nil }
        let poll = try StoredJSON.decode(PollBody.self, from: version)
            .poll(source: row["source"], name: row["name"], question: row["question"], isSynthetic: row["synthetic"])
        let readings = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT observed_at, received_at, flags, body FROM reading WHERE poll = ? AND received_at <= ?
                    ORDER BY observed_at
                    """), arguments: [number, bound])
        return StoredPoll(
            poll: poll,
            readings: try readings.map(CheckedRow.init).map { row in
                try StoredPoll.StoredReading(
                    reading: StoredJSON.decode(ReadingBody.self, from: row["body"])
                        .reading(of: poll, observedAt: Timestamp(milliseconds: row["observed_at"])),
                    receivedAt: Timestamp(milliseconds: row["received_at"]), flags: ReadingFlags(rawValue: row["flags"])
                )
            })
    }
}

internal import GRDB

extension Snapshot {
    /// The polls whose latest changes `analyzer` has not seen, in the order of these, at most `limit` of them; without those that
    /// its generation was given up on.
    package func pollChanges(for analyzer: StoredPollAnalyzer, limit: Int) throws -> [StoredPollChange] {
        try polls("\(Self.isNew) ORDER BY c.id LIMIT ?", Self.arguments(analyzer) + [limit])
    }

    /// How many polls have changed that `analyzer` has not seen so.
    package func pollsBehind(_ analyzer: StoredPollAnalyzer) throws -> Int64 {
        let select = try db.cachedStatement(sql: "SELECT COUNT(*) FROM poll_change c WHERE \(Self.isNew)")
        return try Int64.fetchOne(select, arguments: Self.arguments(analyzer)) ?? 0
    }

    private static let isNew = """
        c.id > ? AND NOT EXISTS (
            SELECT 1 FROM poll_answer a WHERE a.poll = c.poll AND a.analyzer = ? AND a.generation = ? AND a.given_up)
        """

    private static func arguments(_ analyzer: StoredPollAnalyzer) -> StatementArguments {
        [analyzer.position, analyzer.analyzer, analyzer.generation]
    }

    /// Polls that `analyzer` failed on, those whose numbers are above `number`, ascending; at most `limit` of them.
    package func failedPolls(of analyzer: String, after number: Int64, limit: Int) throws -> [StoredPollChange] {
        try polls(
            """
            c.poll IN (SELECT poll FROM poll_answer WHERE analyzer = ? AND reason IS NOT NULL) AND c.poll > ?
            ORDER BY c.poll LIMIT ?
            """, [analyzer, number, limit])
    }

    /// A poll that `analyzer` has answered, changed as late as possible; nil where there is none.
    package func answeredPoll(of analyzer: String) throws -> StoredPollChange? {
        try polls(
            """
            c.poll IN (SELECT poll FROM poll_answer WHERE analyzer = ? AND reason IS NULL) ORDER BY c.id DESC LIMIT 1
            """, [analyzer]
        ).first
    }

    private func polls(_ condition: String, _ arguments: StatementArguments) throws -> [StoredPollChange] {
        let select = try db.cachedStatement(
            sql: """
                SELECT c.id AS change, p.id, s.name AS source, p.name, p.question, p.synthetic FROM poll_change c
                JOIN poll p ON p.id = c.poll JOIN source s ON s.id = p.source WHERE \(condition)
                """)
        return try Row.fetchAll(select, arguments: arguments).compactMap { row in
            guard let stored = try storedPoll(row, nil) else { return nil }
            let row = CheckedRow(row)
            return StoredPollChange(change: try row["change"], number: try row["id"], stored: stored)
        }
    }
}

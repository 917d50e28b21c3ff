package import Analytics
internal import GRDB

extension Store {
    /// Notes who is asked about polls, and tells how far it has come: at the beginning, where its version or what else decides on
    /// its answers is another than before.
    ///
    /// What an earlier generation said stays until the new one has looked at the same poll.
    package func enlist(pollAnalyzer identity: GenerationIdentity) async throws(StorageError) -> StoredPollAnalyzer {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO poll_analyzer(analyzer, generation, version, fingerprint, position) VALUES (?1, 1, ?2, ?3, 0)
                    ON CONFLICT(analyzer) DO UPDATE SET generation = generation + 1, version = ?2, fingerprint = ?3, position = 0
                    WHERE version != ?2 OR fingerprint != ?3
                    """, arguments: [identity.analyzer, identity.version, identity.fingerprint])
            let found = try Snapshot(db: db).pollAnalyzers().first { $0.analyzer == identity.analyzer }
            guard let found else { throw DatabaseError(message: "an analyzer of polls was noted and is not there") }
            return found
        }
    }

    /// Stores what an analyzer said of polls, and with `position` how far it has come, in one transaction.
    ///
    /// Nothing is stored for a generation that another one has followed, nor twice for the same position. Without a position polls
    /// are answered that the analyzer had failed on before.
    package func store(
        _ answers: [PollAnswer], of analyzer: StoredPollAnalyzer, position: Int64?, at time: Timestamp
    ) async throws(StorageError) {
        try await write { db in
            let known = try Int64.fetchOne(
                db, sql: "SELECT position FROM poll_analyzer WHERE analyzer = ? AND generation = ?",
                arguments: [analyzer.analyzer, analyzer.generation])
            guard let known, position.map({ $0 > known }) ?? true else { return }
            for answer in answers { try Self.insert(answer, of: analyzer, at: time, db) }
            guard let position else { return }
            try db.execute(
                sql: "UPDATE poll_analyzer SET position = ? WHERE analyzer = ?",
                arguments: [position, analyzer.analyzer])
        }
    }

    private static func insert(
        _ answer: PollAnswer, of analyzer: StoredPollAnalyzer, at time: Timestamp, _ db: Database
    ) throws {
        let (body, reason, isGivenUp): (String?, String?, Bool) =
            switch answer.outcome {
            case .said(let body): (body, nil, false)
            case .failed(let reason): (nil, String(reason.prefix(DeadLetter.longestReason)), false)
            case .givenUp(let reason): (nil, String(reason.prefix(DeadLetter.longestReason)), true)
            }
        let insert = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO poll_answer(
                    poll, analyzer, generation, version, change, readings, observed_at, at, body, reason, given_up)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            answer.poll, analyzer.analyzer, analyzer.generation, analyzer.version, answer.change, answer.readings,
            answer.observedAt?.milliseconds, time.milliseconds, body, reason, isGivenUp,
        ])
    }
}

extension ChangeTransaction {
    /// Gives a poll that changed a new number, above all that were given before.
    func noteChange(ofPoll number: Int64) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO poll_change(poll) VALUES (?)").execute(arguments: [number])
    }
}

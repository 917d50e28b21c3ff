package import Analytics
internal import GRDB

extension Snapshot {
    /// The modules that were ever asked about polls, by id.
    package func pollAnalyzers() throws -> [StoredPollAnalyzer] {
        let select = try db.cachedStatement(
            sql: "SELECT analyzer, generation, version, position FROM poll_analyzer ORDER BY analyzer")
        return try Row.fetchAll(select).map(CheckedRow.init).map { row in
            try StoredPollAnalyzer(analyzer: row[0], generation: row[1], version: row[2], position: row[3])
        }
    }

    /// What modules said of a poll by `asOf`, by their ids; what they have said since is not told, as it looks at what came since.
    package func pollAnswers(source: SourceID, id: ItemID, asOf: Timestamp?) throws -> [StoredPollAnswer] {
        try answers(
            "s.name = ? AND p.name = ? AND a.at <= ? ORDER BY a.analyzer",
            [source.value, id.value, asOf?.milliseconds ?? .max])
    }

    /// The polls that `analyzer` failed on whose changes have numbers below `before`, the highest first.
    package func failedPollAnswers(of analyzer: String, before: Int64, limit: Int) throws -> [StoredPollAnswer] {
        try answers(
            "a.analyzer = ? AND a.reason IS NOT NULL AND a.change < ? ORDER BY a.change DESC LIMIT ?",
            [analyzer, before, limit])
    }

    /// How many polls `analyzer` failed on.
    package func failedPollCount(of analyzer: String) throws -> Int64 {
        let select = try db.cachedStatement(
            sql: "SELECT COUNT(*) FROM poll_answer WHERE analyzer = ? AND reason IS NOT NULL")
        return try Int64.fetchOne(select, arguments: [analyzer]) ?? 0
    }

    private func answers(_ condition: String, _ arguments: StatementArguments) throws -> [StoredPollAnswer] {
        let select = try db.cachedStatement(
            sql: """
                SELECT a.poll, a.change, a.readings, a.observed_at, a.body, a.reason, a.analyzer, a.version, a.generation,
                    a.at, c.id > a.change, s.name, p.name, a.given_up
                FROM poll_answer a JOIN poll p ON p.id = a.poll JOIN source s ON s.id = p.source
                JOIN poll_change c ON c.poll = a.poll WHERE \(condition)
                """)
        return try Row.fetchAll(select, arguments: arguments).map(CheckedRow.init).map { row in
            let (observed, body, isGivenUp): (Int64?, String?, Bool) = (try row[3], try row[4], try row[13])
            let answer = PollAnswer(
                poll: try row[0], change: try row[1], readings: try row[2],
                observedAt: observed.map(Timestamp.init(milliseconds:)),
                outcome: try body.map(PollAnswer.Outcome.said) ?? (isGivenUp ? .givenUp(row[5]) : .failed(row[5])))
            return try StoredPollAnswer(
                answer: answer, analyzer: row[6], version: row[7], generation: row[8],
                at: Timestamp(milliseconds: row[9]), isBehind: row[10], source: row[11], id: row[12])
        }
    }
}

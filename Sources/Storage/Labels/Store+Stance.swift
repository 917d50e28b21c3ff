package import Analytics
internal import FoundationEssentials
internal import GRDB

extension Store {
    /// Puts classifiers in force for a question, in place of those that were; false where a post that they were learned from
    /// is not stored any more.
    ///
    /// `labels` is a hash of the labels that they were learned from, `sources` the labelled versions of posts.
    package func keep(
        _ model: StanceModel, of question: QuestionID, isSynthetic: Bool, as identity: GenerationIdentity,
        labels: Int64, sources: Set<Int64>, at time: Timestamp
    ) async throws(StorageError) -> Bool {
        let body = Data(model.encoded)
        return try await write { db in
            let find = try db.cachedStatement(sql: "SELECT 1 FROM post WHERE seq = ? AND kind = 0")
            for source in sources where try Row.fetchOne(find, arguments: [source]) == nil { return false }
            let generation = try Self.number(of: identity, db, time)
            try Self.drop(question, isSynthetic, db)
            try db.execute(
                sql: "INSERT INTO stance_model VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [question.value, isSynthetic, generation, time.milliseconds, labels, body])
            let insert = try db.cachedStatement(sql: "INSERT INTO stance_source VALUES (?, ?, ?)")
            for source in sources { try insert.execute(arguments: [question.value, isSynthetic, source]) }
            return true
        }
    }

    /// Has the classifiers of `former` count as another generation; nothing where they are not in force any more.
    package func rekey(_ former: StoredStance, as identity: GenerationIdentity, at time: Timestamp)
        async throws(StorageError)
    {
        try await write { db in
            let generation = try Self.number(of: identity, db, time)
            try db.execute(
                sql: """
                    UPDATE stance_model SET generation = ? WHERE question = ? AND synthetic = ? AND generation = ?
                    AND labels = ?
                    """,
                arguments: [
                    generation, former.question.value, former.isSynthetic, former.generation, former.labels,
                ])
        }
    }

    /// Takes a question's classifiers out of force.
    package func dropStance(of question: QuestionID, isSynthetic: Bool) async throws(StorageError) {
        try await write { db in try Self.drop(question, isSynthetic, db) }
    }

    private static func drop(_ question: QuestionID, _ isSynthetic: Bool, _ db: Database) throws {
        for table in ["DELETE FROM stance_model", "DELETE FROM stance_source"] {
            try db.execute(
                sql: "\(table) WHERE question = ? AND synthetic = ?", arguments: [question.value, isSynthetic])
        }
    }
}

extension Snapshot {
    /// The classifiers in force, in the order of questions.
    package func stances() throws -> [StoredStance] {
        try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT m.question, m.synthetic, m.generation, g.version, g.position, m.fitted_at, m.labels,
                    m.body != x'00' FROM stance_model m JOIN generation g ON g.id = m.generation ORDER BY m.question, m.synthetic
                    """)
        ).map { row in
            let row = CheckedRow(row)
            return try StoredStance(
                question: QuestionID(trusted: row[0]), isSynthetic: row[1], generation: row[2], version: row[3],
                position: row[4], fittedAt: Timestamp(milliseconds: row[5]), labels: row[6], hasLearned: row[7])
        }
    }

    /// The versions of posts that a question's classifiers were learned from.
    package func stanceSources(of question: QuestionID, isSynthetic: Bool) throws -> Set<Int64> {
        let select = try db.cachedStatement(sql: "SELECT seq FROM stance_source WHERE question = ? AND synthetic = ?")
        return Set(try Int64.fetchAll(select, arguments: [question.value, isSynthetic]))
    }

    /// The number of a generation; nil where it was never put in force.
    package func generation(of identity: GenerationIdentity) throws -> Int64? {
        let select = try db.cachedStatement(
            sql: "SELECT id FROM generation WHERE analyzer = ? AND version = ? AND fingerprint = ?")
        return try Int64.fetchOne(select, arguments: [identity.analyzer, identity.version, identity.fingerprint])
    }

    /// What a question's classifiers learned; nil where there are none.
    package func stanceModel(of question: QuestionID, isSynthetic: Bool) throws -> StanceModel? {
        let select = try db.cachedStatement(sql: "SELECT body FROM stance_model WHERE question = ? AND synthetic = ?")
        return try Data.fetchOne(select, arguments: [question.value, isSynthetic])
            .map { try StanceModel(decoding: Array($0)) }
    }
}

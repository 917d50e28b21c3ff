package import Analytics
internal import FoundationEssentials
internal import GRDB

extension Store {
    /// Puts classifiers in force for a question, in place of those that were, and gives the number of their generation.
    ///
    /// `labels` is a hash of what they were learned from.
    package func keep(
        _ model: StanceModel, of question: QuestionID, isSynthetic: Bool, as identity: GenerationIdentity,
        labels: Int64,
        at time: Timestamp
    ) async throws(StorageError) -> Int64 {
        let body = Data(model.encoded)
        return try await write { db in
            let generation = try Self.number(of: identity, db, time)
            try db.execute(
                sql: "INSERT OR REPLACE INTO stance_model VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [question.value, isSynthetic, generation, time.milliseconds, labels, body])
            return generation
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
        try await write { db in
            try db.execute(
                sql: "DELETE FROM stance_model WHERE question = ? AND synthetic = ?",
                arguments: [question.value, isSynthetic])
        }
    }
}

extension Snapshot {
    /// The classifiers in force, in the order of questions.
    package func stances() throws -> [StoredStance] {
        try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT m.question, m.synthetic, m.generation, g.version, g.position, m.fitted_at, m.labels
                    FROM stance_model m JOIN generation g ON g.id = m.generation ORDER BY m.question, m.synthetic
                    """)
        ).map { row in
            let row = CheckedRow(row)
            return try StoredStance(
                question: QuestionID(trusted: row[0]), isSynthetic: row[1], generation: row[2], version: row[3],
                position: row[4], fittedAt: Timestamp(milliseconds: row[5]), labels: row[6])
        }
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

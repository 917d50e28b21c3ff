package import Analytics
internal import GRDB

extension Store {
    /// Stores what one coder says of posts in one transaction, and says what became of each label.
    ///
    /// Labels belong to the version of the post that is in force, and to the one that was read where that is said: a later
    /// edit, deletion or erasure takes them along.
    package func label(
        _ labels: [LabelMark], question: QuestionID, task: LabelTask, coder: String, at time: Timestamp
    ) async throws(StorageError) -> [LabelOutcome] {
        try await write { db in
            let writing = LabelWriting(db: db, key: [question.value, task.rawValue, coder])
            return try labels.map { try writing.apply($0, at: time) }
        }
    }
}

/// The storing of one coder's labels.
private struct LabelWriting {
    let db: Database
    /// Question, task and coder.
    let key: [String]

    func apply(_ input: LabelMark, at time: Timestamp) throws -> LabelOutcome {
        guard let sequence = try voice(input.key) else { return .unknown }
        if let read = input.change, read != sequence { return .edited }
        let place = StatementArguments(key + [String]()) + [sequence]
        guard let answer = input.answer else {
            try db.cachedStatement(
                sql: "DELETE FROM label WHERE question = ? AND task = ? AND coder = ? AND seq = ?"
            ).execute(arguments: place)
            return .removed
        }
        let label: Int? = if case .label(let index) = answer { index } else { nil }
        let select = try db.cachedStatement(
            sql: "SELECT label, stratum FROM label WHERE question = ? AND task = ? AND coder = ? AND seq = ?")
        if let row = try Row.fetchOne(select, arguments: place).map(CheckedRow.init) {
            let (before, stratum): (Int?, String?) = (try row[0], try row[1])
            // Labels that come again from elsewhere don't undo that voxd drew their post.
            if before == label, input.origin == nil || stratum == input.origin?.stratum { return .unchanged }
        }
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO label(question, task, coder, seq, label, at, stratum, stratum_size, probability)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: place + [
                label, (input.at ?? time).milliseconds, input.origin?.stratum, input.origin?.size,
                input.origin?.probability,
            ])
        return .stored
    }

    /// The change in force of the post with `key`, where it is a voice.
    private func voice(_ key: Int64) throws -> Int64? {
        let select = try db.cachedStatement(
            sql: """
                SELECT p.seq FROM identity i JOIN post p ON p.seq = i.seq WHERE i.key = ? AND p.kind = 0 AND p.genre != ?
                """)
        return try Int64.fetchOne(select, arguments: [key, Genre.article.rawValue])
    }
}

extension Snapshot {
    /// The labels of a set in the order of their posts and coders; after the place `after`, at most `limit` of them.
    package func labels(
        of set: LabelSet, after: (change: Int64, coder: String) = (0, ""), limit: Int = .max
    ) throws -> [StoredLabel] {
        let select = try db.cachedStatement(
            sql: """
                SELECT l.seq, s.name, CAST(p.id AS TEXT), g.code, p.created_at, p.author, l.coder, l.label, l.at, l.stratum,
                l.stratum_size, l.probability FROM label l JOIN post p ON p.seq = l.seq JOIN source s ON s.id = p.source
                LEFT JOIN language g ON g.id = p.language WHERE l.question = ? AND l.task = ? AND p.synthetic = ?
                AND (l.seq, l.coder) > (?, ?) ORDER BY l.seq, l.coder LIMIT ?
                """)
        return try Row.fetchAll(
            select,
            arguments: [
                set.question.value, set.task.rawValue, set.isSynthetic, after.change, after.coder, Int64(limit),
            ]
        ).map { row in
            let row = CheckedRow(row)
            let (stratum, size, probability): (String?, Int?, Double?) = (try row[9], try row[10], try row[11])
            let label: Int? = try row[7]
            guard label.map(set.task.labels.indices.contains) ?? true, size.map(LabelOrigin.sizes.contains) ?? true
            else { throw StorageError.damaged("a stored label is damaged") }
            var origin: LabelOrigin?
            if let stratum, let size, let probability {
                origin = LabelOrigin(stratum: stratum, size: size, probability: probability)
            }
            return try StoredLabel(
                change: row[0], source: SourceID(trusted: row[1]), id: ItemID(trusted: row[2] ?? ""),
                language: LanguageTag(trusted: row[3] ?? "und"), createdAt: Timestamp(milliseconds: row[4]),
                author: row[5], coder: row[6], label: label, at: Timestamp(milliseconds: row[8]), origin: origin)
        }
    }

    /// Compares labels with the posts that they are of: each must be there and in force.
    func compareLabels(_ result: inout Verification) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT l.question, l.coder, l.seq FROM label l LEFT JOIN post p ON p.seq = l.seq
                WHERE p.seq IS NULL OR p.kind != 0 OR p.superseded_by IS NOT NULL
                """)
        for row in rows {
            let row = CheckedRow(row)
            let (question, coder, change): (String, String, Int64) = (try row[0], try row[1], try row[2])
            result.report("a label of \(coder) for \(question) is of change \(change), which is not in force")
        }
    }
}

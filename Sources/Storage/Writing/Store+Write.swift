internal import Analytics
internal import GRDB
internal import Synchronization

extension Store {
    /// Stores a batch in one transaction and says what became of every item.
    ///
    /// A failure stores nothing.
    package func write(_ batch: WriteBatch) async throws(StorageError) -> WriteResult {
        try await change { transaction in
            var outcomes: [Outcome] = []
            var refused: [RefusedInput] = []
            for part in batch.parts {
                for index in part.items.indices {
                    let outcome = try transaction.apply(part, index, batch)
                    if let refusal = part.items[index].refusal(outcome) { refused.append(refusal) }
                    outcomes.append(outcome)
                }
            }
            try transaction.keep(batch.refused, at: batch.receivedAt)
            try transaction.keep(refused, at: batch.receivedAt)
            for id in batch.retried {
                try transaction.db.execute(sql: "DELETE FROM refused WHERE id = ?", arguments: [id])
            }
            let definitions = transaction.accumulator.definitions
            try transaction.finish()
            let event = try transaction.tell(
                "ingest", at: batch.receivedAt, counts: Self.counts(outcomes, refused: batch.refused.count),
                definitions: definitions)
            return WriteResult(outcomes: outcomes, lastChange: transaction.lastSequence, event: event)
        }
    }

    /// Runs `body` as the one writer.
    ///
    /// What the writer remembers is kept only if the transaction commits.
    func change<Value: Sendable>(
        _ body: @Sendable @escaping (inout ChangeTransaction) throws -> Value
    ) async throws(StorageError) -> Value {
        try requireOpen()
        do {
            return try await writer.writeWithoutTransaction { db in
                try self.memory.withLock { memory in
                    var result: Value?
                    let state = memory
                    memory = WriterState()
                    try db.inTransaction(.immediate) {
                        var transaction = try ChangeTransaction(db, state)
                        result = try body(&transaction)
                        memory = transaction.state
                        return .commit
                    }
                    guard let result else { throw StorageError.failed("a transaction ended without a value") }
                    self.logLimit.withLock { $0.hold(db) }
                    return result
                }
            }
        } catch { throw Self.translate(error, path: path) }
    }

    private static func counts(_ outcomes: [Outcome], refused: Int) -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for outcome in outcomes {
            switch outcome {
            case .accepted: counts["accepted", default: 0] += 1
            case .updated: counts["updated", default: 0] += 1
            case .replaced: counts["replaced", default: 0] += 1
            case .deleted: counts["deleted", default: 0] += 1
            case .refused: counts["refused", default: 0] += 1
            case .unchanged: break
            }
        }
        if refused > 0 { counts["refused", default: 0] += Int64(refused) }
        return counts
    }
}

extension ChangeTransaction {
    fileprivate mutating func apply(_ part: WriteBatch.Part, _ index: Int, _ batch: WriteBatch) throws -> Outcome {
        switch part.items[index].content {
        case .post(let post):
            if !post.aliases.isEmpty, let outcome = try note(aliasesOf: post) { return outcome }
            guard let analysis = part.analyses[index] else { return .unchanged }
            return try store(post, analysis, horizon: batch.horizon)
        case .delete(let key, let source): return try delete(key: key, source: source)
        case .poll(let poll, let author): return try store(poll, author: author, at: batch.receivedAt)
        case .reading(let reading): return try store(reading, at: batch.receivedAt)
        case .survey(let survey): return try store(survey, at: batch.receivedAt)
        case .collection(let collection): return try store(collection, at: batch.receivedAt)
        }
    }

    /// Puts refused records into their table.
    fileprivate func keep(_ refused: [RefusedInput], at time: Timestamp) throws {
        let insert = try HotStatement(
            db,
            """
            INSERT INTO refused(received_at, line, field, code, reason, author, key, body, format, options)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for record in refused {
            try insert.run {
                $0.put(time.milliseconds)
                $0.put(Int64(record.line))
                $0.put(record.field)
                $0.put(record.code)
                $0.put(record.reason)
                $0.put(record.author)
                $0.put(record.key)
                $0.put(record.body)
                $0.put(record.format?.id)
                $0.put(record.format?.options)
            }
        }
    }

    /// Writes an event that others may follow, and returns its number; nil where there is nothing to tell.
    func tell(_ kind: String, at time: Timestamp, counts: [String: Int64], definitions: Set<Int64>) throws -> Int64? {
        guard !counts.isEmpty else { return nil }
        let topics = try definitions.sorted().compactMap { definition in
            try String.fetchOne(
                try db.cachedStatement(sql: "SELECT topic FROM definition WHERE id = ?"), arguments: [definition])
        }
        try db.cachedStatement(sql: "INSERT INTO event(at, kind, last_seq, counts, topics) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [
                time.milliseconds, kind, lastSequence, try StoredJSON.encode(counts),
                try StoredJSON.encode(Array(Set(topics)).sorted()),
            ])
        return db.lastInsertedRowID
    }
}

extension WriteBatch.Item {
    /// What the transaction itself refused, for the table of refused records; nil for any other outcome.
    fileprivate func refusal(_ outcome: Outcome) -> RefusedInput? {
        guard case .refused(let field, let code, let reason) = outcome else { return nil }
        // What was erased is not kept in another place.
        let body: ArraySlice<UInt8> = code == "erased" ? [] : source.bytes
        var record = RefusedInput(line: line, field: field, code: code, reason: reason, body: body)
        if case .post(let post) = content { (record.author, record.key) = (post.author, post.key) }
        return record
    }
}

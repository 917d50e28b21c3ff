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
            outcomes.reserveCapacity(batch.items.count)
            for item in batch.items { outcomes.append(try transaction.apply(item, batch)) }
            try transaction.keep(batch.refused, at: batch.receivedAt)
            try transaction.keep(batch.refusals(of: outcomes), at: batch.receivedAt)
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
        do {
            return try await pool.writeWithoutTransaction { db in
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
    fileprivate mutating func apply(_ item: WriteBatch.Item, _ batch: WriteBatch) throws -> Outcome {
        switch item.content {
        case .post(let post): try store(post, batch: batch)
        case .known: .unchanged
        case .delete(let key, let source): try delete(key: key, source: source)
        case .poll(let poll, let author): try store(poll, author: author, at: batch.receivedAt)
        case .reading(let reading): try store(reading, at: batch.receivedAt)
        case .survey(let survey): try store(survey, at: batch.receivedAt)
        case .collection(let collection): try store(collection, at: batch.receivedAt)
        }
    }

    /// Puts refused records into their table.
    fileprivate func keep(_ refused: [RefusedInput], at time: Timestamp) throws {
        let insert = try HotStatement(
            db,
            """
            INSERT INTO refused(received_at, line, field, code, reason, author, key, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for record in refused {
            try insert.run([
                .integer(time.milliseconds), .integer(Int64(record.line)), .text(record.field), .text(record.code),
                .text(record.reason), .init(record.author), .init(record.key), .blob(record.body),
            ])
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

extension WriteBatch {
    /// What the transaction itself refused, for the table of refused records.
    fileprivate func refusals(of outcomes: [Outcome]) -> [RefusedInput] {
        zip(items, outcomes).compactMap { item, outcome in
            guard case .refused(let field, let code, let reason) = outcome else { return nil }
            // What was erased is not kept in another place.
            let body: ArraySlice<UInt8> = code == "erased" ? [] : item.source
            var record = RefusedInput(line: item.line, field: field, code: code, reason: reason, body: body)
            if case .post(let post) = item.content { (record.author, record.key) = (post.author, post.key) }
            return record
        }
    }
}

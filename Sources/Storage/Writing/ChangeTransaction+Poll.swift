internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Stores a poll, or a new description of one; descriptions are kept, so that any past one can be told.
    mutating func store(_ poll: Poll, author: Int64?, at time: Timestamp) throws -> Outcome {
        if let author, try state.erasedAuthors(db).contains(author) {
            return .refused(field: "author", code: "erased", reason: "this author was erased and is not taken in again")
        }
        let source = try state.sources.number(of: poll.source.value, db)
        let body = try StoredJSON.encode(PollBody(poll, keepsAuthor: true))
        let question = poll.question?.value
        let name = ItemName(source: poll.source, id: poll.id)
        if try pollRow(source: source, name: poll.id) == nil {
            // It came before under another name, or comes under one now.
            if try self.poll(aliased: name) != nil { return .unchanged }
            try rename(to: poll)
        }
        if let row = try pollRow(source: source, name: poll.id) {
            try note(aliasesOf: poll, number: row.id)
            let last = try String.fetchOne(
                try db.cachedStatement(
                    sql: "SELECT body FROM poll_version WHERE poll = ? ORDER BY received_at DESC LIMIT 1"),
                arguments: [row.id])
            if last == body, row.question == question { return .unchanged }
            guard row.isSynthetic == poll.isSynthetic else {
                return .refused(
                    field: "synthetic", code: "conflict", reason: "the same poll was described as real and as made up")
            }
            try db.cachedStatement(sql: "UPDATE poll SET question = ? WHERE id = ?").execute(arguments: [
                question, row.id,
            ])
            try insertVersion(of: row.id, author, body, at: time)
            try noteChange(ofPoll: row.id)
            return .updated
        }
        try db.cachedStatement(sql: "INSERT INTO poll(source, name, question, synthetic) VALUES (?, ?, ?, ?)")
            .execute(arguments: [source, poll.id.value, question, poll.isSynthetic])
        let number = db.lastInsertedRowID
        try insertVersion(of: number, author, body, at: time)
        try note(aliasesOf: poll, number: number)
        try noteChange(ofPoll: number)
        return .accepted(remark: nil)
    }

    /// Appends a reading; one that was there with other figures is a conflict.
    mutating func store(_ reading: Reading, at time: Timestamp) throws -> Outcome {
        let source = try state.sources.number(of: reading.source.value, db)
        let named = ItemName(source: reading.source, id: reading.poll)
        guard let number = try pollRow(source: source, name: reading.poll)?.id ?? poll(aliased: named),
            let poll = try poll(number, reading)
        else {
            return .refused(
                field: "poll", code: "unknown_poll",
                reason: "no poll \(reading.source)/\(reading.poll) is known: send its poll record first")
        }
        if let refusal = Self.mistake(in: reading, of: poll) { return refusal }
        let body = try StoredJSON.encode(ReadingBody(reading))
        let stored = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT body FROM reading WHERE poll = ? AND observed_at = ?"),
            arguments: [number, reading.observedAt.milliseconds])
        if let stored {
            let known = try StoredJSON.decode(ReadingBody.self, from: stored)
            return stored == body || known.hasFigures(of: ReadingBody(reading))
                ? .unchanged
                : .refused(
                    field: "observed_at", code: "conflict",
                    reason:
                        "a reading of \(reading.observedAt.rfc3339) with other figures is stored; two looks at a poll "
                        + "need a time each: send them apart, with observed_at")
        }
        let remark = try remark(on: reading, poll: number)
        try db.cachedStatement(
            sql: "INSERT INTO reading(poll, observed_at, received_at, flags, body) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [
            number, reading.observedAt.milliseconds, time.milliseconds, remark?.flag.rawValue ?? 0, body,
        ])
        try noteChange(ofPoll: number)
        return .accepted(remark: remark?.text)
    }

    /// Stores a survey, or a new version of one.
    mutating func store(_ survey: Survey, at time: Timestamp) throws -> Outcome {
        let source = try state.sources.number(of: survey.source.value, db)
        let body = try StoredJSON.encode(SurveyBody(survey))
        let last = try Row.fetchOne(
            try db.cachedStatement(
                sql: """
                    SELECT question, body FROM survey WHERE source = ? AND name = ? ORDER BY received_at DESC LIMIT 1
                    """), arguments: [source, survey.id.value])
        if let last, last["body"] == body, last["question"] == survey.question.value { return .unchanged }
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO survey(source, name, received_at, question, body) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [source, survey.id.value, time.milliseconds, survey.question.value, body])
        return last == nil ? .accepted(remark: nil) : .updated
    }

    /// Stores how posts were gathered.
    mutating func store(_ collection: Analytics.Collection, at time: Timestamp) throws -> Outcome {
        let source = try state.sources.number(of: collection.source.value, db)
        let body = try StoredJSON.encode(CollectionBody(collection))
        let number = try collectionNumber(source: source, name: collection.id.value)
        let stored = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT body FROM collection WHERE id = ?"), arguments: [number])
        if stored == body { return .unchanged }
        try db.cachedStatement(sql: "UPDATE collection SET body = ?, received_at = ? WHERE id = ?")
            .execute(arguments: [body, time.milliseconds, number])
        return stored == nil ? .accepted(remark: nil) : .updated
    }

    private func pollRow(source: Int64, name: ItemID) throws -> (id: Int64, question: String?, isSynthetic: Bool)? {
        let select = try db.cachedStatement(
            sql: "SELECT id, question, synthetic FROM poll WHERE source = ? AND name = ?")
        return try Row.fetchOne(select, arguments: [source, name.value]).map {
            ($0["id"], $0["question"], $0["synthetic"])
        }
    }

    private func poll(_ id: Int64, _ reading: Reading) throws -> Poll? {
        let select = try db.cachedStatement(
            sql: "SELECT body FROM poll_version WHERE poll = ? ORDER BY received_at DESC LIMIT 1")
        guard let body = try String.fetchOne(select, arguments: [id]) else { return nil }
        return try StoredJSON.decode(PollBody.self, from: body)
            .poll(source: reading.source.value, name: reading.poll.value, question: nil, isSynthetic: false)
    }

    private func insertVersion(of poll: Int64, _ author: Int64?, _ body: String, at time: Timestamp) throws {
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO poll_version(poll, received_at, author, body) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [poll, time.milliseconds, author, body])
    }

    /// What makes a reading impossible for its poll.
    private static func mistake(in reading: Reading, of poll: Poll) -> Outcome? {
        let known = Set(poll.options.map(\.key))
        let keys: [String]
        let field: String
        switch reading.result {
        case .votes(let votes): (keys, field) = (votes.keys.sorted(), "votes")
        case .shares(let shares, _, let precision):
            (keys, field) = (shares.keys.sorted(), "shares")
            let sum = shares.values.reduce(0, +)
            let slack = (precision ?? 1) * Double(shares.count) / 2 + 1e-9
            if !poll.isMultiple, sum > 100 + slack {
                return .refused(field: field, code: "out_of_range", reason: "the shares add up to \(sum) percent")
            }
        }
        guard let stranger = keys.first(where: { !known.contains($0) }) else { return nil }
        let list = poll.options.map(\.key).joined(separator: ", ")
        return .refused(
            field: "\(field).\(stranger)", code: "unknown_option",
            reason: "the poll has no option \"\(stranger)\"; it has \(list)")
    }

    private func remark(on reading: Reading, poll: Int64) throws -> (flag: ReadingFlags, text: String)? {
        let select = try db.cachedStatement(
            sql: "SELECT observed_at, body FROM reading WHERE poll = ? ORDER BY observed_at DESC LIMIT 1")
        guard let row = try Row.fetchOne(select, arguments: [poll]).map(CheckedRow.init) else { return nil }
        let newest = Timestamp(milliseconds: try row["observed_at"])
        if reading.observedAt < newest {
            return (.older, "it is older than the newest reading, of \(newest.rfc3339)")
        }
        let before = try StoredJSON.decode(ReadingBody.self, from: row["body"])
        let total = before.votes.map { $0.values.reduce(0, +) } ?? before.total
        guard let total, let now = reading.total, now < total else { return nil }
        return (.shrinking, "the votes shrank from \(total) to \(now)")
    }
}

/// What is odd about a reading.
package struct ReadingFlags: OptionSet, Hashable, Sendable {
    /// The flags' bits.
    package let rawValue: Int64

    /// Takes stored bits.
    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// It was observed before one that had come already.
    package static let older = ReadingFlags(rawValue: 1)
    /// It has fewer votes than the one before.
    package static let shrinking = ReadingFlags(rawValue: 2)

    /// The flags' names.
    package var names: [String] {
        (contains(.older) ? ["older"] : []) + (contains(.shrinking) ? ["shrinking"] : [])
    }
}

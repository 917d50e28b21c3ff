internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Stores a post, or a new version of one, or says why not.
    mutating func store(_ input: AnalyzedPost, batch: WriteBatch) throws -> Outcome {
        if let author = input.author, try state.erasedAuthors(db).contains(author) {
            return .refused(field: "author", code: "erased", reason: "this author was erased and is not taken in again")
        }
        if let horizon = batch.horizon, input.post.createdAt < horizon {
            return .refused(
                field: "created_at", code: "beyond_horizon",
                reason: "older than what is kept (before \(horizon.rfc3339)); raise retention.signals to take it")
        }
        if try isSealed(input.post.createdAt) { return Self.sealed }
        let sequence = lastSequence + 1
        if try hot.claim.first([.integer(input.key), .integer(sequence)], columns: 1) != nil {
            try insert(input, sequence: nextSequence())
            return .accepted(remark: nil)
        }
        return try supersede(input)
    }

    /// Ends a post; leaves a tombstone also where it was never seen.
    mutating func delete(key: Int64, source: SourceID) throws -> Outcome {
        guard let current = try currentVersion(of: key) else {
            try insertTombstone(key: key, source: source)
            return .deleted
        }
        guard current.sequence > 0, current.kind == .post else { return .unchanged }
        if try isSealed(current.facts.createdAt) { return Self.sealed }
        try retract(sequence: current.sequence, of: current.facts)
        let sequence = try insertTombstone(key: key, source: source, previous: current.sequence)
        try HotStatement(db, "UPDATE post SET superseded_by = ? WHERE seq = ?").run(integers: [
            sequence, current.sequence,
        ])
        // What its author took back is not kept; the figures that it once moved can still be told as of then.
        let forget = try HotStatement(
            db, "UPDATE post SET text = NULL, author_name = NULL, url = NULL, in_reply_to = NULL WHERE seq = ?")
        for version in try versions(endingAt: current.sequence) { try forget.run(integers: [version]) }
        return .deleted
    }

    private static var sealed: Outcome {
        .refused(
            field: "created_at", code: "sealed",
            reason: "its day is sealed: the signals that its figures were made from have expired")
    }

    private mutating func isSealed(_ time: Timestamp) throws -> Bool { Int64(time.day) < (try state.sealedBefore(db)) }

    private mutating func supersede(_ input: AnalyzedPost) throws -> Outcome {
        guard let current = try currentVersion(of: input.key), current.sequence > 0 else {
            return .refused(field: "id", code: "erased", reason: "this post was erased and is not taken in again")
        }
        guard current.kind == .post else { return .unchanged }
        if current.hash == input.hash { return try updateEngagement(input, current.sequence) }
        let known = try HotStatement(db, "SELECT 1 FROM version WHERE key = ? AND hash = ?")
            .first([.integer(input.key), .integer(input.hash)], columns: 1)
        if known != nil { return .unchanged }
        if try isSealed(current.facts.createdAt) { return Self.sealed }
        let remember = try HotStatement(db, "INSERT OR IGNORE INTO version(key, hash) VALUES (?, ?)")
        if (input.post.editedAt ?? input.post.createdAt) < current.versionTime {
            try remember.run(integers: [input.key, input.hash])
            return .unchanged
        }
        try remember.run(integers: [input.key, current.hash])
        try retract(sequence: current.sequence, of: current.facts)
        let sequence = nextSequence()
        try HotStatement(db, "UPDATE post SET superseded_by = ? WHERE seq = ?").run(integers: [
            sequence, current.sequence,
        ])
        try HotStatement(db, "UPDATE identity SET seq = ? WHERE key = ?").run(integers: [sequence, input.key])
        try insert(input, sequence: sequence, previous: current.sequence)
        return .replaced
    }

    private func updateEngagement(_ input: AnalyzedPost, _ sequence: Int64) throws -> Outcome {
        guard let engagement = input.post.engagement else { return .unchanged }
        let counts = [engagement.likes, engagement.reposts, engagement.replies]
        let stored = try HotStatement(db, "SELECT likes, reposts, replies FROM post WHERE seq = ?")
            .first([.integer(sequence)], columns: 3)
        if stored == counts { return .unchanged }
        try HotStatement(db, "UPDATE post SET likes = ?, reposts = ?, replies = ? WHERE seq = ?")
            .run(integers: counts + [sequence])
        return .updated
    }

    private mutating func insert(_ input: AnalyzedPost, sequence: Int64, previous: Int64? = nil) throws {
        let post = input.post
        let facts = PostFacts(
            source: try state.sources.number(of: post.source.value, db),
            language: try state.languages.number(of: input.language.code, db), genre: post.genre,
            isSynthetic: post.isSynthetic, createdAt: post.createdAt, author: input.author,
            isCollected: post.collection != nil)
        let collection = try post.collection.map { try collectionNumber(source: facts.source, name: $0.value) }
        try hot.insertPost.run([
            .integer(sequence), .integer(facts.source), .text(post.id.value), .init(input.author),
            .integer(post.createdAt.milliseconds), .init(post.editedAt?.milliseconds), .integer(facts.language),
            .integer(Int64(input.confidence)), .integer(Int64(post.genre.rawValue)), .integer(post.isSynthetic ? 1 : 0),
            .init(collection), .integer(input.hash), .init(previous), .init(post.engagement?.likes),
            .init(post.engagement?.reposts),
            .init(post.engagement?.replies), .init(post.url), .init(post.inReplyTo?.value), .init(post.poll?.value),
            .init(post.declaredLanguage?.code), .init(input.authorName), .text(post.text),
        ])
        for analysis in input.analyses {
            let body = try signalBody(analysis.findings, definitions: input.definitions)
            try insert(body, generation: analysis.generation, sequence: sequence, of: facts, isLive: true)
        }
    }

    @discardableResult
    private mutating func insertTombstone(key: Int64, source: SourceID, previous: Int64? = nil) throws -> Int64 {
        let sequence = nextSequence()
        try HotStatement(
            db,
            """
            INSERT INTO post(seq, kind, source, created_at, language, confidence, genre, synthetic, hash,
            previous) VALUES (?, 1, ?, 0, 0, 0, 0, 0, 0, ?)
            """
        ).run([.integer(sequence), .integer(try state.sources.number(of: source.value, db)), .init(previous)])
        try HotStatement(db, "INSERT OR REPLACE INTO identity(key, seq) VALUES (?, ?)").run(integers: [key, sequence])
        return sequence
    }

    /// Turns an analyzer's figures into whole numbers and its terms into their numbers.
    mutating func signalBody(_ findings: [Analysis.Finding], definitions: [Int64]) throws -> SignalBody {
        var entries: [SignalBody.Entry] = []
        entries.reserveCapacity(findings.count)
        for finding in findings {
            let outcome: SignalBody.Outcome
            switch finding.outcome {
            case .scored(let value, let label, let confidence):
                outcome = .scored(
                    value: Int64((value * Double(SignalBody.scale)).rounded()), label: label,
                    confidence: Int((min(max(confidence, 0), 1) * 100).rounded()))
            case .unscored(let reason): outcome = .unscored(reason)
            case .terms(let terms):
                var numbers = Set<Int64>()
                for term in terms {
                    numbers.insert(try state.terms.number(of: .init(kind: term.kind.rawValue, text: term.text), db))
                }
                outcome = .terms(numbers.sorted())
            }
            entries.append(.init(measure: finding.measure, definition: finding.definition, outcome: outcome))
        }
        return SignalBody(definitions: definitions, entries: entries)
    }

    /// The number of a collection; one that was not described yet gets a number, and its description may follow.
    func collectionNumber(source: Int64, name: String) throws -> Int64 {
        let values: [HotStatement.Value] = [.integer(source), .text(name)]
        let select = try HotStatement(db, "SELECT id FROM collection WHERE source = ? AND name = ?")
        if let number = try select.first(values, columns: 1)?[0] { return number }
        try HotStatement(db, "INSERT INTO collection(source, name) VALUES (?, ?)").run(values)
        return db.lastInsertedRowID
    }
}

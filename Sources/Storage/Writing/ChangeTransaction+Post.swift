internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Stores a post, or a new version of one, or says why not.
    mutating func store(_ input: IdentifiedPost, _ analysis: PostAnalysis, horizon: Timestamp?) throws -> Outcome {
        if let author = input.author, try state.erasedAuthors(db).contains(author) {
            return .refused(field: "author", code: "erased", reason: "this author was erased and is not taken in again")
        }
        if let horizon, input.post.createdAt < horizon {
            return .refused(
                field: "created_at", code: "beyond_horizon",
                reason: "older than what is kept (before \(horizon.rfc3339)); raise retention.signals to take it")
        }
        if try isSealed(input.post.createdAt) { return Self.sealed }
        let sequence = lastSequence + 1
        try hot.claim.run {
            $0.put(input.key)
            $0.put(sequence)
        }
        if hot.claim.changes > 0 {
            try insert(input, analysis, sequence: nextSequence())
            return .accepted(remark: nil)
        }
        return try supersede(input, analysis)
    }

    /// Ends a post; leaves a tombstone also where it was never seen.
    mutating func delete(key: Int64, source: SourceID) throws -> Outcome {
        guard let current = try currentVersion(of: key) else {
            // Deletions may use a name that is not the post's own.
            if let named = try post(aliased: key), try currentVersion(of: named) != nil {
                return try delete(key: named, source: source)
            }
            try insertTombstone(key: key, source: source)
            return .deleted
        }
        guard current.sequence > 0, current.kind == .post else { return .unchanged }
        if try isSealed(current.facts.createdAt) { return Self.sealed }
        try retract(sequence: current.sequence, of: current.facts)
        try forgetLabels(of: current.sequence)
        let sequence = try insertTombstone(key: key, source: source, previous: current.sequence)
        try end(current.sequence, by: sequence)
        // What its author took back is not kept; the figures that it once moved can still be told as of then.
        for version in try versions(endingAt: current.sequence) { try forgetText(of: version) }
        return .deleted
    }

    private static var sealed: Outcome {
        .refused(
            field: "created_at", code: "sealed",
            reason: "its day is sealed: the signals that its figures were made from have expired")
    }

    private mutating func isSealed(_ time: Timestamp) throws -> Bool { Int64(time.day) < (try state.sealedBefore(db)) }

    private mutating func supersede(_ input: IdentifiedPost, _ analysis: PostAnalysis) throws -> Outcome {
        guard let current = try currentVersion(of: input.key), current.sequence > 0 else {
            return .refused(field: "id", code: "erased", reason: "this post was erased and is not taken in again")
        }
        guard current.kind == .post else { return .unchanged }
        if current.hash == input.hash { return try updateEngagement(input, current.sequence) }
        if try isKnown(input) { return .unchanged }
        if try isSealed(current.facts.createdAt) { return Self.sealed }
        if (input.post.editedAt ?? input.post.createdAt) < current.versionTime {
            try remember(input.hash, of: input.key)
            return .unchanged
        }
        try remember(current.hash, of: input.key)
        try retract(sequence: current.sequence, of: current.facts)
        try forgetLabels(of: current.sequence)
        let sequence = nextSequence()
        try end(current.sequence, by: sequence)
        try HotStatement(db, "UPDATE identity SET seq = ? WHERE key = ?").run {
            $0.put(sequence)
            $0.put(input.key)
        }
        try insert(input, analysis, sequence: sequence, previous: current.sequence)
        return .replaced
    }

    private func updateEngagement(_ input: IdentifiedPost, _ sequence: Int64) throws -> Outcome {
        guard let engagement = input.post.engagement else { return .unchanged }
        var details = try details(of: sequence)
        if details.engagement == engagement { return .unchanged }
        details.engagement = engagement
        try set(details, of: sequence)
        return .updated
    }

    /// True where this version is one that was superseded.
    private func isKnown(_ input: IdentifiedPost) throws -> Bool {
        try HotStatement(db, "SELECT 1 FROM version WHERE key = ? AND hash = ?").first {
            $0.put(input.key)
            $0.put(input.hash)
        } _: { _ in
            true
        } ?? false
    }

    private func remember(_ hash: Int64, of key: Int64) throws {
        try HotStatement(db, "INSERT OR IGNORE INTO version(key, hash) VALUES (?, ?)").run {
            $0.put(key)
            $0.put(hash)
        }
    }

    private func end(_ sequence: Int64, by next: Int64) throws {
        try HotStatement(db, "UPDATE post SET superseded_by = ? WHERE seq = ?").run {
            $0.put(next)
            $0.put(sequence)
        }
    }

    private mutating func insert(
        _ input: IdentifiedPost, _ analysis: PostAnalysis, sequence: Int64, previous: Int64? = nil
    ) throws {
        let post = input.post
        let facts = PostFacts(
            source: try state.sources.number(of: post.source.value, db),
            language: try state.languages.number(of: analysis.language.code, db), genre: post.genre,
            isSynthetic: post.isSynthetic, createdAt: post.createdAt, author: input.author,
            isCollected: post.collection != nil)
        let collection = try post.collection.map { try collectionNumber(source: facts.source, name: $0.value) }
        let details = PostDetails(post, authorName: input.authorName).encoded
        try hot.insertPost.run {
            $0.put(sequence)
            $0.put(facts.source)
            $0.put(StoredName(post.id.value))
            $0.put(input.author)
            $0.put(post.createdAt.milliseconds)
            $0.put(facts.language)
            $0.put(Int64(analysis.confidence))
            $0.put(Int64(post.genre.rawValue))
            $0.put(post.isSynthetic ? 1 as Int64 : 0)
            $0.put(collection)
            $0.put(input.hash)
            $0.put(previous)
            $0.put(details)
            $0.put(analysis.fingerprint.map { Int64(bitPattern: $0.bits) })
            if let code = analysis.code { $0.put(code) } else { $0.put(post.text) }
        }
        published[RollupLevel.quarter.bucket(of: post.createdAt), default: []].append(sequence)
        var row = SignalRow()
        for own in analysis.analyses {
            let body = try signalBody(own.findings, definitions: analysis.definitions)
            row.put(body, of: own.generation)
            accumulator.apply(body, of: facts, generation: own.generation, sign: 1)
        }
        try insert(row, sequence: sequence)
        if let generation = analysis.claims {
            try flagClaim(of: sequence, publishedAt: post.createdAt, generation: generation)
        }
    }

    @discardableResult
    private mutating func insertTombstone(key: Int64, source: SourceID, previous: Int64? = nil) throws -> Int64 {
        let sequence = nextSequence()
        let source = try state.sources.number(of: source.value, db)
        try HotStatement(
            db,
            """
            INSERT INTO post(seq, kind, source, created_at, language, confidence, genre, synthetic, hash,
            previous) VALUES (?, 1, ?, 0, 0, 0, 0, 0, 0, ?)
            """
        ).run {
            $0.put(sequence)
            $0.put(source)
            $0.put(previous)
        }
        try HotStatement(db, "INSERT OR REPLACE INTO identity(key, seq) VALUES (?, ?)").run {
            $0.put(key)
            $0.put(sequence)
        }
        return sequence
    }

    /// Turns an analyzer's figures into whole numbers and its terms into their numbers.
    mutating func signalBody(_ findings: [Analysis.Finding], definitions: [Int64]) throws -> SignalBody {
        var entries: [SignalBody.Entry] = []
        entries.reserveCapacity(findings.count)
        for finding in findings {
            let outcome: SignalBody.Outcome
            switch finding.outcome {
            case .scored(let value, let label, let confidence, let neutral):
                outcome = .scored(
                    value: Int64((value * Double(SignalBody.scale)).rounded()), label: label,
                    confidence: SignalBody.percent(confidence), neutral: neutral.map(SignalBody.percent))
            case .unscored(let reason): outcome = .unscored(reason)
            case .terms(let terms):
                outcome = .terms(try numbers(of: terms))
            }
            entries.append(.init(measure: finding.measure, definition: finding.definition, outcome: outcome))
        }
        return SignalBody(definitions: definitions, entries: entries)
    }

    /// The numbers of terms, ascending, each once.
    private mutating func numbers(of terms: [Term]) throws -> [Int64] {
        var numbers: [Int64] = []
        numbers.reserveCapacity(terms.count)
        for term in terms { numbers.append(try state.terms.number(of: term, db)) }
        numbers.sort()
        for index in numbers.indices.dropFirst().reversed() where numbers[index] == numbers[index - 1] {
            numbers.remove(at: index)
        }
        return numbers
    }

    /// The number of a collection; one that was not described yet gets a number, and its description may follow.
    func collectionNumber(source: Int64, name: String) throws -> Int64 {
        func key(_ binder: inout Binder) {
            binder.put(source)
            binder.put(name)
        }
        let select = try HotStatement(db, "SELECT id FROM collection WHERE source = ? AND name = ?")
        if let number = try select.first(key, { $0.integer(0) }) { return number }
        try HotStatement(db, "INSERT INTO collection(source, name) VALUES (?, ?)").run(key)
        return db.lastInsertedRowID
    }
}

package import Analytics
internal import GRDB

/// What an analyzer that follows the change log says of one change.
package struct Following: Sendable {
    /// The change.
    package var sequence: Int64
    /// The definitions that the post mentions, ascending, without 0.
    package var definitions: [Int64]
    /// What each generation says; a generation that is not there says nothing.
    package var analyses: [Analysis]
    /// The generation of the reader that found a claim in it; nil where there is none, or none was looked for.
    package var claims: Int64?

    /// Makes a result.
    package init(sequence: Int64, definitions: [Int64], analyses: [Analysis], claims: Int64? = nil) {
        self.claims = claims
        self.sequence = sequence
        self.definitions = definitions
        self.analyses = analyses
    }
}

extension Snapshot {
    /// Versions of posts with their text, in the order of the change log after `position`; deletions and posts without
    /// text are left out.
    ///
    /// `end` is the last change that was looked at.
    package func changes(after position: Int64, through last: Int64, limit: Int) throws -> (
        posts: [StoredPost], end: Int64
    ) {
        let numbers = try Int64.fetchAll(
            try db.cachedStatement(
                sql:
                    "SELECT seq FROM post WHERE seq > ? AND seq <= ? AND kind = 0 AND text IS NOT NULL ORDER BY seq LIMIT ?"
            ),
            arguments: [position, last, limit])
        let end = numbers.count < limit ? last : numbers[numbers.count - 1]
        return (try numbers.compactMap(storedPost), end)
    }

    /// Versions of posts with their text, the newest change before `end` first and none before `first`; deletions and posts
    /// without text are left out.
    ///
    /// `reached` is the first change that was looked at.
    package func changes(from first: Int64, before end: Int64, limit: Int) throws -> (
        posts: [StoredPost], reached: Int64
    ) {
        let numbers = try Int64.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT seq FROM post WHERE seq >= ? AND seq < ? AND kind = 0 AND text IS NOT NULL
                    ORDER BY seq DESC LIMIT ?
                    """),
            arguments: [first, end, limit])
        let reached = numbers.count < limit ? first : numbers[numbers.count - 1]
        return (try numbers.compactMap(storedPost), reached)
    }
}

extension Store {
    /// Stores what a generation that follows the log says, and how far it has come, in one transaction.
    ///
    /// `letters` are those that it was given up on.
    package func follow(
        _ results: [Following], generation: Int64, position: Int64, letters: [DeadLetter] = [], at time: Timestamp
    ) async throws(StorageError) {
        try await change { transaction in
            let db = transaction.db
            let known = try Int64.fetchOne(
                db, sql: "SELECT position FROM generation WHERE id = ?", arguments: [generation])
            guard let known, known < position else { return }
            for result in results where result.sequence > known { try transaction.add(result, .whole) }
            try transaction.keep(letters, of: generation, at: time)
            try db.execute(sql: "UPDATE generation SET position = ? WHERE id = ?", arguments: [position, generation])
            let definitions = transaction.accumulator.definitions
            try transaction.finish()
            _ = try transaction.tell(
                "analyze", at: time, counts: results.isEmpty ? [:] : ["analyzed": Int64(results.count)],
                definitions: definitions)
        }
    }

    /// Stores what a generation says of posts that it was given up on before, in place of that, in one transaction.
    ///
    /// `letters` are those that it was given up on again, with new reasons; the others are dead letters no more.
    package func replay(
        _ results: [Following], generation: Int64, letters: [DeadLetter], at time: Timestamp
    ) async throws(StorageError) {
        try await change { transaction in
            let failed = Set(letters.map(\.change))
            let answered = results.filter { !failed.contains($0.sequence) }
            for result in answered {
                try transaction.add(result, .again)
                try transaction.db.execute(
                    sql: "DELETE FROM dead_letter WHERE generation = ? AND seq = ?",
                    arguments: [generation, result.sequence])
            }
            try transaction.keep(letters, of: generation, at: time)
            let definitions = transaction.accumulator.definitions
            try transaction.finish()
            _ = try transaction.tell(
                "reanalyze", at: time, counts: answered.isEmpty ? [:] : ["analyzed": Int64(answered.count)],
                definitions: definitions)
        }
    }

    /// Adds to the past what pairs of generations and definitions lack, from change `first` on, and notes how far it has come, in
    /// one transaction.
    ///
    /// What was counted before is left as it is, so that a step that is repeated changes nothing. `letters` are posts that the
    /// one generation of all pairs was given up on.
    package func fill(
        _ results: [Following], pairs: [StoredCoverage], from first: Int64, letters: [DeadLetter] = [],
        at time: Timestamp
    ) async throws(StorageError) {
        try await change { transaction in
            for result in results { try transaction.add(result, .pairs(pairs)) }
            for pair in pairs {
                try transaction.db.execute(
                    sql: "UPDATE coverage SET live_from = MIN(live_from, ?) WHERE generation = ? AND definition = ?",
                    arguments: [first, pair.generation, pair.definition])
            }
            if let generation = pairs.first?.generation { try transaction.keep(letters, of: generation, at: time) }
            let definitions = transaction.accumulator.definitions
            try transaction.finish()
            _ = try transaction.tell(
                "reanalyze", at: time, counts: results.isEmpty ? [:] : ["analyzed": Int64(results.count)],
                definitions: definitions)
        }
    }
}

extension ChangeTransaction {
    /// What becomes of what a generation said of a version before.
    fileprivate enum Addition {
        /// It said nothing; where it did, that stays.
        case whole
        /// It stays, and gets figures of these pairs that it lacks.
        case pairs([StoredCoverage])
        /// It is replaced, for the definitions that it spoke of.
        case again
    }

    /// Adds signals to one change.
    fileprivate mutating func add(_ result: Following, _ addition: Addition) throws {
        guard let version = try version(result.sequence), version.kind == .post else { return }
        if Int64(version.facts.createdAt.day) < (try state.sealedBefore(db)) { return }
        let isLive =
            try Int64.fetchOne(
                try db.cachedStatement(sql: "SELECT superseded_by FROM post WHERE seq = ?"),
                arguments: [result.sequence]) == nil
        var row = try Snapshot(db: db).signals(of: result.sequence)
        let before = row
        for analysis in result.analyses {
            let generation = analysis.generation
            let new = try signalBody(analysis.findings, definitions: result.definitions)
            var body = new
            if let old = row[generation] {
                switch addition {
                case .whole: body = old
                case .pairs(let pairs):
                    let wanted = pairs.filter { $0.generation == generation }.map(\.definition)
                    body = old.merging(new, definitions: Set(wanted))
                case .again: body = old.replaced(by: new)
                }
                guard body != old else { continue }
                if isLive { accumulator.apply(old, of: version.facts, generation: generation, sign: -1) }
            }
            row.put(body, of: generation)
            if isLive { accumulator.apply(body, of: version.facts, generation: generation, sign: 1) }
        }
        if row != before { try insert(row, sequence: result.sequence) }
        if let claims = result.claims {
            try flagClaim(of: result.sequence, publishedAt: version.facts.createdAt, generation: claims)
        }
    }
}

extension SignalBody {
    /// This, with the figures of `new` for those of `definitions` that this one lacks.
    func merging(_ new: SignalBody, definitions wanted: Set<Int64>) -> SignalBody {
        let missing = Set(new.definitions).intersection(wanted).subtracting(definitions)
        var merged = self
        merged.definitions = (definitions + missing).sorted()
        merged.entries += new.entries.filter { entry in entry.definition.map(missing.contains) ?? false }
        return merged
    }

    /// `new` where it speaks of what this one speaks of; what only this one speaks of stays.
    func replaced(by new: SignalBody) -> SignalBody {
        let own = Set(definitions)
        let both = own.intersection(new.definitions)
        var body = self
        body.entries =
            new.entries.filter { entry in entry.definition.map { $0 == 0 || both.contains($0) } ?? true }
            + entries.filter { entry in entry.definition.map { $0 != 0 && !both.contains($0) } ?? false }
        return body
    }
}

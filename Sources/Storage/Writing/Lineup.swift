package import Analytics
internal import GRDB

/// What an analyzer is, as far as its figures depend on it.
package struct GenerationIdentity: Hashable, Sendable {
    /// The analyzer.
    package var analyzer: String
    /// Its version.
    package var version: String
    /// A hash of its configuration, lexicon and model.
    package var fingerprint: Int64
    /// `builtin` or `module`.
    package var kind: String
    /// What it measures.
    package var measures: [StoredMeasure]

    /// Makes an identity.
    package init(analyzer: String, version: String, fingerprint: Int64, kind: String, measures: [StoredMeasure]) {
        self.analyzer = analyzer
        self.version = version
        self.fingerprint = fingerprint
        self.kind = kind
        self.measures = measures
    }
}

/// A measure as it is stored beside its generation.
package struct StoredMeasure: Codable, Hashable, Sendable {
    /// Its name.
    package var name: String
    /// What one reads it in.
    package var unit: String
    /// The names of its classes.
    package var labels: [String]

    /// Makes a measure.
    package init(name: String, unit: String, labels: [String]) {
        self.name = name
        self.unit = unit
        self.labels = labels
    }
}

/// A topic's definition, as far as mentions depend on it.
package struct DefinitionIdentity: Hashable, Sendable {
    /// The topic.
    package var topic: String
    /// A hash of its aliases, hashtags, handles and exclusions.
    package var fingerprint: Int64

    /// Makes an identity.
    package init(topic: String, fingerprint: Int64) {
        self.topic = topic
        self.fingerprint = fingerprint
    }
}

/// The numbers of the generations and definitions in force.
package struct Lineup: Hashable, Sendable {
    /// Generations in the order in which they were asked for.
    package var generations: [Int64]
    /// Definitions in the order in which they were asked for.
    package var definitions: [Int64]
    /// The reader of claims; nil where none is in force.
    package var claims: Int64?
}

extension Store {
    /// Gives numbers to the analyzers and topics in force, and notes from which change on each pair of them is counted.
    ///
    /// A pair that was not in force before starts with an empty past, which `fill` closes; posts that it counted in an
    /// earlier time are not counted again.
    package func enlist(
        generations: [GenerationIdentity], definitions: [DefinitionIdentity], claims: GenerationIdentity? = nil,
        at time: Timestamp
    ) async throws(StorageError) -> Lineup {
        try await change { transaction in
            let db = transaction.db
            var lineup = Lineup(generations: [], definitions: [])
            for identity in generations { lineup.generations.append(try Self.number(of: identity, db, time)) }
            for identity in definitions { lineup.definitions.append(try Self.number(of: identity, db, time)) }
            let stored = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'in_force'") ?? "[]"
            let before = Set(try StoredJSON.decode([[Int64]].self, from: stored))
            let modules = Set(try Int64.fetchAll(db, sql: "SELECT id FROM generation WHERE kind = 'module'"))
            // Modules are enlisted one by one, when they have said who they are.
            var pairs = before.filter { modules.contains($0[0]) }.sorted { $0.lexicographicallyPrecedes($1) }
            for generation in lineup.generations {
                pairs += try Self.cover(
                    generation, definitions: lineup.definitions, after: transaction.lastSequence, before, db)
            }
            if let claims {
                // A reader of claims sees no topics.
                let number = try Self.number(of: claims, db, time)
                lineup.claims = number
                pairs += try Self.cover(number, definitions: [], after: transaction.lastSequence, before, db)
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('in_force', ?)",
                arguments: [try StoredJSON.encode(pairs)])
            return lineup
        }
    }

    /// Gives a number to the generation of a module, which follows the change log.
    ///
    /// `definitions` are the numbers of the topics in force. A topic that was not in force for it before is counted from
    /// the module's place in the log on.
    package func enlist(
        module identity: GenerationIdentity, as role: ModuleRole, definitions: [Int64],
        at time: Timestamp
    ) async throws(StorageError) -> Int64 {
        try await change { transaction in
            let db = transaction.db
            let generation = try Self.number(of: identity, db, time)
            try Self.note(generation, of: identity.analyzer, as: role, db)
            let position =
                try Int64.fetchOne(db, sql: "SELECT position FROM generation WHERE id = ?", arguments: [generation])
                ?? 0
            let stored = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'in_force'") ?? "[]"
            let before = try StoredJSON.decode([[Int64]].self, from: stored)
            let own = try Self.cover(generation, definitions: definitions, after: position, Set(before), db)
            try db.execute(
                sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('in_force', ?)",
                arguments: [try StoredJSON.encode(before.filter { $0[0] != generation } + own)])
            return generation
        }
    }

    /// Notes that the pairs of `generation` that are not among `before` are counted after change `last`, and gives all
    /// its pairs.
    private static func cover(
        _ generation: Int64, definitions: [Int64], after last: Int64, _ before: Set<[Int64]>, _ db: Database
    ) throws -> [[Int64]] {
        let pairs = ([0] + definitions).map { [generation, $0] }
        for pair in pairs where !before.contains(pair) {
            try db.execute(
                sql:
                    "INSERT OR REPLACE INTO coverage(generation, definition, live_from, filled_to) VALUES (?, ?, ?, 0)",
                arguments: [generation, pair[1], last + 1])
        }
        return pairs
    }

    static func number(of identity: GenerationIdentity, _ db: Database, _ time: Timestamp) throws -> Int64 {
        let key: StatementArguments = [identity.analyzer, identity.version, identity.fingerprint]
        let select = "SELECT id FROM generation WHERE analyzer = ? AND version = ? AND fingerprint = ?"
        if let number = try Int64.fetchOne(db, sql: select, arguments: key) { return number }
        try db.execute(
            sql: """
                INSERT INTO generation(analyzer, version, fingerprint, kind, measures, created_at, position)
                VALUES (?, ?, ?, ?, ?, ?, 0)
                """,
            arguments: key + [identity.kind, try StoredJSON.encode(identity.measures), time.milliseconds])
        return db.lastInsertedRowID
    }

    private static func number(of identity: DefinitionIdentity, _ db: Database, _ time: Timestamp) throws -> Int64 {
        let key: StatementArguments = [identity.topic, identity.fingerprint]
        let select = "SELECT id FROM definition WHERE topic = ? AND fingerprint = ?"
        if let number = try Int64.fetchOne(db, sql: select, arguments: key) { return number }
        try db.execute(
            sql: "INSERT INTO definition(topic, fingerprint, created_at) VALUES (?, ?, ?)",
            arguments: key + [time.milliseconds])
        return db.lastInsertedRowID
    }
}

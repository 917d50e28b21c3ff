internal import GRDB

/// Which of a module's programs a generation is of.
package enum ModuleRole: Hashable, Sendable {
    /// The module's own; `true` where a shadow runs beside it.
    case own(hasShadow: Bool)
    /// The one that is tried beside it.
    case shadow
}

extension Store {
    /// Has the generation of a module that does not answer take the place of the one that does, from the next question on;
    /// gives its number, or nil where there is no other.
    package func promote(module analyzer: String) async throws(StorageError) -> Int64? {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE module SET in_force = CASE in_force WHEN own THEN shadow ELSE own END
                    WHERE analyzer = ? AND shadow IS NOT NULL AND own IS NOT NULL
                    """, arguments: [analyzer])
            guard db.changesCount > 0 else { return nil }
            return try Int64.fetchOne(
                db, sql: "SELECT in_force FROM module WHERE analyzer = ?", arguments: [analyzer])
        }
    }

    /// Notes which generation a program of a module is of.
    ///
    /// What is new of the module itself answers at once, as does what is new of a shadow that was promoted; without a shadow,
    /// the module's own answers.
    static func note(_ generation: Int64, of analyzer: String, as role: ModuleRole, _ db: Database)
        throws
    {
        try db.execute(
            sql:
                "INSERT OR IGNORE INTO module(analyzer, own, shadow, in_force) VALUES (?, NULL, NULL, NULL)",
            arguments: [analyzer])
        let key: StatementArguments = ["generation": generation, "analyzer": analyzer]
        switch role {
        case .own(hasShadow: true):
            try db.execute(
                sql: """
                    UPDATE module SET own = :generation, in_force = :generation
                    WHERE analyzer = :analyzer AND own IS NOT :generation
                    """, arguments: key)
        case .own(hasShadow: false):
            try db.execute(
                sql: """
                    UPDATE module SET own = :generation, in_force = :generation, shadow = NULL
                    WHERE analyzer = :analyzer
                    """, arguments: key)
        case .shadow:
            try db.execute(
                sql: """
                    UPDATE module SET shadow = :generation,
                        in_force = CASE WHEN in_force = shadow AND in_force IS NOT own THEN :generation ELSE in_force END
                    WHERE analyzer = :analyzer
                    """, arguments: key)
        }
    }
}

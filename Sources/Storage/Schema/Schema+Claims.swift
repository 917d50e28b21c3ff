internal import GRDB

extension Schema {
    /// Migration 4: which posts hold claims of poll results, newest first without a search.
    static func addClaims(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE claim(
                    generation INTEGER NOT NULL, created_at INTEGER NOT NULL, seq INTEGER NOT NULL,
                    PRIMARY KEY(generation, created_at, seq)) STRICT, WITHOUT ROWID;
                """)
    }
}

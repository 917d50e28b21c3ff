internal import GRDB

extension Schema {
    /// Migration 8: by which other names posts and polls are told of; docs/decisions/020-names.md says why.
    static func addAliases(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE alias(key INTEGER PRIMARY KEY, post INTEGER NOT NULL) STRICT;
                CREATE TABLE poll_alias(name TEXT PRIMARY KEY, poll INTEGER NOT NULL) STRICT, WITHOUT ROWID;
                """)
    }
}

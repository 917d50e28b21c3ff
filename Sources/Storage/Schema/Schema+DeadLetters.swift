internal import GRDB

extension Schema {
    /// Migration 9: the posts that a module was given up on, and why; docs/decisions/021-dead-letters.md says why they are only named.
    static func addDeadLetters(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE dead_letter(
                    generation INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL,
                    PRIMARY KEY(generation, seq)) STRICT, WITHOUT ROWID;
                CREATE INDEX dead_letter_seq ON dead_letter(seq);
                CREATE INDEX dead_letter_at ON dead_letter(at);
                """)
    }
}

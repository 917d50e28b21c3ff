internal import GRDB

extension Schema {
    /// Migration 11: what modules say of polls, and in which order polls changed; docs/decisions/027-poll-modules.md says why this
    /// is not the change log of posts.
    static func addPollAnswers(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE poll_change(id INTEGER PRIMARY KEY AUTOINCREMENT, poll INTEGER NOT NULL UNIQUE) STRICT;
                INSERT INTO poll_change(poll) SELECT id FROM poll ORDER BY id;
                CREATE TABLE poll_analyzer(
                    analyzer TEXT PRIMARY KEY, generation INTEGER NOT NULL, version TEXT NOT NULL,
                    fingerprint INTEGER NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
                CREATE TABLE poll_answer(
                    poll INTEGER NOT NULL, analyzer TEXT NOT NULL, generation INTEGER NOT NULL, version TEXT NOT NULL,
                    change INTEGER NOT NULL, readings INTEGER NOT NULL, observed_at INTEGER, at INTEGER NOT NULL,
                    body TEXT, reason TEXT, given_up INTEGER NOT NULL, PRIMARY KEY(poll, analyzer)) STRICT, WITHOUT ROWID;
                """)
    }
}

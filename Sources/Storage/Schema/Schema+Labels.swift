internal import GRDB

extension Schema {
    /// Migration 3: what coders said of posts, and what was learned from it; docs/decisions/010-stance.md says why.
    static func addLabels(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE label(
                    question TEXT NOT NULL, task TEXT NOT NULL, coder TEXT NOT NULL, seq INTEGER NOT NULL, label INTEGER,
                    at INTEGER NOT NULL, stratum TEXT, stratum_size INTEGER, probability REAL,
                    PRIMARY KEY(question, task, coder, seq)) STRICT, WITHOUT ROWID;
                CREATE INDEX label_seq ON label(seq);
                CREATE TABLE stance_model(
                    question TEXT NOT NULL, synthetic INTEGER NOT NULL, generation INTEGER NOT NULL,
                    fitted_at INTEGER NOT NULL, labels INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(question, synthetic)) STRICT, WITHOUT ROWID;
                """)
    }
}

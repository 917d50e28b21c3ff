internal import GRDB

extension Schema {
    /// Migration 5: which versions of posts classifiers were learned from, so that they go when one of these is erased, also
    /// where its label was taken back since.
    static func addStanceSources(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE stance_source(
                    question TEXT NOT NULL, synthetic INTEGER NOT NULL, seq INTEGER NOT NULL,
                    PRIMARY KEY(question, synthetic, seq)) STRICT, WITHOUT ROWID;
                CREATE INDEX stance_source_seq ON stance_source(seq);
                INSERT INTO stance_source SELECT DISTINCT l.question, p.synthetic, l.seq FROM label l
                    JOIN post p ON p.seq = l.seq JOIN stance_model m ON m.question = l.question AND m.synthetic = p.synthetic
                    WHERE l.task = 'stance';
                """)
    }
}

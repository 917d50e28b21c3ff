internal import GRDB

extension Schema {
    /// Migration 10: which generation of a module answers, and which others its programs are; docs/decisions/022-shadow.md says
    /// why it must be kept.
    static func addModules(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE module(
                    analyzer TEXT PRIMARY KEY, own INTEGER, shadow INTEGER, in_force INTEGER) STRICT, WITHOUT ROWID;
                INSERT INTO module SELECT analyzer, MAX(id), NULL, MAX(id) FROM generation WHERE kind = 'module'
                    GROUP BY analyzer;
                """)
    }
}

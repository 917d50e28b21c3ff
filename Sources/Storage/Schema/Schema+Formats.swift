internal import GRDB

extension Schema {
    /// Migration 7: in which format a refused element stands, and with which options it was read, so that it can be tried again.
    static func addFormats(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE refused ADD COLUMN format TEXT;
                ALTER TABLE refused ADD COLUMN options TEXT;
                """)
    }
}

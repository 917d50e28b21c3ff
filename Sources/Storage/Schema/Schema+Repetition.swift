internal import GRDB

extension Schema {
    /// Migration 6: by what near-duplicates find each other; docs/decisions/016-repetition.md says why.
    ///
    /// Posts that were stored before have none: where it is asked for, it is made from their texts.
    static func addFingerprints(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE post ADD COLUMN fingerprint INTEGER")
    }
}

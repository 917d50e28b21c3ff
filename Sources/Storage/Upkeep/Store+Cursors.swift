internal import GRDB

extension Store {
    /// Notes how far a source has come: a text that means something to the source only.
    package func setCursor(_ cursor: String, ofSource id: String) async throws(StorageError) {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", arguments: [Self.key(id), cursor])
        }
    }

    /// How far a source has come; nil where nothing is noted.
    package func cursor(ofSource id: String) async throws(StorageError) -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [Self.key(id)])
        }
    }

    private static func key(_ id: String) -> String { "source \(id)" }
}

internal import GRDB

extension Store {
    /// Notes whether the past is to be filled, so that it goes on after a restart.
    package func setWantsFilling(_ wanted: Bool) async throws(StorageError) {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('wants_filling', ?)", arguments: [wanted ? 1 : 0])
        }
    }

    /// Whether the past is to be filled.
    package func wantsFilling() async throws(StorageError) -> Bool {
        try await read { db in
            try Bool.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'wants_filling'") ?? false
        }
    }
}

package import Analytics
internal import GRDB

extension Store {
    /// A transaction that proves that the writer works.
    package func probe(at time: Timestamp) async throws(StorageError) {
        try await write { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('probed_at', ?)")
                .execute(arguments: [time.milliseconds])
        }
    }

    /// A question that proves that the file can be read; it has a connection of its own, so that it does not wait for the
    /// questions of clients, however many there are.
    package func probeReading() async throws(StorageError) {
        try requireOpen()
        do { try await prober.read { _ = try Snapshot(db: $0).lastChange() } } catch {
            throw Self.translate(error, path: path)
        }
    }

    /// Notes to which key the database's hashes belong; throws where they belong to another.
    package func bind(keyFingerprint: Int64, keyPath: String) async throws(StorageError) {
        let matches = try await write { db in
            let stored = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'key_fingerprint'")
            guard let stored else {
                try db.execute(
                    sql: "INSERT INTO meta(key, value) VALUES ('key_fingerprint', ?)", arguments: [keyFingerprint])
                return true
            }
            return stored == keyFingerprint
        }
        guard matches else { throw StorageError.foreignKey(path: keyPath) }
    }
}

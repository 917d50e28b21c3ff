internal import GRDB

/// A wish that the past be filled, from a change on.
package struct FillingWish: Codable, Hashable, Sendable {
    /// The analyzer that it is for; nil for all.
    package var analyzer: String?
    /// The first change that is to be counted.
    package var from: Int64

    /// Makes a wish; for all of the past unless `from` says otherwise.
    package init(analyzer: String? = nil, from: Int64 = 1) {
        self.analyzer = analyzer
        self.from = from
    }
}

extension Store {
    /// Notes which wishes to fill the past are open, so that it goes on after a restart.
    package func setFillingWishes(_ wishes: [FillingWish]) async throws(StorageError) {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('wants_filling', ?)",
                arguments: [try StoredJSON.encode(wishes)])
        }
    }

    /// The open wishes to fill the past.
    package func fillingWishes() async throws(StorageError) -> [FillingWish] {
        try await read { db in
            let stored = try DatabaseValue.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'wants_filling'")
            // A number is of an earlier version: whether all of it was wanted.
            if let number = stored.flatMap(Int64.fromDatabaseValue) { return number == 0 ? [] : [FillingWish()] }
            guard let text = stored.flatMap(String.fromDatabaseValue) else { return [] }
            return try StoredJSON.decode([FillingWish].self, from: text)
        }
    }
}

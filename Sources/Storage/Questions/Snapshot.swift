internal import GRDB

/// A consistent view of the database that later writes do not change.
package struct Snapshot {
    let db: Database
    /// How texts are read.
    var texts = StoredTexts()

    /// The name of row `number` of a table of names.
    func name(in table: String, _ column: String, _ number: Int64) throws -> String {
        let select = try HotStatement(db, "SELECT \(column) FROM \(table) WHERE id = ?")
        return try (select.first({ $0.put(number) }, { $0.text(0) }) ?? nil) ?? "?"
    }

    /// The numbers of `names`; nil for no names, which means all.
    ///
    /// Unknown names have no number and match nothing.
    func numbers(of names: [String], in table: String, _ column: String) throws -> [Int64]? {
        guard !names.isEmpty else { return nil }
        let select = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ?")
        return try names.compactMap { try Int64.fetchOne(select, arguments: [$0]) }
    }

    /// The number of the last change of a post.
    package func lastChange() throws -> Int64 {
        let select = try db.cachedStatement(sql: "SELECT value FROM meta WHERE key = 'last_sequence'")
        return try Int64.fetchOne(select) ?? 0
    }
}

extension Store {
    /// Answers a question on a consistent snapshot; ended after `seconds`.
    package func ask<Value: Sendable>(
        seconds: Double = 5, _ question: @Sendable @escaping (Snapshot) throws -> Value
    ) async throws(StorageError) -> Value {
        try await read(seconds: seconds) { db in try question(Snapshot(db: db, texts: self.texts)) }
    }
}

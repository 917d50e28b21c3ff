internal import GRDB

extension Store {
    /// Writes a consistent copy of the database to a new file at `path`, while questions and ingest go on.
    package func copy(to path: String) async throws(StorageError) {
        do {
            let destination = try DatabaseQueue(path: path)
            try pool.backup(to: destination)
            try destination.close()
        } catch { throw Self.translate(error, path: self.path) }
    }
}

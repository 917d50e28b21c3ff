internal import GRDB

extension Store {
    /// Writes a consistent copy of the database to a new file at `path`, while questions and ingest go on.
    package func copy(to path: String) async throws(StorageError) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let source = try DatabaseQueue(path: self.path, configuration: configuration)
            let destination = try DatabaseQueue(path: path)
            try source.backup(to: destination)
            try destination.close()
            try source.close()
        } catch { throw Self.translate(error, path: self.path) }
    }
}

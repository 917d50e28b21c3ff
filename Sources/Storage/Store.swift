internal import GRDB
internal import Synchronization

/// The database: one writer, several readers that never wait for it.
///
/// Every write is one immediate transaction with `synchronous=FULL`, so that what was answered survives a power cut.
/// Only the writer's connection checkpoints.
package final class Store: Sendable {
    /// The file.
    package let path: String
    let pool: DatabasePool
    /// The connection of ``probeReading()``.
    let prober: DatabaseQueue
    /// What the writer remembers; only the writer takes it, so nobody ever waits for the lock.
    let memory = Mutex(WriterState())

    /// How the database is opened.
    package struct Options: Sendable {
        /// Connections that answer questions.
        package var readers = 4
        /// The size in bytes at which the write-ahead log is cut back.
        package var walLimit: Int64 = 64 << 20
        /// The largest database in bytes; nil for as much as there is room.
        package var sizeLimit: Int64?

        /// The defaults.
        package init() {}
    }

    /// Opens the database at `path`, makes it if it is not there, and brings its schema up to date.
    ///
    /// `progress` is called with the name of each migration before it runs, so that a service manager can be told to wait.
    package init(path: String, options: Options = Options(), progress: (String) -> Void = { _ in }) throws(StorageError)
    {
        self.path = path
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(options))
            try Schema.bringUpToDate(pool, path: path, progress: progress)
            var reading = Self.configuration(options)
            reading.readonly = true
            prober = try DatabaseQueue(path: path, configuration: reading)
        } catch let error as StorageError {
            throw error
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    /// Closes all connections; the write-ahead log is folded into the file, unless a reader of another program holds it.
    package func close() throws(StorageError) {
        // The pool closes its readers last, and those may not fold the log in as the last connection of a file would.
        try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try translating {
            try prober.close()
            try pool.close()
        }
    }

    /// Runs `body` in one immediate transaction; throws what `body` throws, with database errors translated.
    func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws(StorageError)
        -> Value
    {
        do {
            return try await pool.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw StorageError.failed("a transaction ended without a value") }
                return value
            }
        } catch { throw Self.translate(error, path: path) }
    }

    /// Runs `body` on a consistent snapshot that later writes do not change; ended after `seconds`.
    func read<Value: Sendable>(
        seconds: Double = 5, _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(StorageError) -> Value {
        do {
            return try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask { try await self.pool.read(body) }
                group.addTask {
                    try await Task.sleep(for: .seconds(seconds))
                    return nil
                }
                defer { group.cancelAll() }
                if let first = try await group.next(), let value = first { return value }
                // The time is over. A read that ended meanwhile, before its task got a thread, still counts.
                group.cancelAll()
                guard let second = try await group.next(), let value = second else { throw StorageError.interrupted }
                return value
            }
        } catch { throw Self.translate(error, path: path) }
    }

    private func translating<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
        do { return try body() } catch { throw Self.translate(error, path: path) }
    }

    private static func configuration(_ options: Options) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = max(1, options.readers)
        configuration.busyMode = .timeout(5)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA mmap_size = 0")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            if db.configuration.readonly {
                try db.execute(sql: "PRAGMA cache_size = -4096")
            } else {
                try db.execute(sql: "PRAGMA cache_size = -32768")
                try db.execute(sql: "PRAGMA journal_size_limit = \(options.walLimit)")
                if let limit = options.sizeLimit {
                    let pageSize = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 4096
                    try db.execute(sql: "PRAGMA max_page_count = \(max(64, limit / pageSize))")
                }
            }
        }
        return configuration
    }

    /// Turns what SQLite says into a case that a caller can act on.
    static func translate(_ error: any Error, path: String) -> StorageError {
        if let error = error as? StorageError { return error }
        if error is CancellationError { return .interrupted }
        guard let error = error as? DatabaseError else { return .failed("\(error)") }
        switch error.resultCode {
        case .SQLITE_FULL: return .full(error.message ?? "database or disk is full")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return .corrupt(path: path, detail: error.message ?? "\(error.resultCode)")
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: return .interrupted
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: return .full("write error")
        default: return .failed("\(path): \(error.message ?? "unknown error") (\(error.extendedResultCode))")
        }
    }
}

internal import GRDB
internal import Synchronization

/// The database: one writer, several readers that never wait for it.
///
/// Every write is one immediate transaction with `synchronous=FULL`, so that what was answered survives a power cut.
/// Only the writer's connection checkpoints.
package final class Store: Sendable {
    /// The file.
    package let path: String
    let writer: DatabaseQueue
    /// Whose threads read; they may be blocked for as long as a question takes.
    package let executor: any TaskExecutor
    private let readers: Readers
    /// The connection of ``probeReading()``.
    let prober: DatabaseQueue
    /// How texts are stored; what it knows does not change while the store is open.
    let texts: StoredTexts
    /// What the writer remembers; only the writer takes it, so nobody ever waits for the lock.
    let memory = Mutex(WriterState())
    /// What keeps the write-ahead log short; only the writer takes it.
    let logLimit: Mutex<LogLimit>
    /// True from the moment at which connections are closed: SQLite must not be called with a closed one.
    private let isClosed = Mutex(false)

    /// How the database is opened.
    package struct Options: Sendable {
        /// Connections that answer questions.
        package var readers = 4
        /// The size in bytes at which the write-ahead log is cut back.
        package var walLimit: Int64 = 64 << 20
        /// The largest database in bytes; nil for as much as there is room.
        package var sizeLimit: Int64?
        /// The file of the model with which texts are stored in fewer bytes; nil for the newest that the database has.
        package var textModel: [UInt8]?
        /// Whose threads read the database.
        ///
        /// Those of a server should be more than ``readers``, and others than Swift's shared ones, which a long question would
        /// keep from everything else.
        package var executor: any TaskExecutor = globalConcurrentExecutor

        /// The defaults.
        package init() {}
    }

    /// Opens the database at `path`, makes it if it is not there, and brings its schema up to date.
    ///
    /// `progress` is called with the name of each migration before it runs, so that a service manager can be told to wait.
    package init(path: String, options: Options = Options(), progress: (String) -> Void = { _ in }) throws(StorageError)
    {
        self.path = path
        executor = options.executor
        logLimit = Mutex(LogLimit(path: path, limit: options.walLimit))
        do {
            var configuration = Self.configuration(options)
            configuration.journalMode = .wal
            writer = try DatabaseQueue(path: path, configuration: configuration)
            try Schema.bringUpToDate(writer, path: path, progress: progress)
            texts = try Self.texts(writer, model: options.textModel)
            var reading = Self.configuration(options)
            reading.readonly = true
            readers = try Readers(
                path: path, count: max(1, options.readers), configuration: reading, executor: executor)
            prober = try DatabaseQueue(path: path, configuration: reading)
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    /// Closes all connections; the write-ahead log is folded into the file, unless a reader of another program holds it.
    package func close() throws(StorageError) {
        isClosed.withLock { $0 = true }
        try translating {
            try prober.close()
            try readers.close()
            try? writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try writer.close()
        }
    }

    /// Throws where the store was closed.
    func requireOpen() throws(StorageError) {
        if isClosed.withLock({ $0 }) { throw .failed("\(path): the database is closed, since voxd is shutting down") }
    }

    /// Runs `body` in one immediate transaction; throws what `body` throws, with database errors translated.
    func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws(StorageError)
        -> Value
    {
        try requireOpen()
        do {
            return try await writer.writeWithoutTransaction { db in
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
        try requireOpen()
        do { return try await readers.read(seconds: seconds, body) } catch { throw Self.translate(error, path: path) }
    }

    /// How texts are stored; as before where there is no room for a new model.
    private static func texts(_ writer: DatabaseQueue, model: [UInt8]?) throws -> StoredTexts {
        do {
            return try writer.write { db in try StoredTexts(db, model: model) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            return try writer.read { db in try StoredTexts(db, model: nil) }
        }
    }

    private func translating<Value>(_ body: () throws -> Value) throws(StorageError) -> Value {
        do { return try body() } catch { throw Self.translate(error, path: path) }
    }

    private static func configuration(_ options: Options) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA mmap_size = 0")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            if db.configuration.readonly {
                try db.execute(sql: "PRAGMA cache_size = -6144")
            } else {
                try db.execute(sql: "PRAGMA cache_size = -24576")
                try db.execute(sql: "PRAGMA journal_size_limit = \(options.walLimit)")
                // Pages that every batch changes are carried into the file once in several batches.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = \(max(256, options.walLimit / 2 / 4096))")
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
        if let error = error as? StorageError {
            if case .corrupt(path: "", let detail) = error { return .corrupt(path: path, detail: detail) }
            return error
        }
        if error is CancellationError { return .interrupted }
        if error is DecodingError { return .corrupt(path: path, detail: "a stored text is not what voxd wrote") }
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

internal import Foundation
internal import GRDB

/// Keeps the write-ahead log near its limit where readers never pause.
///
/// SQLite carries the log over by itself, but begins it anew only at a moment when no reader still needs it. Readers that overlap for
/// ever leave no such moment, so that the writer waits for one: those who come meanwhile read the file itself, and are in nobody's
/// way. Another program's open transaction may be; then the wait ends after a moment and is tried again when the log has grown.
struct LogLimit: Sendable {
    /// The log's file.
    private let path: String
    /// The size in bytes from which on the writer waits.
    private let limit: Int64
    /// The size from which on it waits next.
    private var next: Int64

    /// The longest wait, in milliseconds.
    private static let patience = 250

    /// For the database at `path`.
    init(path: String, limit: Int64) {
        (self.path, self.limit, next) = (path + "-wal", limit, limit)
    }

    /// Waits for readers where the log is too long; call it outside of a transaction, on the writer's connection.
    ///
    /// What was committed stays so, whatever becomes of it.
    mutating func hold(_ db: Database) {
        let size = Self.size(of: path)
        guard size > next else {
            if size <= limit { next = limit }
            return
        }
        try? db.execute(sql: "PRAGMA busy_timeout = \(Self.patience)")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = 5000") }
        // Whether it worked shows at the next commit, which begins the log anew and cuts the file, or does not.
        _ = try? db.checkpoint(.restart)
        next = size + limit / 2
    }

    private static func size(of path: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
}

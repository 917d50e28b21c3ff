/// What can go wrong with the database, in cases that a caller can act on.
package enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no room: nothing of the transaction was stored, and questions go on.
    case full(String)
    /// The file is damaged: restore a backup.
    case corrupt(path: String, detail: String)
    /// Another voxd uses the state directory.
    case locked(path: String)
    /// The file was written by a newer voxd.
    case newer(path: String, migrations: [String])
    /// The author key does not belong to this database.
    case foreignKey(path: String)
    /// A question took too long and was ended.
    case interrupted
    /// Anything else that SQLite or the file system says.
    case failed(String)

    /// A row holds what nobody wrote; the store that reads it says in which file.
    package static func damaged(_ detail: String) -> StorageError { .corrupt(path: "", detail: detail) }

    /// What happened, where, and what to do.
    package var description: String {
        switch self {
        case .full(let detail):
            "no room to store more (\(detail)): nothing of this batch was stored; free disk space or raise storage.database_limit, then send it again"
        case .corrupt(let path, let detail):
            "the database \(path) is damaged (\(detail)): stop voxd, keep the file, and run `voxd restore BACKUP`"
        case .locked(let path):
            "another voxd uses the state directory \(path): stop it first, or give this one its own with --state"
        case .newer(let path, let migrations):
            "the database \(path) was written by a newer voxd (it knows \(migrations.joined(separator: ", "))): upgrade voxd"
        case .foreignKey(let path):
            "the author key \(path) does not belong to this database: put back the key that was there, or restore both from the same backup"
        case .interrupted:
            "the question took longer than server.request_timeout and was ended: ask for a shorter time or fewer topics"
        case .failed(let detail): detail
        }
    }
}

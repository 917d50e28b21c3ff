internal import Foundation
internal import Storage

/// The work of `voxd restore`: puts a backup in the place of the database, and keeps what was there.
package enum DatabaseRestore {
    /// Checks the backup at `file`, moves the database in `state` aside, and copies the backup to its place.
    ///
    /// Refuses while a voxd runs on `state`. Returns what was done, for people.
    package static func run(file: String, state: String) async throws -> String {
        let files = FileManager.default
        guard files.fileExists(atPath: file) else { throw StorageError.failed("\(file): there is no such file") }
        try files.createDirectory(
            atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let directory = try StateDirectory(path: state)
        let candidate = "\(state)/restore-\(UUID().uuidString.lowercased()).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: candidate + suffix) } }
        try files.copyItem(atPath: file, toPath: candidate)
        let store = try Store(path: candidate)
        let found = try await store.verify(integrity: true)
        try store.close()
        guard found.integrity == ["ok"] else {
            throw StorageError.corrupt(path: file, detail: found.integrity?.first ?? "integrity check failed")
        }
        var report: [String] = []
        let target = directory.databasePath
        if files.fileExists(atPath: target) {
            let kept = "\(target).before-restore-\(Int(Date().timeIntervalSince1970))"
            for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: target + suffix) {
                try files.moveItem(atPath: target + suffix, toPath: kept + suffix)
            }
            report.append("kept the database that was there as \(kept)")
        }
        try files.moveItem(atPath: candidate, toPath: target)
        report.append("restored \(file) to \(target)")
        if found.differenceCount > 0 {
            report.append(
                "note: \(found.differenceCount) roll-ups in the backup differ from its rows; run `voxctl verify`")
        }
        if !files.fileExists(atPath: "\(state)/author.key") {
            report.append("the author key is not part of a backup: put author.key of the same time into \(state)")
        }
        return report.joined(separator: "\n")
    }
}

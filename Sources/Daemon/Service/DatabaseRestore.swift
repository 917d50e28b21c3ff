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
        let differences = try await differences(in: candidate, name: file)
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
        for path in [target, "\(state)/voxd.lock"] { giveAway(path, of: state) }
        report.append("restored \(file) to \(target)")
        if differences > 0 {
            report.append(
                "note: \(differences) roll-ups in the backup differ from its rows; run `voxctl verify`")
        }
        if !files.fileExists(atPath: "\(state)/author.key") {
            report.append("the author key is not part of a backup: put author.key of the same time into \(state)")
        }
        return report.joined(separator: "\n")
    }

    /// The roll-ups of the database at `path` that differ from its rows; throws where it is damaged, or no database.
    private static func differences(in path: String, name: String) async throws -> Int64 {
        do {
            let store = try Store(path: path)
            let found = try await store.verify(integrity: true)
            try store.close()
            if found.integrity == ["ok"] { return found.differenceCount }
            throw StorageError.corrupt(path: path, detail: found.integrity?.first ?? "the check of the file failed")
        } catch StorageError.corrupt(_, let detail) {
            throw StorageError.failed(
                "\(name) is no backup that can be used (\(detail)): nothing was changed; name another file")
        }
    }

    /// Gives a file that was made to whom the state directory belongs: root may restore what the service then opens.
    private static func giveAway(_ path: String, of state: String) {
        let files = FileManager.default
        let folder = (try? files.attributesOfItem(atPath: state)) ?? [:]
        var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        for key in [FileAttributeKey.ownerAccountID, .groupOwnerAccountID] { attributes[key] = folder[key] }
        try? files.setAttributes(attributes, ofItemAtPath: path)
    }
}

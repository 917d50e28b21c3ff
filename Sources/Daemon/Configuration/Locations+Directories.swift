import Foundation

extension Locations {
    /// Makes the directories that are missing: the state directory for its owner only, those of sockets to be bound for its
    /// group too.
    package func createDirectories() throws(LocationError) {
        try Self.create(state, permissions: 0o700, purpose: "state directory", option: "--state")
        for (address, option) in [(socket, "--socket"), (adminSocket, "--admin-socket")] {
            guard case .path(let path) = address else { continue }
            let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            if directory.isEmpty { continue }
            try Self.create(directory, permissions: 0o750, purpose: "directory of the socket \(path)", option: option)
        }
    }

    private static func create(
        _ path: String, permissions: Int, purpose: String, option: String
    ) throws(LocationError) {
        let files = FileManager.default
        if files.fileExists(atPath: path) {
            let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            guard (try? target.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else {
                throw LocationError(
                    "the \(purpose), \(path), is no directory: remove it or name another one with \(option)")
            }
            return
        }
        do {
            try files.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: permissions])
        } catch {
            throw LocationError(
                "the \(purpose), \(path), cannot be made: \(error.localizedDescription) Name another one with \(option)."
            )
        }
    }
}

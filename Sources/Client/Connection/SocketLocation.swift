/// The two sockets of a voxd: one answers questions, the other one also changes things.
package struct SocketLocation: Hashable, Sendable {
    /// The socket that answers questions.
    package let questions: String
    /// The socket that also ingests, erases and reloads.
    package let admin: String

    /// The most bytes that a path of a socket may have.
    package static let maximumPathBytes = 107
    /// Where the system service listens.
    package static let systemPath = "/run/voxd/voxd.sock"

    /// The sockets that belong to `path`; one whose name ends in `-admin` is the admin socket and answers questions too.
    package init(path: String) {
        let (stem, suffix) = Self.split(path)
        questions = path
        admin = stem.hasSuffix("-admin") ? path : "\(stem)-admin\(suffix)"
    }

    /// The sockets to talk to.
    ///
    /// In this order: `explicit`; `$VOXD_SOCKET`; the system's place if something is there, and always for root; the
    /// user's own place below `$XDG_RUNTIME_DIR`; the system's place, so that an error names it.
    package static func find(
        explicit: String?, environment: [String: String], isRoot: Bool, exists: (String) -> Bool
    ) -> SocketLocation {
        if let explicit { return SocketLocation(path: explicit) }
        if let path = environment["VOXD_SOCKET"], !path.isEmpty { return SocketLocation(path: path) }
        if isRoot || exists(systemPath) { return SocketLocation(path: systemPath) }
        if let directory = environment["XDG_RUNTIME_DIR"], !directory.isEmpty {
            return SocketLocation(path: "\(directory)/voxd/voxd.sock")
        }
        return SocketLocation(path: systemPath)
    }

    /// The part of `path` before the extension of its last component, and the extension with its dot.
    private static func split(_ path: String) -> (stem: String, suffix: String) {
        let nameStart = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        let name = path[nameStart...]
        guard let dot = name.lastIndex(of: "."), dot > nameStart else { return (path, "") }
        return (String(path[..<dot]), String(path[dot...]))
    }
}

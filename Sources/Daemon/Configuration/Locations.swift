/// Where the daemon's files and sockets are: a pure function of the command line, the environment, the user and what systemd
/// handed over.
package struct Locations: Hashable, Sendable {
    /// The configuration file.
    package var configuration: String
    /// True where the user named the configuration file, so that it must be there.
    package var isConfigurationGiven: Bool
    /// The directory of the database.
    package var state: String
    /// Where questions are answered.
    package var socket: ListenAddress
    /// Where records are taken in and the daemon is administered.
    package var adminSocket: ListenAddress
    /// Descriptors from systemd that nothing here listens on, by name; the caller closes them and says so.
    package var unusedDescriptors: [String: Int32]

    /// Where a socket comes from.
    package enum ListenAddress: Hashable, Sendable {
        /// A listening descriptor that systemd handed over.
        case adopted(Int32)
        /// A path to bind.
        case path(String)
    }

    /// The longest path of a Unix socket, in bytes; the kernel's field has one more for the end.
    package static let maximumSocketPathLength = 107
    /// The name of the descriptor of the question socket, as the socket unit gives it.
    package static let socketName = "voxd"
    /// The name of the descriptor of the admin socket, as the socket unit gives it.
    package static let adminSocketName = "voxd-admin"

    /// Finds all places.
    ///
    /// The command line wins over systemd's environment, and that over the defaults: `/var/lib/voxd` and `/run/voxd` for root and for
    /// system users, the XDG directories for others. `adopted` holds listening descriptors by name.
    package static func resolve(
        _ arguments: LocationArguments, environment: [String: String], userID: UInt32, adopted: [String: Int32] = [:]
    ) throws(LocationError) -> Locations {
        let base = BaseDirectories(environment: environment, userID: userID)
        let state: String
        if let given = try absolute(arguments.state, option: "--state") {
            state = given
        } else {
            state = try base.state()
        }
        let socket = try absolute(arguments.socket, option: "--socket")
        let adminSocket = try absolute(arguments.adminSocket, option: "--admin-socket")
        var unused = adopted

        let address: ListenAddress
        if let socket {
            address = .path(socket)
        } else if let descriptor = unused.removeValue(forKey: socketName) {
            address = .adopted(descriptor)
        } else {
            address = .path("\(try base.sockets())/voxd.sock")
        }
        let adminAddress: ListenAddress
        if let adminSocket = adminSocket ?? socket.map(adminPath(beside:)) {
            adminAddress = .path(adminSocket)
        } else if let descriptor = unused.removeValue(forKey: adminSocketName) {
            adminAddress = .adopted(descriptor)
        } else {
            adminAddress = .path("\(try base.sockets())/voxd-admin.sock")
        }
        if address == adminAddress, case .path(let path) = address {
            throw LocationError("both sockets are to be \(path): name another one with --admin-socket")
        }
        try check(address, option: "--socket")
        try check(adminAddress, option: "--admin-socket")
        return Locations(
            configuration: arguments.configuration ?? Configuration.standardPath,
            isConfigurationGiven: arguments.configuration != nil,
            state: state, socket: address, adminSocket: adminAddress, unusedDescriptors: unused)
    }

    /// `PATH` with `-admin` before its extension: `voxd-admin.sock` for `voxd.sock`, `voxd-admin` for `voxd`.
    package static func adminPath(beside path: String) -> String {
        let nameStart = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        // A dot at the very beginning hides a file; it begins no extension.
        guard let dot = path[nameStart...].lastIndex(of: "."), dot != nameStart else { return "\(path)-admin" }
        return "\(path[..<dot])-admin\(path[dot...])"
    }

    private static func absolute(_ path: String?, option: String) throws(LocationError) -> String? {
        guard let path else { return nil }
        guard !path.isEmpty, !path.utf8.contains(0) else { throw LocationError("\(option) needs a path; it is empty") }
        return path
    }

    private static func check(_ address: ListenAddress, option: String) throws(LocationError) {
        guard case .path(let path) = address, path.utf8.count > maximumSocketPathLength else { return }
        throw LocationError(
            """
            the socket path \(path) has \(path.utf8.count) bytes; the kernel takes at most \(maximumSocketPathLength): \
            name a shorter one with \(option), for example below $XDG_RUNTIME_DIR, or one that is relative
            """)
    }
}

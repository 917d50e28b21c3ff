/// The directories that hold for a user when the command line names none.
struct BaseDirectories {
    /// The environment.
    let environment: [String: String]
    /// The user who runs the daemon.
    let userID: UInt32

    /// The state directory: systemd's, else `/var/lib/voxd`, else `$XDG_STATE_HOME/voxd`.
    func state() throws(LocationError) -> String {
        // systemd gives several directories separated by colons; the first one is the first that the unit names.
        if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first, given.hasPrefix("/") {
            return String(given)
        }
        if isSystemUser { return "/var/lib/voxd" }
        if let home = absolute("XDG_STATE_HOME") { return "\(home)/voxd" }
        if let home = absolute("HOME") { return "\(home)/.local/state/voxd" }
        throw LocationError("no state directory: neither XDG_STATE_HOME nor HOME is set; name one with --state")
    }

    /// The directory of the sockets: `/run/voxd`, else `$XDG_RUNTIME_DIR/voxd`.
    func sockets() throws(LocationError) -> String {
        if isSystemUser { return "/run/voxd" }
        if let runtime = absolute("XDG_RUNTIME_DIR") { return "\(runtime)/voxd" }
        throw LocationError("no place for the sockets: XDG_RUNTIME_DIR is not set; name one with --socket")
    }

    /// True for root, for users that packages make, and for those that systemd makes for one service.
    private var isSystemUser: Bool { userID < 1000 || (61_184...65_519).contains(userID) }

    /// The value of a variable that must be an absolute path; others are to be ignored by the XDG specification.
    private func absolute(_ variable: String) -> String? {
        guard let path = environment[variable], path.hasPrefix("/") else { return nil }
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}

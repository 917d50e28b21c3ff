/// What of the file system a module may reach: everything that is not named here is out of its reach, the database, its key and voxd's
/// sockets included.
struct LandlockRules: Hashable, Sendable {
    /// The paths, each with what may be done beneath it.
    let paths: [Path]
    /// Everything that is ruled at all.
    let ruled: UInt64
    /// What else is kept inside: abstract sockets and signals.
    let scoped: UInt64

    /// A path and what may be done beneath it.
    struct Path: Hashable, Sendable {
        let path: String
        let access: UInt64
        /// What may be done where it is a file.
        var fileAccess: UInt64 { access & Access.file }
    }

    /// The rights that the kernel knows, as bits.
    enum Access {
        static let execute: UInt64 = 1 << 0
        static let write: UInt64 = 1 << 1
        static let readFile: UInt64 = 1 << 2
        static let readFolder: UInt64 = 1 << 3
        static let truncate: UInt64 = 1 << 14
        static let device: UInt64 = 1 << 15
        /// Those of the first version.
        static let first: UInt64 = (1 << 13) - 1
        static let read = execute | readFile | readFolder
        static let file = execute | write | readFile | truncate | device
    }

    /// What every program needs to run.
    private static let system = [
        "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/nix", "/sys", "/proc/sys", "/proc/cpuinfo",
        "/proc/meminfo",
        "/proc/stat", "/proc/version", "/proc/filesystems",
    ]
    private static let devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"]

    /// The rules for the process `process` under a version of landlock; of all processes in /proc it sees only itself, for their
    /// environments lie there open to who has the same user.
    ///
    /// `resolve` follows links, `isFolder` is nil where nothing is there.
    init(
        order: LaunchOrder, process: Int32, version: Int, resolve: (String) -> String, isFolder: (String) -> Bool?
    ) {
        var ruled = Access.first
        if version >= 2 { ruled |= 1 << 13 }
        if version >= 3 { ruled |= Access.truncate }
        if version >= 5 { ruled |= Access.device }
        self.ruled = ruled
        scoped = version >= 6 ? 0b11 : 0
        let own = order.command.filter { $0.hasPrefix("/") }.flatMap { Self.surroundings(of: $0, resolve, isFolder) }
        // Where many systems keep the addresses of their name servers.
        let network = order.limits.hasNetwork ? ["/run/systemd/resolve"] : []
        var paths = (Self.system + ["/proc/\(process)"] + network + own + order.limits.readable).map {
            Path(path: $0, access: Access.read)
        }
        paths += Self.devices.map { Path(path: $0, access: Access.readFile | Access.write) }
        paths += order.limits.writable.map { Path(path: $0, access: ruled) }
        var seen: Set<Path> = []
        self.paths = paths.filter { isFolder($0.path) != nil && seen.insert($0).inserted }
    }

    /// The folder of a program or file, and of what it leads to; for what lies in `bin`, the folder around that.
    private static func surroundings(
        of path: String, _ resolve: (String) -> String, _ isFolder: (String) -> Bool?
    ) -> [String] {
        [path, resolve(path)].flatMap { path -> [String] in
            guard let found = isFolder(path) else { return [] }
            if found { return [path] }
            let folder = parent(path)
            let around = folder.hasSuffix("/bin") ? [parent(folder)] : []
            return ([folder] + around).filter { $0 != "/" }
        }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

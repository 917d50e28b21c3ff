// libsystemd's headers bring those of sockets, whose constants are shown as that module's where it is loaded first.
import CSystemd
import Glibc
import NIOCore

/// The calls into the C library and the raw socket options: all unsafe code of this folder.
///
/// Why it is right: every pointer points into a local value that lives for the length of the call, `sun_path` is filled only
/// with what leaves its last byte zero, and ``PeerCredentials`` has the layout of the kernel's `struct ucred`: three 32-bit
/// integers.
enum SocketCalls {
    /// What is at a path where a socket is wanted.
    enum Occupant: Hashable, Sendable {
        /// Nothing.
        case nothing
        /// A socket on which nobody listens any more.
        case stale
        /// A socket on which somebody listens.
        case live
        /// Something that is no socket.
        case other
    }

    /// Looks at `path`, and tries to connect where a socket is there.
    static func occupant(of path: String) throws(SystemError) -> Occupant {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            let code = errno
            guard code == ENOENT else { throw SystemError(code: code) }
            return .nothing
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { return .other }
        let descriptor = try unboundSocket()
        defer { close(descriptor) }
        let failure = unsafe withAddress(path) { unsafe connect(descriptor, $0, $1) == 0 ? 0 : errno }
        switch failure {
        case 0, EAGAIN, EINPROGRESS: return .live
        case ECONNREFUSED: return .stale
        case ENOENT: return .nothing
        default: throw SystemError(code: failure)
        }
    }

    /// A socket that listens at `path`.
    ///
    /// The mode is set between bind and listen: before listen nobody can connect, whatever the umask made of the file.
    static func listen(path: String, mode: mode_t, backlog: Int32) throws(SystemError) -> Int32 {
        let descriptor = try unboundSocket()
        var failure = unsafe withAddress(path) { unsafe bind(descriptor, $0, $1) == 0 ? 0 : errno }
        if failure == 0, unsafe chmod(path, mode) != 0 || Glibc.listen(descriptor, backlog) != 0 {
            failure = errno
            unsafe unlink(path)
        }
        guard failure == 0 else {
            close(descriptor)
            throw SystemError(code: failure)
        }
        return descriptor
    }

    /// The device and inode at `path`; nil where nothing is.
    static func identity(at path: String) -> FileIdentity? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return FileIdentity(device: status.st_dev, inode: status.st_ino)
    }

    /// Removes the file at `path`.
    static func remove(_ path: String) throws(SystemError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw SystemError(code: errno) }
    }

    /// Who is at the other end of a connection; nil where the kernel does not say.
    static func peer(of channel: any Channel) -> EventLoopFuture<PeerCredentials?> {
        guard let provider = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeSucceededFuture(nil)
        }
        let option = NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        let found: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(level: .socket, name: option)
        return found.map { $0 }.flatMapErrorThrowing { _ in nil }
    }

    private static func unboundSocket() throws(SystemError) -> Int32 {
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        return descriptor
    }

    private static func withAddress(_ path: String, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            guard path.utf8.count < field.count else { return false }
            unsafe field.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return ENAMETOOLONG }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, size) }
        }
    }
}

/// Who is at the other end of a Unix socket, as the kernel noted it when they connected.
struct PeerCredentials: Hashable, Sendable {
    /// The process.
    var pid: Int32
    /// The user.
    var uid: UInt32
    /// The group.
    var gid: UInt32
}

/// Which file it is, whatever its name.
struct FileIdentity: Hashable, Sendable {
    /// The file system.
    var device: UInt
    /// The number within it.
    var inode: UInt
}

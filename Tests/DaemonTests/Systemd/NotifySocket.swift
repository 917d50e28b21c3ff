import Foundation
import Glibc

/// A datagram socket in place of the service manager's, and its path in `$NOTIFY_SOCKET`.
///
/// The environment belongs to the whole process, so it is used only in tests that run in a process of their own.
struct NotifySocket: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Binds a socket and sets the variable.
    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("voxd-\(UUID().uuidString)").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let result = unsafe Self.withAddress(path) { unsafe bind(descriptor, $0, $1) }
        guard descriptor >= 0, result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL) }
        // A test that waits for what never comes ends with an error rather than never.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        unsafe setenv("NOTIFY_SOCKET", path, 1)
    }

    deinit {
        close(descriptor)
        unsafe unlink(path)
    }

    /// The next datagram, waited for; nil where none came.
    func next() -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// Calls `body` with the address of a Unix socket at `path`.
    static func withAddress<Result>(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() { unsafe field[index] = byte }
        }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

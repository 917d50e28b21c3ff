internal import CLinux
internal import Glibc

/// The one message between voxd and a launcher that systemd started: the limits in words, and the descriptors of the module.
///
/// Why its unsafe code is right: every pointer points into a Swift value that lives for the length of the call.
enum DescriptorMessage {
    /// The longest message in bytes.
    private static let capacity = 65_536

    /// Connects to the socket at `path` and sends `words` with the four `descriptors`, which stay open here.
    static func send(_ words: [String], _ descriptors: [Int32], to path: String) throws(LaunchFailure) {
        precondition(descriptors.count == Int(LINUX_DESCRIPTORS))
        let connection = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard connection >= 0 else { throw LaunchFailure(code: errno) }
        defer { close(connection) }
        // Where the unit does not come up, those who wait fill the queue of its socket: not for ever.
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        unsafe setsockopt(
            connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard var address = sockaddr_un(path: path) else { throw LaunchFailure(code: ENAMETOOLONG) }
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(connection, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw LaunchFailure(code: errno) }
        let bytes = Array(words.joined(separator: "\0").utf8)
        guard bytes.count <= capacity else { throw LaunchFailure(code: EMSGSIZE) }
        let sent = unsafe linux_send_descriptors(connection, bytes, UInt(bytes.count), descriptors)
        guard sent == bytes.count else { throw LaunchFailure(code: errno) }
    }

    /// Accepts one connection at `listener` and receives what it says.
    static func receive(from listener: Int32) throws(LaunchFailure) -> (words: [String], descriptors: [Int32]) {
        var connection = accept(listener, nil, nil)
        while connection < 0, errno == EINTR { connection = accept(listener, nil, nil) }
        guard connection >= 0 else { throw LaunchFailure(code: errno) }
        defer { close(connection) }
        var bytes = [UInt8](repeating: 0, count: capacity)
        var descriptors = [Int32](repeating: -1, count: Int(LINUX_DESCRIPTORS))
        let length = unsafe linux_receive_descriptors(connection, &bytes, UInt(bytes.count), &descriptors)
        guard length >= 0 else { throw LaunchFailure(code: errno) }
        let words = bytes[..<length].split(separator: 0, omittingEmptySubsequences: false)
        return (length == 0 ? [] : words.map { String(decoding: $0, as: UTF8.self) }, descriptors)
    }
}

extension sockaddr_un {
    /// The address of a socket file; nil where the path is too long for one.
    fileprivate init?(path: String) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let fits = unsafe withUnsafeMutableBytes(of: &sun_path) { room in
            guard bytes.count < room.count else { return false }
            unsafe room.copyBytes(from: bytes)
            return true
        }
        guard fits else { return nil }
    }
}

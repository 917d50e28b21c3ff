/// A Unix socket on which clients can already connect, though nobody answers them yet.
///
/// Clients wait in the kernel's queue from here on, so that the daemon may say that it is ready.
package struct ListeningSocket: Sendable {
    /// The descriptor, which ``HTTPServer`` takes over.
    let descriptor: Int32
    /// Where it is, for messages.
    let name: String
    private let file: (path: String, identity: FileIdentity)?

    /// Who may connect: the owner and the group.
    package static let mode: UInt32 = 0o660
    /// The clients that may wait to be accepted.
    static let backlog: Int32 = 1024

    /// Takes over the socket that systemd made, or makes one.
    ///
    /// A socket file that a dead daemon left is removed; one on which somebody answers is never touched. Lock the state
    /// directory before, so that two daemons do not do this at once.
    package init(_ address: Locations.ListenAddress) throws(ListenError) {
        switch address {
        case .adopted(let number):
            descriptor = number
            name = "the socket from systemd (descriptor \(number))"
            file = nil
        case .path(let path):
            descriptor = try Self.bind(path)
            name = path
            file = SocketCalls.identity(at: path).map { (path, $0) }
        }
    }

    /// Removes the socket's file where this daemon made it and nobody has put another one in its place.
    func removeFile() throws(SystemError) {
        guard let file, SocketCalls.identity(at: file.path) == file.identity else { return }
        try SocketCalls.remove(file.path)
    }

    private static func bind(_ path: String) throws(ListenError) -> Int32 {
        do {
            switch try SocketCalls.occupant(of: path) {
            case .nothing: break
            case .stale: try SocketCalls.remove(path)
            case .live:
                throw ListenError("another voxd answers at \(path): stop it, or give --socket another path")
            case .other:
                throw ListenError("\(path) is no socket: remove it, or give --socket another path")
            }
            return try SocketCalls.listen(path: path, mode: mode, backlog: backlog)
        } catch let error as ListenError {
            throw error
        } catch {
            throw ListenError("cannot listen at \(path): \(error)")
        }
    }
}

/// Why a socket cannot be listened on.
package struct ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String

    init(_ description: String) { self.description = description }
}

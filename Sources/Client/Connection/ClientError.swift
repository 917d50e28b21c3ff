package import Wire

/// Why voxd could not be asked, or what it refused.
package enum ClientError: Error, Hashable, Sendable {
    /// Nothing is at the socket's path.
    case notRunning(path: String)
    /// A socket file is there, but nobody listens.
    case stale(path: String)
    /// The user may not talk to the socket.
    case notPermitted(path: String)
    /// The path is longer than a socket's may be.
    case pathTooLong(path: String)
    /// Something else than a socket is at the path.
    case notASocket(path: String)
    /// Something answers, but it isn't voxd.
    case notVoxd(path: String, found: String)
    /// voxd accepts no more connections just now.
    case busy(path: String)
    /// Nothing came or went for too long.
    case timedOut(path: String, seconds: Int64)
    /// The answer ended before it was whole.
    case cutOff(path: String)
    /// The connection could not be made or went away.
    case broken(path: String, reason: String)
    /// voxd refused the request; `retryAfter` is in seconds.
    case refused(Problem, retryAfter: Int?)
}

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notRunning(let path):
            "voxd is not running at \(path): start it with `systemctl start voxd` or `voxd run`, or name its socket "
                + "with --socket or $VOXD_SOCKET"
        case .stale(let path):
            "nobody listens at \(path), voxd has left its socket file behind: start it with `systemctl start voxd` "
                + "or `voxd run`"
        case .notPermitted(let path):
            "you may not use \(path): you are not in group \(Self.group(of: path)); ask an administrator for "
                + "`usermod -aG \(Self.group(of: path)) YOUR-NAME`, then log in again"
        case .pathTooLong(let path):
            "the socket's path has \(path.utf8.count) bytes, the system allows \(SocketLocation.maximumPathBytes): "
                + "give voxd a shorter one (\(path))"
        case .notASocket(let path):
            "\(path) is not a socket: name voxd's socket with --socket or $VOXD_SOCKET"
        case .notVoxd(let path, let found):
            "what answers at \(path) is not voxd: \(found); name voxd's socket with --socket or $VOXD_SOCKET"
        case .busy(let path):
            "voxd at \(path) accepts no more connections just now: try again in a moment"
        case .timedOut(let path, let seconds):
            "voxd at \(path) did not go on for \(seconds) s: see `journalctl -u voxd`, or wait longer with --timeout"
        case .cutOff(let path):
            "voxd at \(path) ended its answer halfway: see `journalctl -u voxd`, then try again"
        case .broken(let path, let reason):
            "the connection to voxd at \(path) broke: \(reason); see `systemctl status voxd`, then try again"
        case .refused(let problem, _):
            (["voxd refuses: \(problem.detail)"] + (problem.errors ?? []).filter { $0 != problem.detail })
                .joined(separator: "\n  ")
        }
    }

    /// The group whose members may use the socket at `path`.
    private static func group(of path: String) -> String {
        SocketLocation(path: path).admin == path ? "voxd-admin" : "voxd"
    }
}

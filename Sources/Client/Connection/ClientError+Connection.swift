import NIOCore
import NIOHTTP1

extension ClientError {
    /// What it means that a connection to `path` could not be made because of `error`.
    init(connecting error: any Error, path: String) {
        guard let code = (error as? IOError)?.errnoCode else {
            self.init(connection: error, path: path)
            return
        }
        switch code {
        case SystemCalls.noEntry, SystemCalls.notADirectory: self = .notRunning(path: path)
        case SystemCalls.notPermitted, SystemCalls.accessDenied: self = .notPermitted(path: path)
        case SystemCalls.connectionRefused:
            self = SystemCalls.isSocket(path) ? .stale(path: path) : .notASocket(path: path)
        case SystemCalls.wrongType: self = .notVoxd(path: path, found: "its socket takes datagrams")
        case SystemCalls.wouldBlock: self = .busy(path: path)
        default: self = .broken(path: path, reason: "\(error)")
        }
    }

    /// What it means that a connection to `path` ended with `error`.
    init(connection error: any Error, path: String) {
        switch error {
        case let error as ClientError: self = error
        case HTTPParserError.invalidEOFState: self = .cutOff(path: path)
        case let error as HTTPParserError: self = .notVoxd(path: path, found: "it doesn't speak HTTP (\(error))")
        case let error as IOError
        where error.errnoCode == SystemCalls.connectionReset || error.errnoCode == SystemCalls.brokenPipe:
            self = .cutOff(path: path)
        default: self = .broken(path: path, reason: "\(error)")
        }
    }
}

import Glibc

/// The calls to the system that the client makes; all unsafe code of this module is in this file.
///
/// Every pointer that is handed over here points into an array that outlives the call and whose size is handed over
/// with it, so nothing is read or written out of bounds.
enum SystemCalls {
    static let noEntry = ENOENT
    static let notADirectory = ENOTDIR
    static let notPermitted = EPERM
    static let accessDenied = EACCES
    static let connectionRefused = ECONNREFUSED
    static let connectionReset = ECONNRESET
    static let brokenPipe = EPIPE
    static let wouldBlock = EAGAIN
    static let wrongType = EPROTOTYPE

    /// A failed call, with what it was about.
    struct Failure: Error, CustomStringConvertible {
        /// What was tried, such as `read demo.ndjson`.
        let action: String
        /// The system's number for the reason.
        let code: Int32

        var description: String { "cannot \(action): \(SystemCalls.describe(code))" }
    }

    /// The system's words for an error.
    static func describe(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// True where the process runs as root.
    static var isRoot: Bool { geteuid() == 0 }

    /// True where something is at `path`.
    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// True where a socket is at `path`.
    static func isSocket(_ path: String) -> Bool {
        var information = stat()
        return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFSOCK
    }

    /// True where `descriptor` is a terminal.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Has the terminal at `descriptor` give each key at once, without showing it; gives how it was before.
    ///
    /// Ctrl-C goes on to stop the command.
    static func readKeys(_ descriptor: Int32) throws -> termios {
        var settings = termios()
        guard unsafe tcgetattr(descriptor, &settings) == 0 else { throw Failure(action: "read keys", code: errno) }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard unsafe tcsetattr(descriptor, TCSADRAIN, &settings) == 0 else {
            throw Failure(action: "read keys", code: errno)
        }
        return before
    }

    /// Puts a terminal back to how it was.
    static func restore(_ settings: termios, at descriptor: Int32) {
        var settings = settings
        unsafe _ = tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// The columns and rows of the terminal at `descriptor`.
    static func terminalSize(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes all of `bytes`.
    static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32, action: @autoclosure () -> String) throws {
        let bytes = Array(bytes)
        var from = 0
        while from < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: from), buffer.count - from)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(action: action(), code: errno) }
            from += count
        }
    }

    /// Up to `maximum` bytes, none at the end of the input.
    static func read(_ descriptor: Int32, maximum: Int, action: @autoclosure () -> String) throws -> [UInt8] {
        while true {
            var count = 0
            var code: Int32 = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: maximum) { buffer, used in
                count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                code = errno
                used = max(0, count)
            }
            if count < 0, code == EINTR { continue }
            guard count >= 0 else { throw Failure(action: action(), code: code) }
            return bytes
        }
    }

    /// What ``wait(for:or:milliseconds:)`` saw first.
    enum Wait {
        /// There is something to read, or the end.
        case readable
        /// The other descriptor has something.
        case interrupted
        /// Nothing came in time.
        case timedOut
    }

    /// Waits until `descriptor` can be read, or `other` can, or the time is over; -1 waits for ever.
    static func wait(for descriptor: Int32, or other: Int32, milliseconds: Int32) throws -> Wait {
        while true {
            var descriptors = [
                pollfd(fd: other, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let count = unsafe poll(&descriptors, 2, milliseconds)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(action: "wait for input", code: errno) }
            if descriptors[0].revents != 0 { return .interrupted }
            return count == 0 ? .timedOut : .readable
        }
    }

    /// A new pipe.
    static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&ends) == 0 else { throw Failure(action: "make a pipe", code: errno) }
        return (ends[0], ends[1])
    }

    /// Opens `path` for reading, and tells its size where it is a plain file.
    static func openToRead(_ path: String) throws -> (descriptor: Int32, size: Int?) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(action: "read \(path)", code: errno) }
        var information = stat()
        guard unsafe fstat(descriptor, &information) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw Failure(action: "read \(path)", code: code)
        }
        if information.st_mode & S_IFMT == S_IFDIR {
            Glibc.close(descriptor)
            throw Failure(action: "read \(path)", code: EISDIR)
        }
        return (descriptor, information.st_mode & S_IFMT == S_IFREG ? Int(information.st_size) : nil)
    }

    /// The size of the plain file at `path`.
    static func size(_ path: String) -> Int? {
        var information = stat()
        guard unsafe stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(information.st_size)
    }

    /// Makes the file `path`, readable for its owner only; fails where it exists.
    static func create(_ path: String) throws -> Int32 {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(action: "write \(path)", code: errno) }
        return descriptor
    }

    /// Waits until what was written to `descriptor` is on the disk.
    static func synchronize(_ descriptor: Int32, path: String) throws {
        guard fsync(descriptor) == 0 else { throw Failure(action: "write \(path)", code: errno) }
    }

    /// Gives the file `from` the name `to`.
    static func rename(_ from: String, to: String) throws {
        guard unsafe Glibc.rename(from, to) == 0 else { throw Failure(action: "write \(to)", code: errno) }
    }

    /// Removes a file; one that isn't there is no error.
    static func remove(_ path: String) { unsafe _ = unlink(path) }

    /// Closes a descriptor.
    static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
}

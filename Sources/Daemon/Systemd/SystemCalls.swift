import CSystemd
import Glibc

/// The calls into libsystemd and the C library: all unsafe code of this folder.
///
/// Why it is right: every pointer that a call gets points into a Swift value that lives for the length of the call, and every pointer
/// that a call returns is read and freed here, once.
enum SystemCalls {
    /// Sends `state` to the service manager; 0 outside systemd, negative for an error, else positive.
    static func notify(_ state: String) -> Int32 { unsafe sd_notify(0, state) }

    /// Takes the descriptors that the service manager passed, with their names, and removes the variables that tell of them
    /// from the environment.
    ///
    /// They are closed when another program is executed. Call it once, before other threads run. The error is that of libsystemd.
    static func takeListeningDescriptors() -> Result<[(name: String, descriptor: Int32)], SystemError> {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = unsafe sd_listen_fds_with_names(1, &names)
        guard count >= 0 else { return .failure(SystemError(code: -count)) }
        guard let names = unsafe names else { return .success([]) }
        defer { unsafe free(names) }
        var found: [(name: String, descriptor: Int32)] = []
        for index in 0..<Int(count) {
            guard let name = unsafe names[index] else { break }
            unsafe found.append((String(cString: name), SD_LISTEN_FDS_START + Int32(index)))
            unsafe free(name)
        }
        return .success(found)
    }

    /// True where `descriptor` is a Unix socket of streams that listens.
    static func isListeningStreamSocket(_ descriptor: Int32) -> Bool {
        sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0
    }

    /// The time within which the service manager wants to hear of us, in microseconds; nil where it does not.
    static func watchdogMicroseconds() -> UInt64? {
        var microseconds: UInt64 = 0
        return unsafe sd_watchdog_enabled(0, &microseconds) > 0 ? microseconds : nil
    }

    /// Microseconds of the monotonic clock, which the service manager compares with its own.
    static func monotonicMicroseconds() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
    }

    /// Sends an entry to the journal: `NAME=value` for each field; 0 or a negative error.
    ///
    /// libsystemd itself answers 0 where there is no journal.
    static func sendToJournal(_ fields: [[UInt8]]) -> Int32 {
        var bytes = Array(fields.joined())
        return unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var offset = 0
            let pieces = unsafe fields.map { field in
                defer { offset += field.count }
                return unsafe iovec(iov_base: base + offset, iov_len: field.count)
            }
            return unsafe sd_journal_sendv(pieces, Int32(pieces.count))
        }
    }

    /// The device and inode of what `descriptor` leads to, as `$JOURNAL_STREAM` has them.
    static func identity(of descriptor: Int32) -> String? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        return "\(status.st_dev):\(status.st_ino)"
    }

    /// Writes all of `bytes` to standard error, in one piece where the system can.
    static func writeToStandardError(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            // There is nowhere left to complain.
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    /// The system's words for an error number.
    static func message(for code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}

/// An error number of the system.
struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number, as in `errno.h`.
    var code: Int32
    /// The system's words for it.
    var description: String { SystemCalls.message(for: code) }
}

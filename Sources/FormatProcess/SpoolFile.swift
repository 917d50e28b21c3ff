internal import Glibc

/// A file without a name that holds an input until it is read; it goes with this value, or with this process.
///
/// All unsafe code of this target: each pointer that a call gets points into a Swift value that lives for the length of the call.
final class SpoolFile: Sendable {
    /// The open file.
    let descriptor: Int32

    /// Makes an empty file in the folder for temporary files.
    init() throws(SpoolFailure) {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        // O_TMPFILE, which the C library shows only to those who ask for all of Linux.
        let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
        var file = unsafe open(folder, O_RDWR | O_CLOEXEC | withoutName, 0o600)
        if file < 0 {
            // Some file systems have no files without names: there it loses its name at once.
            var template = Array("\(folder)/voxd-XXXXXX".utf8CString)
            file = unsafe mkstemp(&template)
            if file >= 0 {
                unsafe _ = unlink(template)
                _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            }
        }
        guard file >= 0 else { throw SpoolFailure(folder: folder, code: errno) }
        descriptor = file
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end.
    func append(_ bytes: ArraySlice<UInt8>) throws(SpoolFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SpoolFailure(folder: "a temporary file", code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Goes back to the beginning.
    func rewind() throws(SpoolFailure) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SpoolFailure(folder: "a temporary file", code: errno) }
    }
}

/// Why an input cannot be kept.
struct SpoolFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where.
    var folder: String
    /// The number, as in `errno.h`.
    var code: Int32

    /// Where and why.
    var description: String {
        let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return "\(folder): \(words)"
    }
}

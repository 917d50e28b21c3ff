internal import Glibc

/// Lines from a descriptor, without their ends.
///
/// Unsafe code of this target: the pointers that the calls get point into arrays that live for the length of the call.
struct LineInput {
    private let descriptor: Int32
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var piece = [UInt8](repeating: 0, count: 1 << 16)

    /// Reads lines of at most `limit` bytes.
    init(descriptor: Int32, limit: Int) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line, nil at the end; what has no end of a line at the end is no line.
    mutating func next() throws(ModuleProtocolError) -> ArraySlice<UInt8>? {
        while true {
            if let end = LineFeed.first(in: buffer, from: searched) {
                defer { (start, searched) = (end + 1, end + 1) }
                return buffer[start..<end]
            }
            searched = buffer.count
            guard searched - start <= limit else {
                throw ModuleProtocolError("a line is longer than \(limit) bytes")
            }
            if start > 0 {
                buffer.removeSubrange(..<start)
                (start, searched) = (0, searched - start)
            }
            let count = unsafe piece.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            buffer += piece[..<count]
        }
    }
}

/// The ends of lines.
package enum LineFeed {
    /// The place of the first one from `start` on; the C library looks at many bytes at once.
    package static func first(in buffer: [UInt8], from start: Int) -> Int? {
        unsafe buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count,
                let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}

/// Writes lines.
enum LineOutput {
    /// Writes `line` with its end; where nobody reads any more, the program ends.
    static func write(_ line: [UInt8], to descriptor: Int32) {
        var line = line
        line.append(0x0A)
        var rest = line[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { exit(EXIT_FAILURE) }
            rest = rest.dropFirst(count)
        }
    }
}

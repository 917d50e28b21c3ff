/// Writes whole numbers in as few bytes as they need: seven bits a byte, the lowest first.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    @inline(__always)
    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small numbers of either sign stay short.
    @inline(__always)
    mutating func writeSigned(_ value: Int64) { write(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    @inline(__always)
    mutating func write(byte: UInt8) { bytes.append(byte) }

    mutating func write(_ others: some Sequence<UInt8>) { bytes.append(contentsOf: others) }

    /// Writes the lower 48 bits of a number in six bytes: hashes are too large for anything shorter.
    mutating func write48(_ value: UInt64) {
        for shift in stride(from: 0 as UInt64, to: 48, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}

/// Reads what ``ByteWriter`` wrote; a damaged text of bytes throws.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// What was not read yet.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    @inline(__always)
    mutating func read() throws(StorageError) -> UInt64 {
        let first = try readByte()
        return first < 0x80 ? UInt64(first) : try readMore(UInt64(first & 0x7F))
    }

    @inline(__always)
    private mutating func readMore(_ start: UInt64) throws(StorageError) -> UInt64 {
        var value = start
        var shift: UInt64 = 7
        while true {
            let byte = try readByte()
            guard shift < 64 else { throw StorageError.damaged("a stored number is damaged") }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// More than any row counts, and so little that thousands of rows can be added up.
    static let largestSum: Int64 = 1 << 48

    /// Reads a sum of either sign, of at most ``largestSum``.
    mutating func readSum() throws(StorageError) -> Int64 {
        let sum = try readSigned()
        guard sum.magnitude <= UInt64(Self.largestSum) else { throw StorageError.damaged("a stored number is damaged") }
        return sum
    }

    /// Reads a number that was not below 0 when it was written, up to `maximum`.
    mutating func readNumber(upTo maximum: Int64 = .max) throws(StorageError) -> Int64 {
        guard let number = Int64(exactly: try read()), number <= maximum else {
            throw StorageError.damaged("a stored number is damaged")
        }
        return number
    }

    @inline(__always)
    mutating func readSigned() throws(StorageError) -> Int64 {
        let raw = try read()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    @inline(__always)
    mutating func readByte() throws(StorageError) -> UInt8 {
        guard position < bytes.count else { throw StorageError.damaged("a stored row ends too early") }
        defer { position += 1 }
        return bytes[position]
    }

    /// Reads what `write48` wrote.
    @inline(__always)
    mutating func read48() throws(StorageError) -> UInt64 {
        guard bytes.count - position >= 6 else { throw StorageError.damaged("a stored row ends too early") }
        defer { position += 6 }
        let low = UInt64(bytes[position]) | UInt64(bytes[position + 1]) << 8 | UInt64(bytes[position + 2]) << 16
        let high = UInt64(bytes[position + 3]) | UInt64(bytes[position + 4]) << 8 | UInt64(bytes[position + 5]) << 16
        return low | high << 24
    }

    /// Reads `count` bytes.
    mutating func readBytes(_ count: Int) throws(StorageError) -> [UInt8] {
        guard count <= bytes.count - position else { throw StorageError.damaged("a stored row ends too early") }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    /// Reads a count of things of which each takes at least one byte.
    mutating func readCount() throws(StorageError) -> Int {
        let count = try read()
        guard count <= UInt64(bytes.count - position) else { throw StorageError.damaged("a stored count is damaged") }
        return Int(count)
    }
}

extension JSONReader {
    /// The text that begins with the quote here.
    mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        let start = position + 1
        guard try plainPart(bytes).isWhole else { return try escapedString(bytes, from: start) }
        return try validated(bytes.extracting(start..<position - 1), from: start)
    }

    /// Passes over the text that begins with the quote here, or over the part of it that stands before its first escape; says which
    /// of the two, and whether all of that was ASCII.
    mutating func plainPart(_ bytes: Span<UInt8>) throws(JSONError) -> (isWhole: Bool, isASCII: Bool) {
        var place = position + 1
        var bits: UInt8 = 0
        // Long texts are passed by many bytes at a time, as far as none of them ends anything.
        while place + Self.stride <= bytes.count {
            let (isPlain, all) = Self.look(at: bytes.extracting(place..<place + Self.stride))
            guard isPlain else { break }
            bits |= all
            place += Self.stride
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                position = place + 1
                return (true, bits < 0x80)
            }
            if byte == UInt8(ascii: "\\") {
                position = place
                return (false, bits < 0x80)
            }
            if byte < 0x20 { break }
            bits |= byte
            place += 1
        }
        position = place
        guard place == bytes.count else { throw error("a control character stands in a text; write it as \\u00XX") }
        throw error("a text has no end")
    }

    private static let stride = 32

    /// Whether bytes hold no quote, backslash or control character, and the bits that any of them has; without a branch, so that
    /// the compiler can do many at once.
    @inline(__always)
    static func look(at bytes: Span<UInt8>) -> (isPlain: Bool, bits: UInt8) {
        var (found, bits): (UInt8, UInt8) = (0, 0)
        for index in bytes.indices {
            let byte = bytes[index]
            found |= (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
            bits |= byte
        }
        return (found == 0, bits)
    }

    /// The text of `part`, which begins at `start`.
    @inline(__always)
    func validated(_ part: Span<UInt8>, from start: Int) throws(JSONError) -> String {
        do { return String(copying: try UTF8Span(validating: part)) } catch {
            throw JSONError(offset: start, reason: "a text that is not UTF-8 begins")
        }
    }

    /// Goes on with a text that begins at `start` and whose first escape stands at ``position``.
    private mutating func escapedString(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) -> String {
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(position - start + 64)
        try unescape(bytes, from: start, into: &unescaped)
        return try validated(unescaped.span, from: start)
    }

    /// Adds to `unescaped` what a text says that begins at `start` and whose first escape stands at ``position``.
    mutating func unescape(
        _ bytes: Span<UInt8>, from start: Int, into unescaped: inout [UInt8]
    ) throws(JSONError) {
        for index in start..<position { unescaped.append(bytes[index]) }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try escape(bytes, into: &unescaped)
            case 0..<0x20:
                position -= 1
                throw error("a control character stands in a text; write it as \\u00XX")
            default: unescaped.append(byte)
            }
        }
        throw error("a text has no end")
    }

    private mutating func escape(_ bytes: Span<UInt8>, into text: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw error("a text has no end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try scalar(bytes)
            if scalar == "\0" { holdsNUL = true }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default:
            position -= 1
            throw error("an unknown escape")
        }
    }

    private mutating func scalar(_ bytes: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal(bytes)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), current(bytes) == UInt8(ascii: "\\") else {
            throw error("a lone surrogate")
        }
        position += 1
        guard current(bytes) == UInt8(ascii: "u") else { throw error("a lone surrogate") }
        position += 1
        let second = try hexadecimal(bytes)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error("a lone surrogate") }
        return scalar
    }

    private mutating func hexadecimal(_ bytes: Span<UInt8>) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = current(bytes)
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: throw error("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

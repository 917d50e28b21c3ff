/// A character read from UTF-8.
struct UTF8Scalar: Hashable, Sendable {
    /// The character; U+FFFD for a byte that is no UTF-8.
    var value: UInt32
    /// How many bytes it takes, at least 1.
    var length: Int

    /// Reads the character at `place`, which must be below `end`.
    ///
    /// Never traps on what isn't UTF-8: a byte that begins no valid sequence is one U+FFFD.
    @inline(__always)
    init(_ bytes: [UInt8], at place: Int, end: Int) {
        let lead = bytes[place]
        if lead < 0x80 {
            (value, length) = (UInt32(lead), 1)
        } else if lead >= 0xC2, lead < 0xE0, end - place > 1, bytes[place + 1] & 0xC0 == 0x80 {
            (value, length) = (UInt32(lead & 0x1F) << 6 | UInt32(bytes[place + 1] & 0x3F), 2)
        } else {
            (value, length) = Self.long(bytes, at: place, end: end)
        }
    }

    private static func long(_ bytes: [UInt8], at place: Int, end: Int) -> (UInt32, Int) {
        let lead = bytes[place]
        let left = end - place
        guard lead >= 0xE0, lead < 0xF5, left > 2, bytes[place + 1] & 0xC0 == 0x80, bytes[place + 2] & 0xC0 == 0x80
        else { return (0xFFFD, 1) }
        let tail = UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
        if lead < 0xF0 {
            let value = UInt32(lead & 0x0F) << 12 | tail
            return value < 0x800 || (0xD800...0xDFFF).contains(value) ? (0xFFFD, 1) : (value, 3)
        }
        guard left > 3, bytes[place + 3] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        let value = UInt32(lead & 0x07) << 18 | tail << 6 | UInt32(bytes[place + 3] & 0x3F)
        return (0x10000...0x10FFFF).contains(value) ? (value, 4) : (0xFFFD, 1)
    }
}

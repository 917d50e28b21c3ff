/// Reads Unicode scalars from bytes of UTF-8, left to right.
package struct ScalarCursor: Sendable {
    /// The next byte to read.
    package var position: Int
    /// Where reading ends.
    package let end: Int

    /// Starts at `position`.
    package init(position: Int, end: Int) {
        self.position = position
        self.end = end
    }

    /// The next scalar; nil at the end.
    ///
    /// A byte that begins no valid sequence is read as U+FFFD.
    @inline(__always)
    package mutating func next(_ bytes: [UInt8]) -> UInt32? {
        guard position < end else { return nil }
        let first = UInt32(bytes[position])
        position += 1
        if first < 0x80 { return first }
        let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
        guard length > 0, position + length <= end else { return 0xFFFD }
        var scalar = first & (0x3F >> UInt32(length))
        for offset in 0..<length {
            let byte = UInt32(bytes[position + offset])
            guard byte & 0xC0 == 0x80 else { return 0xFFFD }
            scalar = scalar << 6 | byte & 0x3F
        }
        position += length
        return scalar
    }
}

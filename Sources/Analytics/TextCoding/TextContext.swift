/// What a byte of a text is expected after: the byte before it, and the kind of the one before that.
///
/// Behind a byte of ASCII the kind is one of 32: a letter whatever its case, white space, a digit, another sign, or a part of a
/// longer character. Behind any other byte it is the lower five bits, which tell the characters of a script apart.
/// Stored texts depend on every line of this file: another way to tell contexts apart is another version of ``TextModel``.
struct TextContext: Hashable, Sendable {
    /// The number of contexts.
    static let count = 256 * kinds
    /// The number of kinds.
    static let kinds = 32

    private var last: UInt8 = 0
    private var kind: UInt8 = 0

    /// The beginning of a text.
    init() {}

    /// The context's number, 0 ..< ``count``.
    @inline(__always)
    var number: Int { Int(last) &* Self.kinds &+ Int(kind) }

    /// The byte before, for contexts that were seen too seldom.
    static func lastByte(of number: Int) -> Int { number / kinds }

    /// Goes on behind `byte`.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        kind = byte < 0x80 ? Self.kind(of: last) : last & 0x1F
        last = byte
    }

    @inline(__always)
    private static func kind(of byte: UInt8) -> UInt8 {
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        if letter < 26 { return letter }
        if byte == 0 || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { return 26 }
        if byte &- UInt8(ascii: "0") < 10 { return 27 }
        if byte < 0x80 { return 28 }
        return byte < 0xC0 ? 29 : byte < 0xE0 ? 30 : 31
    }
}

/// A JSON text in the making, in UTF-8 without line ends.
///
/// Of our own because a batch is written for every few dozen posts, from bytes that are UTF-8 already.
package struct JSONText: Sendable {
    /// What was written.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Starts empty, with room for `capacity` bytes.
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes an object, whose members `body` writes with ``key(_:)`` and a value each.
    package mutating func object(_ body: (inout JSONText) -> Void) {
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes a list, whose elements `body` writes.
    package mutating func array(_ body: (inout JSONText) -> Void) {
        enclose(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes the key of the value that follows.
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the key of the value that follows.
    mutating func key(_ name: JSONName) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a text.
    mutating func string(_ name: JSONName) {
        separate()
        bytes.append(contentsOf: name.quoted)
        needsComma = true
    }

    /// Writes a text.
    package mutating func string(_ text: String) {
        // Most are names, which hold nothing to escape.
        guard Self.nextToEscape(text.utf8Span.span, from: 0) == nil else {
            string(utf8: Array(text.utf8)[...])
            return
        }
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a text given as UTF-8.
    package mutating func string(utf8 text: ArraySlice<UInt8>) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // What stands between two escapes is copied at once.
        var start = 0
        while let index = Self.nextToEscape(text.span, from: start) {
            bytes += text[text.startIndex + start..<text.startIndex + index]
            escape(text[text.startIndex + index])
            start = index + 1
        }
        bytes += text[(text.startIndex + start)...]
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    @inline(__always)
    private static func nextToEscape(_ text: Span<UInt8>, from start: Int) -> Int? {
        if JSONReader.look(at: text.extracting(start..<text.count)).isPlain { return nil }
        for index in start..<text.count where !isPlain(text[index]) { return index }
        return nil
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x0A: bytes += Array("\\n".utf8)
        default:
            bytes += Array("\\u00".utf8)
            bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
        }
    }

    /// Writes a whole number.
    package mutating func integer(_ value: Int64) {
        separate()
        digits(of: value)
        needsComma = true
    }

    /// Writes a number; it must be finite.
    ///
    /// The digits are the fewest that give the number back, as in `"\(value)"`.
    package mutating func number(_ value: Double) {
        // Most have few decimals. A decimal number of at most 15 digits is the only one so short that gives its double back.
        let scaled = (value * 10_000).rounded()
        guard abs(scaled) < 1e15, scaled / 10_000 == value, scaled != 0 || value.sign == .plus else {
            word("\(value)")
            return
        }
        separate()
        let (whole, rest) = Int64(scaled.magnitude).quotientAndRemainder(dividingBy: 10_000)
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(of: whole)
        bytes.append(UInt8(ascii: "."))
        var (decimals, unit) = (rest, Int64(1000))
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(decimals / unit))
            (decimals, unit) = (decimals % unit, unit / 10)
        } while decimals > 0
        needsComma = true
    }

    private mutating func digits(of value: Int64) {
        var (rest, places) = (value.magnitude, UInt64(1))
        while rest / places >= 10 { places *= 10 }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        while places > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / places))
            (rest, places) = (rest % places, places / 10)
        }
    }

    /// Writes `true` or `false`.
    package mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    /// Writes `null`.
    package mutating func null() { word("null") }

    /// Writes a value that was read.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .number(let digits): word(digits)
        case .string(let text): string(text)
        case .array(let elements): array { text in for element in elements { text.value(element) } }
        case .object(let members):
            object { text in
                for member in members {
                    text.key(member.key)
                    text.value(member.value)
                }
            }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private mutating func word(_ word: String) {
        separate()
        bytes.append(contentsOf: word.utf8)
        needsComma = true
    }

    private mutating func enclose(_ start: UInt8, _ end: UInt8, _ body: (inout JSONText) -> Void) {
        separate()
        bytes.append(start)
        needsComma = false
        body(&self)
        bytes.append(end)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }
}

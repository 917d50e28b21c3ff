/// Reads one JSON value from bytes, strictly as RFC 8259 has it and stricter where it leaves a choice: a key may stand
/// once, a text is valid UTF-8 without lone surrogates, nesting ends at ``maximumDepth``.
///
/// Linear time; bounded stack.
///
/// Of our own because records must be refused by field and place, and duplicate keys be seen, which Foundation's decoder
/// cannot; and because it is on the path of every post.
package struct JSONReader {
    /// The deepest nesting.
    package static let maximumDepth = 32

    /// The members of an object up to which each key is compared with those before it; of more, a set is kept.
    static let fewMembers = 32

    var position = 0
    var holdsNUL = false
    var deepest = Self.maximumDepth

    /// The value that `bytes` consist of, with white space around it and nothing else.
    package static func value(of bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue { try read(bytes).value }

    /// The same, and whether a text in it holds a NUL character.
    static func read(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> (value: JSONValue, holdsNUL: Bool) {
        var reader = JSONReader()
        let bytes = bytes.span
        let value = try reader.value(bytes, depth: 0)
        reader.skipSpace(bytes)
        guard reader.position == bytes.count else { throw reader.error("something follows the value") }
        return (value, reader.holdsNUL)
    }

    /// What is wrong at ``position``.
    func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

    /// The byte at ``position``; 0, which no value may go on with, at the end.
    @inline(__always)
    func current(_ bytes: Span<UInt8>) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    @inline(__always)
    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
        skipSpace(bytes)
        guard position < bytes.count else { throw error("the value ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(bytes, depth: depth)
        case UInt8(ascii: "["): return try array(bytes, depth: depth)
        case UInt8(ascii: "\""): return .string(try string(bytes))
        case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
        case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
        case UInt8(ascii: "n"): return try word("null", .null, bytes)
        case UInt8(ascii: "-"), 0x30...0x39: return try number(bytes)
        default: throw error("expected a value")
        }
    }

    mutating func word(
        _ word: String, _ value: JSONValue, _ bytes: Span<UInt8>
    ) throws(JSONError) -> JSONValue {
        for expected in word.utf8 {
            guard current(bytes) == expected else { throw error("expected a value") }
            position += 1
        }
        return value
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
        guard depth < deepest else { throw error("nested deeper than \(deepest) levels") }
        position += 1
        var members: [JSONValue.Member] = []
        // Of few keys, looking at each is faster; of many, it would take time quadratic in their number.
        var keys: Set<String> = []
        skipSpace(bytes)
        if current(bytes) == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        members.reserveCapacity(8)
        var seen = SeenKeys()
        while true {
            skipSpace(bytes)
            guard current(bytes) == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
            let start = position
            let key = try string(bytes)
            if members.count == Self.fewMembers { keys = Set(members.map(\.key)) }
            let isNew =
                members.count < Self.fewMembers
                ? seen.isNew(bytes.extracting(start..<position)) || !members.contains { $0.key == key }
                : keys.insert(key).inserted
            guard isNew else {
                position = start
                throw error("the key \"\(key)\" stands here twice")
            }
            skipSpace(bytes)
            guard current(bytes) == UInt8(ascii: ":") else { throw error("expected a colon") }
            position += 1
            members.append(.init(key: key, value: try value(bytes, depth: depth + 1)))
            skipSpace(bytes)
            switch current(bytes) {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return .object(members)
            default: throw error("expected a comma or the end of the object")
            }
        }
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
        guard depth < deepest else { throw error("nested deeper than \(deepest) levels") }
        position += 1
        var elements: [JSONValue] = []
        skipSpace(bytes)
        if current(bytes) == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(bytes, depth: depth + 1))
            skipSpace(bytes)
            switch current(bytes) {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return .array(elements)
            default: throw error("expected a comma or the end of the list")
            }
        }
    }

    private mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        let start = position
        try passNumber(bytes)
        return .number(try validated(bytes.extracting(start..<position), from: start))
    }

    /// Passes over the number here.
    mutating func passNumber(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = position
        if current(bytes) == UInt8(ascii: "-") { position += 1 }
        let whole = try digits(bytes)
        if whole > 1, bytes[position - whole] == 0x30 { throw error("a number starts with 0") }
        if current(bytes) == UInt8(ascii: ".") {
            position += 1
            _ = try digits(bytes)
        }
        if current(bytes) | 0x20 == UInt8(ascii: "e") {
            position += 1
            if current(bytes) == UInt8(ascii: "+") || current(bytes) == UInt8(ascii: "-") { position += 1 }
            _ = try digits(bytes)
        }
        guard position - start <= 64 else { throw error("a number has more than 64 digits") }
    }

    private mutating func digits(_ bytes: Span<UInt8>) throws(JSONError) -> Int {
        let start = position
        while (0x30...0x39).contains(current(bytes)) { position += 1 }
        guard position > start else { throw error("expected a digit") }
        return position - start
    }
}

/// Tells at once of most keys of an object that they stand there for the first time.
struct SeenKeys {
    private var bits: UInt64 = 0
    private var isPlain = true

    /// No key was seen.
    init() {}

    /// True where a key, with its quotes, certainly differs from all before it; false where it must be compared.
    ///
    /// Only keys of ASCII without escapes are told apart by their bytes: others may be the same in another normal form.
    @inline(__always)
    mutating func isNew(_ key: Span<UInt8>) -> Bool {
        var hash = UInt32(truncatingIfNeeded: key.count)
        for index in key.indices {
            let byte = key[index]
            if byte >= 0x80 || byte == UInt8(ascii: "\\") { isPlain = false }
            hash = hash &* 31 &+ UInt32(byte)
        }
        let bit: UInt64 = 1 << UInt64((hash &* 0x9E37_79B1) >> 26)
        defer { bits |= bit }
        return isPlain && bits & bit == 0
    }
}

/// Writes the places of a text's values down, in the order of the text; what stands in a value follows it.
struct JSONTapeRecorder {
    /// The values and keys so far.
    private(set) var nodes: [JSONTape.Node] = []
    /// What texts with escapes say; its places go on where those of the text end.
    private(set) var unescaped: [UInt8] = []
    private let length: Int
    private var reader = JSONReader()

    /// Starts a tape of a text of `length` bytes.
    init(length: Int) {
        self.length = length
        nodes.reserveCapacity(length / 12)
    }

    /// Reads the value that `bytes` consist of.
    mutating func record(_ bytes: Span<UInt8>) throws(JSONError) {
        try value(bytes, depth: 0)
        reader.skipSpace(bytes)
        guard reader.position == bytes.count else { throw reader.error("something follows the value") }
    }

    private mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        reader.skipSpace(bytes)
        guard reader.position < bytes.count else { throw reader.error("the value ends too early") }
        let start = reader.position
        switch bytes[start] {
        case UInt8(ascii: "{"): try object(bytes, depth: depth)
        case UInt8(ascii: "["): try array(bytes, depth: depth)
        case UInt8(ascii: "\""): try text(bytes)
        case UInt8(ascii: "-"), 0x30...0x39:
            try reader.passNumber(bytes)
            add(.number, start..<reader.position)
        case UInt8(ascii: "t"):
            _ = try reader.word("true", .null, bytes)
            add(.yes, start..<reader.position)
        case UInt8(ascii: "f"):
            _ = try reader.word("false", .null, bytes)
            add(.no, start..<reader.position)
        case UInt8(ascii: "n"):
            _ = try reader.word("null", .null, bytes)
            add(.null, start..<reader.position)
        default: throw reader.error("expected a value")
        }
    }

    @inline(__always)
    private mutating func add(_ kind: JSONTape.Kind, _ range: Range<Int>, isASCII: Bool = true) {
        nodes.append(
            JSONTape.Node(
                kind: kind, isASCII: isASCII, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
                next: UInt32(nodes.count + 1)))
    }

    /// Notes where the value at `place`, with all that stands in it, ends: here.
    private mutating func close(_ place: Int) {
        nodes[place].end = UInt32(reader.position)
        nodes[place].next = UInt32(nodes.count)
    }

    private mutating func text(_ bytes: Span<UInt8>) throws(JSONError) {
        let start = reader.position + 1
        let (isWhole, isASCII) = try reader.plainPart(bytes)
        if isWhole {
            let range = start..<reader.position - 1
            if !isASCII { try Self.validate(bytes.extracting(range), from: start) }
            add(.text, range, isASCII: isASCII)
        } else {
            let from = unescaped.count
            try reader.unescape(bytes, from: start, into: &unescaped)
            try Self.validate(unescaped.span.extracting(from..<unescaped.count), from: start)
            add(.text, length + from..<length + unescaped.count, isASCII: false)
        }
    }

    private static func validate(_ part: Span<UInt8>, from start: Int) throws(JSONError) {
        do { _ = try UTF8Span(validating: part) } catch {
            throw JSONError(offset: start, reason: "a text that is not UTF-8 begins")
        }
    }

    private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let place = try open(.array, depth: depth)
        reader.skipSpace(bytes)
        if reader.current(bytes) == UInt8(ascii: "]") {
            reader.position += 1
        } else {
            repeat { try value(bytes, depth: depth + 1) } while try reader.goesOn(bytes, end: UInt8(ascii: "]"), "list")
        }
        close(place)
    }

    private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) {
        let place = try open(.object, depth: depth)
        reader.skipSpace(bytes)
        if reader.current(bytes) == UInt8(ascii: "}") {
            reader.position += 1
        } else {
            var keys = TapeKeys(object: place)
            repeat {
                reader.skipSpace(bytes)
                guard reader.current(bytes) == UInt8(ascii: "\"") else {
                    throw reader.error("expected a key in quotes")
                }
                let (start, key) = (reader.position, nodes.count)
                try text(bytes)
                guard isNew(key, of: &keys, bytes) else {
                    reader.position = start
                    throw reader.error("the key \"\(string(key, bytes))\" stands here twice")
                }
                reader.skipSpace(bytes)
                guard reader.current(bytes) == UInt8(ascii: ":") else { throw reader.error("expected a colon") }
                reader.position += 1
                try value(bytes, depth: depth + 1)
            } while try reader.goesOn(bytes, end: UInt8(ascii: "}"), "object")
        }
        close(place)
    }

    private mutating func open(_ kind: JSONTape.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth < JSONReader.maximumDepth else {
            throw reader.error("nested deeper than \(JSONReader.maximumDepth) levels")
        }
        add(kind, reader.position..<reader.position)
        reader.position += 1
        return nodes.count - 1
    }

    private func string(_ place: Int, _ bytes: Span<UInt8>) -> String {
        let (start, end) = (Int(nodes[place].start), Int(nodes[place].end))
        if start >= length { return String(decoding: unescaped[start - length..<end - length], as: UTF8.self) }
        var text: [UInt8] = []
        for index in start..<end { text.append(bytes[index]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// True where the key at the place `key` stands in its object for the first time.
    private func isNew(_ key: Int, of keys: inout TapeKeys, _ bytes: Span<UInt8>) -> Bool {
        defer { keys.count += 1 }
        if keys.count < JSONReader.fewMembers {
            return keys.differs(nodes[key], bytes)
                || !names(of: keys.object, before: key, bytes).contains(string(key, bytes))
        }
        if keys.count == JSONReader.fewMembers { keys.names = Set(names(of: keys.object, before: key, bytes)) }
        return keys.names.insert(string(key, bytes)).inserted
    }

    private func names(of object: Int, before key: Int, _ bytes: Span<UInt8>) -> [String] {
        var names: [String] = []
        var place = object + 1
        while place < key {
            names.append(string(place, bytes))
            place = Int(nodes[place + 1].next)
        }
        return names
    }
}

/// What is known of the keys of an object that is being read.
private struct TapeKeys {
    /// The place of the object.
    let object: Int
    var count = 0
    private var bits: UInt64 = 0
    private var isPlain = true
    /// Of many keys, all of them: comparing each with each would take time quadratic in their number.
    var names: Set<String> = []

    init(object: Int) { self.object = object }

    /// True where a key certainly differs from all before it, by its length and its ends; false where it must be compared.
    ///
    /// Only keys of ASCII are told apart by their bytes: others may be the same in another normal form.
    @inline(__always)
    mutating func differs(_ key: JSONTape.Node, _ bytes: Span<UInt8>) -> Bool {
        let (start, end) = (Int(key.start), Int(key.end))
        guard key.isASCII, start < end else {
            isPlain = false
            return false
        }
        let hash = UInt32(bytes[start]) &* 31 &+ UInt32(bytes[end - 1]) &* 17 &+ UInt32(truncatingIfNeeded: end - start)
        let bit: UInt64 = 1 << UInt64((hash &* 0x9E37_79B1) >> 26)
        defer { bits |= bit }
        return isPlain && bits & bit == 0
    }
}

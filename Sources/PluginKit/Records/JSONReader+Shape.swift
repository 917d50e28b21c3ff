extension JSONReader {
    /// The deepest nesting of what is read by its shape.
    package static let maximumShapedDepth = 128

    /// Of the value that `bytes` consist of, what `shape` wants; everything else is passed over by its quotes and brackets only.
    ///
    /// What is wanted is read as strictly as any record.
    package static func value(of bytes: ArraySlice<UInt8>, _ shape: JSONShape) throws(JSONError) -> JSONValue {
        try read(bytes, shape).value
    }

    /// The same, and whether a text in it holds a NUL character.
    static func read(
        _ bytes: ArraySlice<UInt8>, _ shape: JSONShape
    ) throws(JSONError) -> (value: JSONValue, holdsNUL: Bool) {
        var reader = JSONReader()
        reader.deepest = maximumShapedDepth
        let bytes = bytes.span
        let value = try reader.shaped(bytes, shape, 0, depth: 0)
        reader.skipSpace(bytes)
        guard reader.position == bytes.count else { throw reader.error("something follows the value") }
        return (value, reader.holdsNUL)
    }

    private mutating func shaped(
        _ bytes: Span<UInt8>, _ shape: JSONShape, _ node: Int, depth: Int
    ) throws(JSONError) -> JSONValue {
        skipSpace(bytes)
        guard depth < Self.maximumShapedDepth else {
            throw error("nested deeper than \(Self.maximumShapedDepth) levels")
        }
        switch current(bytes) {
        case UInt8(ascii: "{"): return try shapedObject(bytes, shape, node, depth: depth)
        case UInt8(ascii: "["):
            position += 1
            var elements: [JSONValue] = []
            skipSpace(bytes)
            if current(bytes) == UInt8(ascii: "]") {
                position += 1
                return .array(elements)
            }
            while true {
                elements.append(try shaped(bytes, shape, node, depth: depth + 1))
                guard try goesOn(bytes, end: UInt8(ascii: "]"), "list") else { return .array(elements) }
            }
        default: return try value(bytes, depth: depth)
        }
    }

    private mutating func shapedObject(
        _ bytes: Span<UInt8>, _ shape: JSONShape, _ node: Int, depth: Int
    ) throws(JSONError) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        skipSpace(bytes)
        if current(bytes) == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        members.reserveCapacity(shape.nodes[node].count)
        while true {
            skipSpace(bytes)
            guard current(bytes) == UInt8(ascii: "\"") else { throw error("expected a key in quotes") }
            let start = position
            try skipString(bytes)
            let wanted = Self.wanted(bytes.extracting(start + 1..<position - 1), of: shape.nodes[node])
            skipSpace(bytes)
            guard current(bytes) == UInt8(ascii: ":") else { throw error("expected a colon") }
            position += 1
            if let wanted {
                guard !members.contains(where: { $0.key == wanted.key }) else {
                    position = start
                    throw error("the key \"\(wanted.key)\" stands here twice")
                }
                let read =
                    switch wanted.value {
                    case .everything: try value(bytes, depth: depth + 1)
                    case .members(let node): try shaped(bytes, shape, node, depth: depth + 1)
                    }
                members.append(.init(key: wanted.key, value: read))
            } else {
                try skipValue(bytes)
            }
            guard try goesOn(bytes, end: UInt8(ascii: "}"), "object") else { return .object(members) }
        }
    }

    /// The member of that name, which may not hold an escape.
    @inline(__always)
    private static func wanted(
        _ key: Span<UInt8>, of members: [JSONShape.Member]
    ) -> (key: String, value: JSONShape.Wanted)? {
        for member in members where member.key.count == key.count {
            var isSame = true
            for index in key.indices where key[index] != member.key[index] {
                isSame = false
                break
            }
            if isSame { return (member.name, member.wanted) }
        }
        return nil
    }

    /// True after a comma, false after `end`.
    mutating func goesOn(_ bytes: Span<UInt8>, end: UInt8, _ name: String) throws(JSONError) -> Bool {
        skipSpace(bytes)
        switch current(bytes) {
        case UInt8(ascii: ","): position += 1
        case end:
            position += 1
            return false
        default: throw error("expected a comma or the end of the \(name)")
        }
        return true
    }

    /// Passes over the text that begins with the quote here.
    private mutating func skipString(_ bytes: Span<UInt8>) throws(JSONError) {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return
            }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        position = bytes.count
        throw error("a text has no end")
    }

    /// Passes over a value by its quotes and brackets.
    mutating func skipValue(_ bytes: Span<UInt8>) throws(JSONError) {
        skipSpace(bytes)
        var depth = 0
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                try skipString(bytes)
                if depth == 0 { return }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 {
                    guard position > start else { throw error("expected a value") }
                    return
                }
                depth -= 1
                position += 1
                if depth == 0 { return }
            case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
                if depth == 0 {
                    guard position > start else { throw error("expected a value") }
                    return
                }
                position += 1
            default: position += 1
            }
        }
        throw error("the value ends too early")
    }
}

internal import Analytics

/// Reads the parts of an XML tag from left to right.
struct XMLTagCursor {
    private var rest: Substring.UTF8View
    /// True where the tag ends with a slash; known after ``attributes()``.
    private(set) var isSelfClosing = false

    /// Reads what stands between `<` and `>`.
    init(_ tag: String) { rest = tag[...].utf8 }

    /// Skips the ASCII character `expected`, if it stands here.
    mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: expected) else { return false }
        rest.removeFirst()
        return true
    }

    /// The name that stands here; empty where none does.
    mutating func name() -> String {
        let name = rest.prefix {
            !Self.isSpace($0) && $0 != 0x2F && $0 != 0x3D && $0 != 0x3C && $0 != 0x22 && $0 != 0x27
        }
        rest = rest.dropFirst(name.count)
        return String(name) ?? ""
    }

    /// The attributes up to the end of the tag; nil where they cannot be read, or are more than 64.
    mutating func attributes() -> [String: String]? {
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop(while: Self.isSpace)
            guard let first = rest.first else { return attributes }
            if first == 0x2F {
                rest.removeFirst()
                isSelfClosing = true
                guard rest.isEmpty else { return nil }
                return attributes
            }
            let key = name()
            rest = rest.drop(while: Self.isSpace)
            guard !key.isEmpty, attributes.count < 64, skip("=") else { return nil }
            rest = rest.drop(while: Self.isSpace)
            guard let quote = rest.popFirst(), quote == 0x22 || quote == 0x27 else { return nil }
            let value = rest.prefix { $0 != quote }
            rest = rest.dropFirst(value.count + 1)
            attributes[key] = HTMLEntities.decoded(String(value) ?? "")
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

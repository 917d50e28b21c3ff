/// JSON in the making: its bytes, and where the members of the objects that are still open begin.
///
/// A class because the containers of one encoding write to one place.
final class JSONBuffer {
    /// What was written.
    private(set) var bytes: [UInt8] = []
    private var open: [Open] = []
    /// Where the members of all open objects begin, the outermost object's first.
    private var members: [Int] = []

    /// An object or a list that is not at its end.
    private struct Open {
        var isObject: Bool
        var isEmpty = true
        /// The object's first member among ``JSONBuffer/members``.
        var firstMember: Int
    }

    init() { bytes.reserveCapacity(4096) }

    /// How many objects and lists are open.
    var depth: Int { open.count }

    func openObject() {
        bytes.append(UInt8(ascii: "{"))
        open.append(Open(isObject: true, firstMember: members.count))
    }

    func openList() {
        bytes.append(UInt8(ascii: "["))
        open.append(Open(isObject: false, firstMember: members.count))
    }

    /// Closes what was opened beyond `depth`.
    func close(to depth: Int) {
        while open.count > depth {
            let last = open.removeLast()
            if last.isObject { sortMembers(from: last.firstMember) }
            bytes.append(UInt8(ascii: last.isObject ? "}" : "]"))
        }
    }

    /// Begins a member of the object at `depth`, whose value is written next.
    func beginMember(_ key: String, at depth: Int) {
        separate(at: depth)
        members.append(bytes.count)
        write(key)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Begins an element of the list at `depth`, which is written next.
    func beginElement(at depth: Int) { separate(at: depth) }

    func writeNull() { bytes.append(contentsOf: "null".utf8) }

    func write(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }

    func write(_ value: some BinaryInteger) { bytes.append(contentsOf: String(value).utf8) }

    /// Writes a number, which must be finite; whole ones without a point.
    func write(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "JSON has no number \(value)"))
        }
        let digits = value.description
        bytes.append(contentsOf: digits.hasSuffix(".0") ? digits.utf8.dropLast(2) : digits.utf8[...])
    }

    func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for byte in text.utf8 { if Self.needsEscape(byte) { escape(byte) } else { bytes.append(byte) } }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes any value, and closes what it leaves open.
    func encode(_ value: some Encodable) throws {
        let (depth, length) = (depth, bytes.count)
        try value.encode(to: JSONValueEncoder(buffer: self))
        close(to: depth)
        if bytes.count == length { bytes.append(contentsOf: "{}".utf8) }
    }

    private func separate(at depth: Int) {
        close(to: depth)
        if open[depth - 1].isEmpty { open[depth - 1].isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
        case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
        case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
        case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
        case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
        default: bytes.append(contentsOf: ((byte < 0x10 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)).utf8)
        }
    }

    /// Puts the members of the innermost object, which ends here, in the order of their keys.
    private func sortMembers(from first: Int) {
        let starts = members[first...]
        let areSorted = zip(starts, starts.dropFirst()).allSatisfy { isKey(at: $0, before: $1) }
        if !areSorted, let begin = starts.first {
            let ends = starts.dropFirst().map { $0 - 1 } + [bytes.count]
            let parts = zip(starts, ends).sorted { isKey(at: $0.0, before: $1.0) }
            var sorted: [UInt8] = []
            sorted.reserveCapacity(bytes.count - begin)
            for (start, end) in parts {
                if !sorted.isEmpty { sorted.append(UInt8(ascii: ",")) }
                sorted.append(contentsOf: bytes[start..<end])
            }
            bytes.replaceSubrange(begin..., with: sorted)
        }
        members.removeSubrange(first...)
    }

    private func isKey(at one: Int, before other: Int) -> Bool {
        var (left, right) = (one + 1, other + 1)
        while bytes[left] == bytes[right], bytes[left] != UInt8(ascii: "\"") { (left, right) = (left + 1, right + 1) }
        // The quotation mark that ends a key is less than any letter.
        return bytes[left] < bytes[right]
    }
}

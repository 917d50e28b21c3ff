extension JSONItems {
    /// The longest text that is remembered, in bytes with its quotes.
    private static let longestNote = 512

    /// Takes a byte of a text or number that is remembered for the items after it.
    mutating func note(_ byte: UInt8, _ number: Int, isText: Bool, _ place: inout Int) {
        if isText {
            place += 1
            // What is longer is not remembered; the escape before a quote must be seen all the same.
            if noted.count >= 2 * Self.longestNote { noted.removeSubrange(1..<Self.longestNote) }
            let isEnd = byte == UInt8(ascii: "\"") && !isEscaped
            noted.append(byte)
            if isEnd { endNote(number) }
            return
        }
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D: endNote(number)
        default:
            place += 1
            if noted.count <= Self.longestNote { noted.append(byte) }
        }
    }

    /// True where an odd number of backslashes stands before the quote.
    private var isEscaped: Bool {
        noted.dropFirst().reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }

    private mutating func endNote(_ number: Int) {
        state = frames.isEmpty ? .between : .after
        guard noted.count <= Self.longestNote, let value = try? JSONReader.value(of: noted[...]) else { return }
        switch value {
        case .string(let text), .number(let text): context[number] = text
        default: break
        }
    }
}

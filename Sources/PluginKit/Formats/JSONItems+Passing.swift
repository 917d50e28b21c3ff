extension JSONItems {
    /// Passes over a value, or captures it, by its quotes and brackets.
    mutating func passOver(
        _ bytes: Span<UInt8>, _ place: inout Int, _ piece: ArraySlice<UInt8>,
        _ from: (depth: Int, inString: Bool, isEscaped: Bool)
    ) -> Event? {
        var (depth, inString, isEscaped) = from
        var index = place
        let count = bytes.count
        while index < count {
            if inString {
                if isEscaped {
                    isEscaped = false
                    index += 1
                    continue
                }
                while index < count, Self.isPlain(bytes[index]) { index += 1 }
                guard index < count else { break }
                let byte = bytes[index]
                if byte == 0x0A || byte == 0x0D {
                    place = index
                    state = .nested(depth: depth, inString: inString, isEscaped: isEscaped)
                    return fault(bytes, &place, piece, "a text has no end on its line")
                }
                index += 1
                if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
            } else {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "\""): inString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    if byte == UInt8(ascii: "{"), isCut(at: index) {
                        place = index
                        state = .nested(depth: depth, inString: inString, isEscaped: isEscaped)
                        return fault(bytes, &place, piece, "the document before has no end")
                    }
                    depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                case 0x0A: lastNewline = base + index
                default: break
                }
                index += 1
            }
            if depth == 0, !inString {
                place = index
                return ended(at: place, piece, isCaptured: capture.map { !$0.isProvisional } ?? false)
            }
        }
        place = index
        state = .nested(depth: depth, inString: inString, isEscaped: isEscaped)
        return nil
    }

    /// True for a byte in a text that neither ends it nor escapes, nor is a control character.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Tells of a fault at `place`, and gets lost until a line begins with a bracket.
    mutating func fault(
        _ bytes: Span<UInt8>, _ place: inout Int, _ piece: ArraySlice<UInt8>, _ reason: String
    ) -> Event {
        if let event = tooLong(before: place, piece) { return event }
        lines.count(bytes, to: place, base: base)
        let offset = base + place
        var body = piece[(piece.startIndex + place)...].prefix(1024)
        if let capture {
            let start = max(0, capture.place.offset - base)
            body = (held + piece[(piece.startIndex + start)..<(piece.startIndex + place)])[...].prefix(1024)
        }
        let line = lines.line
        reset()
        if bytes[place] != 0x0A && offset != lastNewline + 1 { place += 1 }
        state = .lost
        return .fault(FormatOrigin(FormatPlace(line: line, offset: offset), body: body), reason: reason)
    }

    /// Looks for the next line that begins with a bracket.
    mutating func find(_ byte: UInt8, _ place: inout Int) {
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), base + place == lastNewline + 1 {
            state = .between
            return
        }
        if byte == 0x0A { lastNewline = base + place }
        place += 1
    }
}

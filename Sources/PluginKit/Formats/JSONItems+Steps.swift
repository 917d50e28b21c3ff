extension JSONItems {
    /// Goes on from `place`, by one token or to the end of a value that is passed over.
    @inline(__always)
    mutating func step(_ bytes: Span<UInt8>, _ place: inout Int, _ piece: ArraySlice<UInt8>) -> Event? {
        if case .nested(let depth, let inString, let isEscaped) = state {
            return passOver(bytes, &place, piece, (depth, inString, isEscaped))
        }
        let byte = bytes[place]
        switch state {
        case .inKey:
            place += 1
            readKey(byte)
            return nil
        case .scalar:
            return scalar(byte, &place)
        case .noting(let number, let isText):
            note(byte, number, isText: isText, &place)
            return nil
        case .lost:
            find(byte, &place)
            return nil
        default: break
        }
        switch byte {
        case 0x0A:
            lastNewline = base + place
            place += 1
            return nil
        case 0x20, 0x09, 0x0D:
            place += 1
            return nil
        case UInt8(ascii: "{") where isCut(at: place):
            return fault(bytes, &place, piece, "the document before has no end")
        default: return token(byte, bytes, &place, piece)
        }
    }

    private mutating func token(
        _ byte: UInt8, _ bytes: Span<UInt8>, _ place: inout Int, _ piece: ArraySlice<UInt8>
    ) -> Event? {
        switch state {
        case .between:
            // A byte order mark, and commas or separators of records between documents, are nothing.
            if byte == 0x1E || (base + place < 3 && (byte == 0xEF || byte == 0xBB || byte == 0xBF)) {
                place += 1
                return nil
            }
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else {
                guard !passesOverWords else {
                    place += 1
                    return nil
                }
                return fault(bytes, &place, piece, "expected an object or a list")
            }
            documentStart = base + place
            if paths.contexts > 0 { context = Array(repeating: nil, count: paths.contexts) }
            node = 0
            return begin(byte, bytes, &place)
        case .value:
            if byte == UInt8(ascii: "]"), let last = frames.last, !last.isObject, last.count == 0 {
                return close(byte, bytes, &place, piece)
            }
            return begin(byte, bytes, &place)
        case .firstKey, .key:
            if byte == UInt8(ascii: "\"") {
                place += 1
                key.removeAll(keepingCapacity: true)
                state = .inKey
                return nil
            }
            if case .firstKey = state, byte == UInt8(ascii: "}") { return close(byte, bytes, &place, piece) }
            return fault(bytes, &place, piece, "expected a key in quotes")
        case .colon:
            guard byte == UInt8(ascii: ":") else { return fault(bytes, &place, piece, "expected a colon") }
            place += 1
            state = .value
            return nil
        case .after:
            guard let last = frames.last else { return fault(bytes, &place, piece, "expected the end of the document") }
            if byte == UInt8(ascii: ",") {
                place += 1
                state = last.isObject ? .key : .value
                if !last.isObject { node = last.node }
                return nil
            }
            guard byte == (last.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                return fault(
                    bytes, &place, piece, "expected a comma or the end of the \(last.isObject ? "object" : "list")")
            }
            return close(byte, bytes, &place, piece)
        case .inKey, .nested, .scalar, .noting, .lost: return nil
        }
    }

    /// Begins the value whose first byte is `byte`.
    private mutating func begin(_ byte: UInt8, _ bytes: Span<UInt8>, _ place: inout Int) -> Event? {
        let index = frames.last.flatMap { $0.isObject ? nil : $0.count }
        if let last = frames.indices.last { frames[last].count += 1 }
        let isObject = byte == UInt8(ascii: "{")
        guard isObject || byte == UInt8(ascii: "[") else {
            if let node, let number = paths.nodes[node].context {
                state = .noting(number, isText: byte == UInt8(ascii: "\""))
                noted = [byte]
                place += 1
                return nil
            }
            state = byte == UInt8(ascii: "\"") ? .nested(depth: 0, inString: true, isEscaped: false) : .scalar
            if byte == UInt8(ascii: "\"") { place += 1 }
            return nil
        }
        guard let node, paths.nodes[node].holdsItems,
            !(isObject && paths.nodes[node].item == nil && paths.nodes[node].children.isEmpty)
        else {
            state = .nested(depth: 1, inString: false, isEscaped: false)
            place += 1
            return nil
        }
        if isObject, let item = paths.nodes[node].item {
            let opens = !paths.nodes[node].children.isEmpty
            lines.count(bytes, to: place, base: base)
            capture = Capture(
                item: item,
                place: FormatPlace(line: lines.line, offset: base + place, path: paths.nodes[node].path, index: index),
                isProvisional: opens)
            if !opens {
                state = .nested(depth: 1, inString: false, isEscaped: false)
                place += 1
                return nil
            }
        }
        place += 1
        guard frames.count < Self.maximumFrames else {
            capture = nil
            state = .nested(depth: 1, inString: false, isEscaped: false)
            return nil
        }
        frames.append(Frame(isObject: isObject, node: node))
        state = isObject ? .firstKey : .value
        return nil
    }

    /// Closes the object or list that is open.
    private mutating func close(
        _ byte: UInt8, _ bytes: Span<UInt8>, _ place: inout Int, _ piece: ArraySlice<UInt8>
    ) -> Event? {
        guard let last = frames.popLast(), (byte == UInt8(ascii: "}")) == last.isObject else {
            return fault(bytes, &place, piece, "expected the other kind of bracket")
        }
        place += 1
        return ended(at: place, piece, isCaptured: last.isObject && capture?.isProvisional == true)
    }

    /// Ends a value before `place`; `isCaptured` says that it is the one being captured.
    mutating func ended(at place: Int, _ piece: ArraySlice<UInt8>, isCaptured: Bool) -> Event? {
        let isDocument = frames.isEmpty
        state = isDocument ? .between : .after
        if isDocument { isLineByLine = lastNewline < documentStart }
        guard isCaptured, let capture else { return isDocument ? .endOfDocument : nil }
        // The end of a document that is an item is the end of both.
        defer {
            self.capture = nil
            held.removeAll(keepingCapacity: held.count <= 65_536)
        }
        let start = piece.startIndex + max(0, capture.place.offset - base)
        let end = piece.startIndex + place
        let body = held.isEmpty ? piece[start..<end] : (held + piece[start..<end])[...]
        guard body.count <= maximumItem else {
            return .tooLong(FormatOrigin(capture.place, body: Array(body.prefix(1024))[...]))
        }
        return .item(JSONItem(path: capture.item, origin: FormatOrigin(capture.place, body: body), context: context))
    }

    private mutating func readKey(_ byte: UInt8) {
        if byte == UInt8(ascii: "\""), !isEscapedKey {
            let children = frames.last?.node.map { paths.nodes[$0].children } ?? []
            node = children.first { $0.key == key }?.node
            if let node, paths.nodes[node].holdsItems, capture?.isProvisional == true {
                capture = nil
                held = []
            }
            state = .colon
            return
        }
        // A key that is longer is none that is looked for; the escape before a quote must be seen all the same.
        if key.count >= 256 { key.removeFirst(128) }
        key.append(byte)
    }

    /// True where an odd number of backslashes stands before the quote.
    private var isEscapedKey: Bool { key.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1 }

    private mutating func scalar(_ byte: UInt8, _ place: inout Int) -> Event? {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D:
            state = frames.isEmpty ? .between : .after
        default: place += 1
        }
        return nil
    }

    /// True where a line begins at `place` that must be a document's, while another has no end.
    func isCut(at place: Int) -> Bool {
        if case .between = state { return false }
        return isLineByLine && base + place == lastNewline + 1 && frames.first?.isObject != false
    }
}

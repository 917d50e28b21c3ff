extension XMLReader {
    /// The tag here; nil where its end has not arrived.
    mutating func readTag() throws(XMLError) -> XMLEvent? {
        let start = offset
        scanned = max(scanned, position + 1)
        while scanned < bytes.count, scanned - position <= Self.longestTag {
            let byte = bytes[scanned]
            if byte == quote {
                quote = nil
            } else if quote == nil {
                if byte == 0x3E { break }
                if byte == 0x22 || byte == 0x27 { quote = byte }
            }
            scanned += 1
        }
        let isComplete = scanned < bytes.count
        let end = scanned
        guard end - position <= Self.longestTag else {
            position += Self.longestTag
            quote = nil
            throw XMLError(offset: start, reason: "a tag is longer than \(Self.longestTag) bytes", isFinal: false)
        }
        guard isComplete || isWhole else { return nil }
        quote = nil
        guard isComplete else {
            position = end
            throw XMLError(offset: start, reason: "the document ends within a tag", isFinal: true)
        }
        let inside = bytes[position + 1..<end]
        position = end + 1
        guard let text = encoding.text(of: inside) else { throw badText(start) }
        return try event(of: text, start)
    }

    private mutating func event(of tag: String, _ start: Int) throws(XMLError) -> XMLEvent {
        var cursor = XMLTagCursor(tag)
        if cursor.skip("/") {
            let name = cursor.name()
            guard let place = open.lastIndex(of: name) else {
                throw XMLError(offset: start, reason: "</\(name.prefix(40))> closes nothing", isFinal: false)
            }
            open.removeSubrange(place...)
            return .end(name: name)
        }
        let name = cursor.name()
        guard !name.isEmpty else { throw XMLError(offset: start, reason: "a tag has no name", isFinal: false) }
        guard let attributes = cursor.attributes() else {
            throw XMLError(
                offset: start, reason: "the attributes of <\(name.prefix(40))> cannot be read", isFinal: false)
        }
        if cursor.isSelfClosing {
            selfClosed = name
        } else {
            guard open.count < Self.maximumDepth else {
                part = .refused
                throw XMLError(offset: start, reason: "nested deeper than \(Self.maximumDepth) levels", isFinal: true)
            }
            open.append(name)
        }
        return .start(name: name, attributes: attributes)
    }
}

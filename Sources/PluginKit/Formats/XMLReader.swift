internal import Analytics

/// Reads an XML document as its bytes arrive, as far as feeds need it: elements, attributes, text and CDATA.
///
/// It holds a tag or a piece of text at most, and goes on behind what is wrong, so that one bad item does not take the
/// rest of a feed along. Document types are skipped unread: no entity is defined by a document, so none can name a file or
/// grow. References to HTML's characters, which feeds use without declaring them, are read; others stay as they stand.
/// docs/decisions/014-xml.md says why it is not libxml2.
package struct XMLReader {
    /// The longest tag, in bytes.
    static let longestTag = 65_536
    /// The deepest nesting.
    static let maximumDepth = 128
    /// How many bytes of text are given at a time.
    static let longestPiece = 65_536

    var bytes: [UInt8] = []
    var position = 0
    /// How far the present tag was looked through, and in which quotes that ended.
    var scanned = 0
    var quote: UInt8?
    var consumed = 0
    var isWhole = false
    var part = Part.beginning
    var encoding = XMLEncoding.utf8
    var open: [String] = []
    var selfClosed: String?

    enum Part {
        case beginning, content, cdata, comment, instruction
        case documentType(XMLDocumentType)
        case refused
    }

    /// Makes a reader.
    package init() {}

    /// The number of bytes before what is read next.
    package var offset: Int { consumed + position }
    /// How many elements are open.
    package var depth: Int { open.count }
    /// True where nothing more can come.
    package var isAtEnd: Bool { isWhole && position == bytes.count }

    /// Takes the next bytes of the document.
    package mutating func append(_ chunk: ArraySlice<UInt8>) {
        if position > 4096, position > bytes.count / 2 {
            bytes.removeFirst(position)
            scanned -= position
            consumed += position
            position = 0
        }
        bytes += chunk
    }

    /// Says that the document has no more bytes.
    package mutating func finish() { isWhole = true }

    /// The next piece of the document; nil where more bytes are needed, or none are left.
    ///
    /// - Throws: ``XMLError``, after which reading goes on behind what was wrong.
    package mutating func next() throws(XMLError) -> XMLEvent? {
        if let name = selfClosed {
            selfClosed = nil
            return .end(name: name)
        }
        while true {
            switch part {
            case .refused:
                position = bytes.count
                return nil
            case .beginning: guard try readBeginning() else { return nil }
            case .comment: guard skip(to: "-->") else { return nil }
            case .instruction: guard skip(to: "?>") else { return nil }
            case .documentType(let type): guard skip(type) else { return nil }
            case .cdata:
                guard let event = try readCDATA() else {
                    if case .content = part { continue }
                    return nil
                }
                return event
            case .content:
                guard position < bytes.count else { return nil }
                if bytes[position] != 0x3C { return try readText() }
                switch markup() {
                case .incomplete:
                    guard isWhole else { return nil }
                    let start = offset
                    position = bytes.count
                    throw XMLError(offset: start, reason: "the document ends within a tag", isFinal: true)
                case .part(let next, let length):
                    part = next
                    position += length
                case .tag:
                    guard let event = try readTag() else { return nil }
                    return event
                }
            }
        }
    }

    private enum Markup {
        case incomplete
        case part(Part, length: Int)
        case tag
    }

    /// What begins with the `<` here.
    private func markup() -> Markup {
        let rest = bytes[position...].prefix(9)
        for (opening, next): (String, Part) in [
            ("<!--", .comment), ("<![CDATA[", .cdata), ("<?", .instruction),
        ] {
            if rest.starts(with: opening.utf8) { return .part(next, length: opening.utf8.count) }
            if opening.utf8.starts(with: rest) { return .incomplete }
        }
        return rest.starts(with: "<!".utf8) ? .part(.documentType(XMLDocumentType()), length: 2) : .tag
    }

    /// Finds out the encoding from the first bytes; false where more are needed.
    private mutating func readBeginning() throws(XMLError) -> Bool {
        let rest = bytes[position...]
        guard rest.count >= 4 || isWhole else { return false }
        if rest.starts(with: [0xFE, 0xFF]) || rest.starts(with: [0xFF, 0xFE]) || rest.prefix(4).contains(0) {
            part = .refused
            throw XMLError(offset: 0, reason: "the document is in UTF-16 or UTF-32; save it as UTF-8", isFinal: true)
        }
        let start = rest.starts(with: [0xEF, 0xBB, 0xBF]) ? position + 3 : position
        let opening = bytes[start...].prefix(5)
        if opening.elementsEqual("<?xml".utf8) {
            guard let end = bytes[start...].prefix(1024).firstIndex(of: 0x3E) else {
                guard isWhole || bytes.count - start > 1024 else { return false }
                part = .content
                return true
            }
            try readDeclaration(bytes[start..<end])
        } else if !isWhole, "<?xml".utf8.starts(with: opening) {
            return false
        }
        position = start
        part = .content
        return true
    }

    private mutating func readDeclaration(_ declaration: ArraySlice<UInt8>) throws(XMLError) {
        let text = String(decoding: declaration, as: UTF8.self)
        guard let range = text.firstRange(of: "encoding") else { return }
        let value = text[range.upperBound...].drop { $0 != "\"" && $0 != "'" }
        guard let quote = value.first else { return }
        let name = String(value.dropFirst().prefix { $0 != quote })
        guard let found = XMLEncoding(name: name) else {
            part = .refused
            throw XMLError(
                offset: 0, reason: "the encoding \"\(name.prefix(40))\" is not read; save the document as UTF-8",
                isFinal: true)
        }
        encoding = found
    }

    private mutating func skip(to ending: String) -> Bool {
        let ending = Array(ending.utf8)
        while position < bytes.count {
            let rest = bytes[position...].prefix(ending.count)
            if rest.elementsEqual(ending) {
                position += ending.count
                part = .content
                return true
            }
            if !isWhole, rest.count < ending.count { return false }
            position += 1
        }
        return false
    }

    private mutating func skip(_ type: XMLDocumentType) -> Bool {
        var type = type
        while position < bytes.count {
            position += 1
            if type.ends(with: bytes[position - 1]) {
                part = .content
                return true
            }
        }
        part = .documentType(type)
        return false
    }

    /// Text up to the next tag, or what of it is there without cutting a character or a reference.
    private mutating func readText() throws(XMLError) -> XMLEvent? {
        let window = bytes[position...].prefix(Self.longestPiece)
        var end = window.firstIndex(of: 0x3C) ?? window.endIndex
        if end == window.endIndex, !(isWhole && end == bytes.count) {
            let ending = bytes[position..<end].suffix(HTMLEntities.longest)
            if let ampersand = ending.lastIndex(of: 0x26), !ending[ampersand...].contains(0x3B) {
                end = ampersand
            } else {
                end -= encoding.unfinished(bytes[position..<end])
            }
            guard end > position else { return nil }
        }
        let text = try text(upTo: &end)
        position = end
        return .text(HTMLEntities.decoded(text))
    }

    private mutating func readCDATA() throws(XMLError) -> XMLEvent? {
        let window = bytes[position...].prefix(Self.longestPiece)
        var end = window.startIndex
        var isEnd = false
        while end < window.endIndex {
            if window[end] == 0x5D, window[end...].starts(with: "]]>".utf8) {
                isEnd = true
                break
            }
            end += 1
        }
        if !isEnd, !(isWhole && end == bytes.count) {
            while end > position, bytes[end - 1] == 0x5D, end + 2 > window.endIndex { end -= 1 }
            end -= encoding.unfinished(bytes[position..<end])
            guard end > position else { return nil }
        }
        let wanted = end
        let text = try text(upTo: &end)
        isEnd = isEnd && end == wanted
        position = isEnd ? end + 3 : end
        if isEnd { part = .content }
        return text.isEmpty ? nil : .text(text)
    }

    /// The text up to `end`, or up to what is at fault before it; that itself is passed over when it comes first.
    private mutating func text(upTo end: inout Int) throws(XMLError) -> String {
        if let text = encoding.text(of: bytes[position..<end]) { return text }
        let fault = encoding.fault(in: bytes[position..<end]) ?? position
        guard fault > position, let text = encoding.text(of: bytes[position..<fault]) else {
            let error = badText(offset)
            position += 1
            throw error
        }
        end = fault
        return text
    }

    func badText(_ start: Int) -> XMLError {
        XMLError(offset: start, reason: "what is no text in the document's encoding begins", isFinal: false)
    }
}

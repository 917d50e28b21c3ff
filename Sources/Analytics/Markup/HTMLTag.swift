/// A tag of an HTML text, as far as its text depends on it.
struct HTMLTag {
    /// The element's name in lower case.
    var name: String
    /// True for an end tag.
    var isEnd: Bool
    /// Where the values of the attributes stand that matter.
    var attributes: [Attribute: Range<Int>]
    /// Where the text goes on.
    var end: Int

    /// The attributes that matter.
    enum Attribute: String {
        /// What an image shows.
        case alt
        /// What the element is for.
        case `class`
        /// Where a link leads.
        case href
    }

    /// The longest name, in bytes; no element has a longer one, and a custom one is read up to here.
    private static let longestName = 24

    /// Reads the tag whose `<` stands at `place`; nil where it is no tag but a sign, as in `a < b` and `<3`.
    ///
    /// A tag without end reaches to the end of the text, as browsers have it.
    init?(_ html: Span<UInt8>, at place: Int) {
        var cursor = place + 1
        isEnd = cursor < html.count && html[cursor] == 0x2F
        if isEnd { cursor += 1 }
        guard cursor < html.count, html[cursor].isASCIILetter else { return nil }
        name = ""
        while cursor < html.count, !html[cursor].isHTMLSpace, html[cursor] != 0x3E, html[cursor] != 0x2F {
            if name.utf8.count < Self.longestName, html[cursor] < 0x80 {
                let byte = html[cursor]
                name.unicodeScalars.append(Unicode.Scalar((0x41...0x5A).contains(byte) ? byte | 0x20 : byte))
            }
            cursor += 1
        }
        attributes = [:]
        end = cursor
        while let attribute = nextAttribute(html) {
            guard attributes.count < 3, let known = attribute.known else { continue }
            // Of two with one name the first one counts.
            if attributes[known] == nil { attributes[known] = attribute.value }
        }
    }

    /// Reads the next attribute after ``end``; nil, with ``end`` after the tag, where there is none.
    private mutating func nextAttribute(_ html: Span<UInt8>) -> (known: Attribute?, value: Range<Int>)? {
        while end < html.count, html[end].isHTMLSpace || html[end] == 0x2F { end += 1 }
        guard end < html.count else { return nil }
        if html[end] == 0x3E {
            end += 1
            return nil
        }
        let start = end
        // A name may begin with "=", as browsers have it; so each attribute takes a byte at least.
        repeat { end += 1 } while end < html.count && !html[end].isHTMLSpace && !Self.endsName(html[end])
        let known = Self.known(html, start..<end)
        while end < html.count, html[end].isHTMLSpace { end += 1 }
        guard end < html.count, html[end] == 0x3D else { return (known, end..<end) }
        end += 1
        while end < html.count, html[end].isHTMLSpace { end += 1 }
        guard end < html.count else { return (known, end..<end) }
        let quote = html[end]
        if quote == 0x22 || quote == 0x27 {
            let first = end + 1
            end = first
            while end < html.count, html[end] != quote { end += 1 }
            let value = first..<end
            if end < html.count { end += 1 }
            return (known, value)
        }
        let first = end
        while end < html.count, !html[end].isHTMLSpace, html[end] != 0x3E { end += 1 }
        return (known, first..<end)
    }

    private static func endsName(_ byte: UInt8) -> Bool { byte == 0x3D || byte == 0x3E || byte == 0x2F }

    private static func known(_ html: Span<UInt8>, _ range: Range<Int>) -> Attribute? {
        guard (3...5).contains(range.count) else { return nil }
        var name = ""
        for index in range { name.unicodeScalars.append(Unicode.Scalar(html[index] | 0x20)) }
        return Attribute(rawValue: name)
    }
}

extension UInt8 {
    /// True for what HTML takes for white space.
    var isHTMLSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
}

/// The text that a person reads of a piece of HTML, as platforms and feeds give posts.
///
/// Paragraphs are an empty line apart, `<br>` is a line break, list items begin with a dash, quoted lines with `>`. A link is
/// its text; where that is a shortened address, and where the platform hides the ends of one, the whole address. Custom
/// emoji are their short code. Scripts, styles, forms, and what a platform adds for readers that cannot show quoted posts
/// are left out. Any bytes are read somehow, as browsers do, in time linear in their number.
package struct HTMLText {
    private var text: FlowingText
    private var place = 0
    private var preformatted = 0
    private var link: (address: Range<Int>, start: Int)?

    /// The text of `html`.
    package static func text(of html: String) -> String {
        let bytes = html.utf8Span.span
        var reading = HTMLText(text: FlowingText(capacity: bytes.count))
        reading.read(bytes)
        let end = reading.text.bytes.lastIndex { $0 != 0x20 } ?? -1
        return String(decoding: reading.text.bytes[...end], as: UTF8.self)
    }

    private init(text: FlowingText) { self.text = text }

    private mutating func read(_ html: Span<UInt8>) {
        while place < html.count {
            let byte = html[place]
            switch byte {
            case 0x3C: readMarkup(html)
            case 0x26:
                if let reference = HTMLEntities.reference(in: html, at: place) {
                    add(reference.scalar)
                    place += reference.length
                } else {
                    text.add(byte)
                    place += 1
                }
            case _ where byte.isHTMLSpace:
                addSpace(byte)
                place += 1
            default:
                // Other control characters cannot be seen, and a NUL no record may hold.
                if byte >= 0x20, byte != 0x7F { text.add(byte) }
                place += 1
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: addSpace(UInt8(scalar.value))
        case 0..<0x20, 0x7F: break
        default: text.add(scalar: scalar)
        }
    }

    private mutating func addSpace(_ byte: UInt8) {
        if preformatted == 0 {
            text.space()
        } else if byte == 0x0A {
            text.lineBreak()
        } else if byte == 0x20 || byte == 0x09 {
            text.add(0x20)
        }
    }

    private mutating func readMarkup(_ html: Span<UInt8>) {
        if let next = Self.byte(html, place + 1), next == 0x21 || next == 0x3F {
            place = Self.endOfDeclaration(html, at: place)
        } else if let tag = HTMLTag(html, at: place) {
            place = tag.end
            read(tag, in: html)
        } else {
            text.add(0x3C)
            place += 1
        }
    }

    private mutating func read(_ tag: HTMLTag, in html: Span<UInt8>) {
        let effect = HTMLEffect.of(tag.name)
        if !tag.isEnd, effect == .hides || Self.holds(html, tag.attributes[.class], "quote-inline") {
            place = Self.end(of: tag.name, in: html, from: place)
            return
        }
        switch effect {
        case .none, .hides: break
        case .breaksLine: text.lineBreak()
        case .beginsLine: text.line()
        case .beginsParagraph: text.paragraph()
        case .setsApart: text.space()
        case .lists: if tag.isEnd { text.line() } else { text.addMark(0x2D) }
        case .quotes:
            text.paragraph()
            text.quotations = tag.isEnd ? max(0, text.quotations - 1) : min(text.quotations + 1, 1000)
        case .keepsSpace:
            text.paragraph()
            preformatted = tag.isEnd ? max(0, preformatted - 1) : min(preformatted + 1, 1000)
        case .shows: if !tag.isEnd { addEmoji(tag, html) }
        case .links:
            endLink(html)
            if !tag.isEnd, let address = tag.attributes[.href] { link = (address, text.bytes.count) }
        }
    }

    /// Writes the short code of an image that stands for an emoji.
    private mutating func addEmoji(_ tag: HTMLTag, _ html: Span<UInt8>) {
        guard Self.holds(html, tag.attributes[.class], "emoji"), let code = tag.attributes[.alt] else { return }
        var place = code.lowerBound
        while place < code.upperBound {
            if html[place] == 0x26, let reference = HTMLEntities.reference(in: html, at: place) {
                add(reference.scalar)
                place += reference.length
            } else {
                if html[place] >= 0x20, html[place] != 0x7F { text.add(html[place]) }
                place += 1
            }
        }
    }

    /// Writes the whole address in the place of a link's text that is the beginning of it.
    private mutating func endLink(_ html: Span<UInt8>) {
        guard let link else { return }
        self.link = nil
        guard link.start < text.bytes.count, link.address.count <= 4096 else { return }
        var start = link.start
        while start < text.bytes.count, text.bytes[start].isHTMLSpace { start += 1 }
        let address = Array(HTMLEntities.decoded(Self.string(html, link.address)).utf8)
        guard let whole = ShortenedAddress.whole(text.bytes[start...], of: address) else { return }
        text.replace(from: start, with: whole)
    }

    private static func byte(_ html: Span<UInt8>, _ place: Int) -> UInt8? {
        place < html.count ? html[place] : nil
    }

    private static func string(_ html: Span<UInt8>, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        for index in range { bytes.append(html[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// True where the value of an attribute at `range` contains `word`.
    private static func holds(_ html: Span<UInt8>, _ range: Range<Int>?, _ word: String) -> Bool {
        guard let range, range.count <= 512 else { return false }
        return string(html, range).contains(word)
    }

    /// Where the comment or declaration that begins at `place` ends.
    private static func endOfDeclaration(_ html: Span<UInt8>, at place: Int) -> Int {
        let isComment = byte(html, place + 2) == 0x2D && byte(html, place + 3) == 0x2D
        var end = place + (isComment ? 4 : 2)
        if isComment, byte(html, end) == 0x3E { return end + 1 }
        while end < html.count {
            if html[end] == 0x3E, !isComment || (html[end - 1] == 0x2D && html[end - 2] == 0x2D) { return end + 1 }
            end += 1
        }
        return html.count
    }

    /// Where the element `name`, whose content begins at `start`, ends; the end of the text where it is not closed.
    private static func end(of name: String, in html: Span<UInt8>, from start: Int) -> Int {
        let name = Array(name.utf8)
        var place = start
        while place + 1 < html.count {
            if html[place] == 0x3C, html[place + 1] == 0x2F, isName(name, in: html, at: place + 2) {
                place += 2 + name.count
                while place < html.count, html[place] != 0x3E { place += 1 }
                return min(place + 1, html.count)
            }
            place += 1
        }
        return html.count
    }

    /// True where the whole of a tag's name, which is `name` in lower case, stands at `place`.
    private static func isName(_ name: [UInt8], in html: Span<UInt8>, at place: Int) -> Bool {
        guard html.count - place >= name.count else { return false }
        for index in name.indices {
            let byte = html[place + index]
            guard ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == name[index] else { return false }
        }
        guard let next = byte(html, place + name.count) else { return true }
        return next.isHTMLSpace || next == 0x3E || next == 0x2F
    }
}

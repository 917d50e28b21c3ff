import PluginKit
import Testing

/// XML as feeds have it.
@Suite struct XMLReaderTests {
    /// What a document holds, pieces of text joined, each on a line; errors as they come.
    private func read(_ document: [UInt8], step: Int = .max) -> [String] {
        var reader = XMLReader()
        var found: [String] = []
        var text = ""
        func flush() {
            if !text.isEmpty { found.append("'\(text)'") }
            text = ""
        }
        var rest = document[...]
        while true {
            do {
                while let event = try reader.next() {
                    switch event {
                    case .text(let piece): text += piece
                    case .start(let name, let attributes):
                        flush()
                        let list = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
                        found.append("<\(name)\(list)>")
                    case .end(let name):
                        flush()
                        found.append("</\(name)>")
                    }
                }
            } catch {
                flush()
                found.append("! \(error.reason)")
                if found.count > 500 { return found }
                continue
            }
            if rest.isEmpty, reader.isAtEnd { break }
            if rest.isEmpty {
                reader.finish()
                // A last look after the end; whatever is left then is never read.
                if !found.isEmpty, found.last == "END" { break }
                flush()
                found.append("END")
            } else {
                reader.append(rest.prefix(step))
                rest = rest.dropFirst(step)
            }
        }
        flush()
        return found.filter { $0 != "END" }
    }

    private func read(_ document: String, step: Int = .max) -> [String] { read(Array(document.utf8), step: step) }

    private let feed = """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [ <!ENTITY x "]>"> ]><!-- a > b -->
        <rss version='2.0' xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>A &amp; B&nbsp;&#x2014; caf\u{E9} &x;</title>\
        <dc:creator><![CDATA[J. ]] <Doe>]]></dc:creator><link href="a?b=1&amp;c=2"/></item></rss>
        """

    @Test("Elements, attributes, text and CDATA are read, document types are not")
    func reads() {
        #expect(
            read(feed).filter { $0 != "'\n'" } == [
                "<rss version=2.0 xmlns:dc=http://purl.org/dc/elements/1.1/>", "<item>", "<title>",
                "'A & B\u{A0}— café &x;'", "</title>", "<dc:creator>", "'J. ]] <Doe>'", "</dc:creator>",
                "<link href=a?b=1&c=2>", "</link>", "</item>", "</rss>",
            ])
    }

    @Test("The same comes out, however the bytes arrive", arguments: [1, 2, 3, 5, 17])
    func chunks(step: Int) { #expect(read(feed, step: step) == read(feed)) }

    @Test("Entities that a document defines are not known, so that none can grow or name a file")
    func entities() {
        let laughs =
            "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><l>&b;&f;</l>"
        #expect(read(laughs) == ["<l>", "'&b;&f;'", "</l>"])
    }

    @Test("Latin-1 and Windows-1252 are read, other encodings are refused by name")
    func encodings() {
        let latin =
            Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9, 0x93] + Array("</a>".utf8)
        #expect(read(latin) == ["<a>", "'é\u{201C}'", "</a>"])
        #expect(
            read("<?xml version='1.0' encoding='Shift_JIS'?><a/>")
                == ["! the encoding \"Shift_JIS\" is not read; save the document as UTF-8"])
        #expect(read([0xFF, 0xFE, 0x3C, 0]) == ["! the document is in UTF-16 or UTF-32; save it as UTF-8"])
        #expect(read([0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)) == ["<a>", "</a>"])
    }

    @Test("Reading goes on behind what is wrong")
    func faults() {
        #expect(
            read(Array("<a>".utf8) + [0xFF] + Array("<b/></c></a>".utf8)) == [
                "<a>", "! what is no text in the document's encoding begins", "<b>", "</b>", "! </c> closes nothing",
                "</a>",
            ])
        #expect(read("<a b=c><d>") == ["! the attributes of <a> cannot be read", "<d>"])
        #expect(read("<a><b") == ["<a>", "! the document ends within a tag"])
    }

    @Test("Nesting and tags are bounded")
    func bounds() {
        let deep = read(String(repeating: "<a>", count: 1000))
        #expect(deep.count == 129)
        #expect(deep.last == "! nested deeper than 128 levels")
        let long = read("<a b='" + String(repeating: "x", count: 70_000) + "'><c/>")
        #expect(long.first == "! a tag is longer than 65536 bytes")
    }

    @Test("A document that is cut off anywhere, or changed anywhere, is read somehow")
    func garbage() {
        let bytes = Array(feed.utf8)
        for length in bytes.indices { _ = read(Array(bytes.prefix(length)), step: 50) }
        var seed: UInt64 = 3
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<3 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int(seed >> 33) % changed.count] = Array("<>&;'\"/!-[]?\0é ".utf8)[Int(seed >> 17) % 16]
            }
            _ = read(changed, step: 40)
        }
    }
}

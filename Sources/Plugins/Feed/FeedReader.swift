internal import Analytics
internal import PluginKit

/// Reads a feed item by item: one that is wrong is refused, and the rest goes on.
struct FeedReader: FormatReader {
    private let options: FormatOptions
    private var xml = XMLReader()
    private var path: [String] = []
    private var item: FeedItem?
    private var language: FeedElement?
    private var feedLanguage: String?
    private var count = 0
    /// The offsets of line ends that were not yet passed, and the line of what is read.
    private var lineEnds: [Int] = []
    private var line = 1
    private var received = 0

    init(_ options: FormatOptions) { self.options = options }

    mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        for (place, byte) in bytes.enumerated() where byte == 0x0A { lineEnds.append(received + place) }
        received += bytes.count
        // In pieces, so that never more than a piece of a large file is copied.
        var rest = bytes
        while !rest.isEmpty {
            xml.append(rest.prefix(65_536))
            rest = rest.dropFirst(65_536)
            drain(into: &output)
            passLines(to: xml.offset)
        }
    }

    mutating func finish(into output: inout FormatOutput) {
        xml.finish()
        drain(into: &output)
        if let item {
            output.refuse(
                RecordError(field: "", code: .invalid, reason: "the document ends within an item"), from: item.origin)
        }
        item = nil
    }

    private mutating func drain(into output: inout FormatOutput) {
        while true {
            let start = xml.offset
            do throws(XMLError) {
                guard let event = try xml.next() else { return }
                take(event, at: start, into: &output)
            } catch { take(error, into: &output) }
        }
    }

    /// An item that holds what is wrong is refused as a whole, at its end.
    private mutating func take(_ error: XMLError, into output: inout FormatOutput) {
        let fault = RecordError(field: "", code: .invalid, reason: error.description)
        if item == nil, !error.isFinal {
            output.skip("faults between items")
        } else if item == nil {
            output.refuse(fault, from: FormatOrigin(place(at: error.offset, index: nil), body: []))
        } else if item?.fault == nil {
            item?.fault = fault
        }
    }

    private mutating func take(_ event: XMLEvent, at start: Int, into output: inout FormatOutput) {
        switch event {
        case .start(let name, let attributes): begin(Self.plain(name), attributes, at: start)
        case .text(let text):
            item?.add(text, maximum: options.maximumItem)
            language?.text += text
        case .end(let name): end(Self.plain(name), into: &output)
        }
    }

    private mutating func begin(_ name: String, _ attributes: [String: String], at start: Int) {
        defer { path.append(name) }
        if item != nil {
            item?.begin(name, attributes, maximum: options.maximumItem)
        } else if name == "item" || name == "entry" {
            item = FeedItem(
                place: place(at: start, index: count), isAtom: name == "entry", about: attributes["rdf:about"],
                language: attributes["xml:lang"] ?? feedLanguage)
            count += 1
        } else if name == "language" || name == "dc:language" {
            language = FeedElement(name: name)
        } else if path.count <= 1, let code = attributes["xml:lang"] {
            feedLanguage = code
        }
    }

    private mutating func end(_ name: String, into output: inout FormatOutput) {
        // What was not closed ends with what is around it.
        guard let place = path.lastIndex(of: name) else { return }
        let holdsItem = path[place...].contains { $0 == "item" || $0 == "entry" }
        path.removeSubrange(place...)
        guard let item else {
            if let language, name == language.name {
                feedLanguage = language.text.count < 64 ? language.text.filter { !$0.isWhitespace } : nil
                self.language = nil
            }
            return
        }
        guard holdsItem, !path.contains(where: { $0 == "item" || $0 == "entry" }) else {
            self.item?.end(name)
            return
        }
        self.item = nil
        do throws(RecordError) { output.emit(.post(try item.post(options)), from: item.origin) } catch {
            output.refuse(error, from: item.origin)
        }
    }

    private mutating func place(at offset: Int, index: Int?) -> FormatPlace {
        passLines(to: offset)
        let path = path.map { $0.prefix(40) }.joined(separator: ".")
        return FormatPlace(line: line, offset: offset, path: path, index: index)
    }

    private mutating func passLines(to offset: Int) {
        let passed = lineEnds.prefix { $0 < offset }.count
        lineEnds.removeFirst(passed)
        line += passed
    }

    /// The name without the prefixes that some feeds give to the elements of RSS and Atom themselves.
    private static func plain(_ name: String) -> String {
        for prefix in ["atom:", "a10:", "rss:"] where name.hasPrefix(prefix) {
            // In an RSS feed atom:link is not the item's own link.
            return name == "atom:link" ? name : String(name.dropFirst(prefix.count))
        }
        return name
    }
}

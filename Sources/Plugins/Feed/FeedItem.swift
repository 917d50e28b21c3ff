internal import Analytics
internal import PluginKit

/// An item or entry in the making.
struct FeedItem {
    private let place: FormatPlace
    private let isAtom: Bool
    private let about: String?
    private let language: String?
    private var values: [String: FeedElement] = [:]
    private var element: FeedElement?
    /// The elements that are open and not looked at.
    private var passed: [String] = []
    /// The item as XML, for keeping it where it is refused.
    private var source = ""
    private var isTooLong = false
    /// What is wrong with its XML.
    var fault: RecordError?

    init(place: FormatPlace, isAtom: Bool, about: String?, language: String?) {
        self.place = place
        self.isAtom = isAtom
        self.about = about
        self.language = language
    }

    /// The elements that matter; of content the first of these that is there is the text.
    private static let names: Set<String> = [
        "title", "link", "guid", "id", "pubDate", "published", "issued", "updated", "modified", "dc:date", "date",
        "content:encoded", "content", "description", "summary",
    ]
    /// A link that does not lead to the article.
    private static let otherLink = "other link"
    private static let texts = ["content:encoded", "content", "description", "summary"]

    mutating func begin(_ name: String, _ attributes: [String: String], maximum: Int) {
        let list = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\(Self.escaped($0.value))\"" }.joined()
        guard grow("<\(name)\(list)>", maximum) else { return }
        if element != nil {
            // Elements within a text are its HTML.
            element?.inner.append(name)
            let tag = name.split(separator: ":").last ?? ""
            let reference = attributes["href"].map { " href=\"\(Self.escaped($0))\"" } ?? ""
            element?.text += "<\(tag)\(reference)>"
        } else if !passed.isEmpty || !Self.names.contains(name) {
            passed.append(name)
        } else {
            element = FeedElement(name: name, type: attributes["type"])
            if name == "link", let address = attributes["href"], ["alternate", nil].contains(attributes["rel"]) {
                element?.text = address
            } else if name == "link", attributes["rel"] != nil {
                element?.name = Self.otherLink
            }
        }
    }

    mutating func add(_ text: String, maximum: Int) {
        let escaped = Self.escaped(text)
        guard grow(escaped, maximum) else { return }
        guard let current = element else { return }
        element?.text += !current.inner.isEmpty || current.type == "xhtml" ? escaped : text
    }

    mutating func end(_ name: String) {
        guard !isTooLong else { return }
        source += "</\(name)>"
        // What was not closed ends with what is around it.
        guard let current = element else {
            if let place = passed.lastIndex(of: name) { passed.removeSubrange(place...) }
            return
        }
        if let place = current.inner.lastIndex(of: name) {
            element?.inner.removeSubrange(place...)
            element?.text += "</\(name.split(separator: ":").last ?? "")>"
        } else if name == current.name || current.name == Self.otherLink {
            if values[current.name] == nil { values[current.name] = current }
            element = nil
        }
    }

    /// Takes a piece of the item's source, if there is room for it.
    private mutating func grow(_ piece: String, _ maximum: Int) -> Bool {
        guard !isTooLong else { return false }
        source += piece
        guard source.utf8.count > maximum else { return true }
        isTooLong = true
        fault = fault ?? RecordError(field: "", code: .tooLong, reason: "longer than \(maximum) bytes")
        source = String(source.prefix(1024))
        values = [:]
        element = nil
        return false
    }

    /// Where it stands, and XML that is read as this item alone.
    var origin: FormatOrigin {
        let name = isAtom ? "entry" : "item"
        let code = language.map { " xml:lang=\"\(Self.escaped($0))\"" } ?? ""
        let id = about.map { " rdf:about=\"\(Self.escaped($0))\"" } ?? ""
        return FormatOrigin(
            place,
            body: Array(
                "<\(isAtom ? "feed" : "rss")\(code)><\(name)\(id)>\(source)</\(name)></\(isAtom ? "feed" : "rss")>".utf8
            )[...])
    }

    /// The article.
    func post(_ options: FormatOptions) throws(RecordError) -> Post {
        if let fault { throw fault }
        let link = value("link")
        guard let name = [value("guid"), value("id"), link, about].compactMap({ $0 }).first(where: { !$0.isEmpty })
        else {
            throw RecordError(
                field: isAtom ? "id" : "guid", code: .missing,
                reason: "an item needs a guid, an id or a link to be told from others")
        }
        guard let id = ItemID(name) else {
            throw RecordError(
                field: isAtom ? "id" : "guid", code: .invalid,
                reason: "expected 1 to 256 bytes without control characters")
        }
        let updated = try time("updated", "modified")
        guard let created = try time("published", "pubDate", "dc:date", "date", "issued") ?? updated else {
            throw RecordError(field: isAtom ? "published" : "pubDate", code: .missing, reason: "must be given")
        }
        var post = Post(
            source: options.source ?? SourceID(trusted: "rss"), id: id, createdAt: created, text: "", genre: .article,
            collection: options.collection)
        if let updated, updated > created { post.editedAt = updated }
        post.text = .paragraphs(text("title"), Self.texts.lazy.compactMap(text).first { !$0.isEmpty }.map(Self.prose))
        guard !post.text.isEmpty else {
            throw RecordError(field: "description", code: .missing, reason: "an item needs a title or a text")
        }
        if let link, link.hasPrefix("http"), link.utf8.count <= 4096 { post.url = link }
        post.declaredLanguage = language.flatMap { LanguageTag($0) }
        return post
    }

    private func value(_ name: String) -> String? {
        guard let text = values[name]?.text else { return nil }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What a person reads of an element: RSS has HTML everywhere, Atom where it says so.
    private func text(_ name: String) -> String? {
        guard let element = values[name] else { return nil }
        let isPlain = isAtom && (element.type == nil || element.type == "text")
        return HTMLText.text(of: isPlain ? Self.escaped(element.text) : element.text)
    }

    /// A text without what a site puts around it.
    private static func prose(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return ArticleText.parts(of: bytes).map { part in
            var end = part.upperBound
            while end > part.lowerBound, bytes[end - 1] == 0x0A { end -= 1 }
            return String(decoding: bytes[part.lowerBound..<end], as: UTF8.self)
        }.joined(separator: "\n\n")
    }

    private func time(_ names: String...) throws(RecordError) -> Timestamp? {
        for name in names {
            guard let text = value(name), !text.isEmpty else { continue }
            if let time = Timestamp(rfc3339: text) ?? Timestamp(rfc822: text) ?? Timestamp(rfc3339: text + "T00:00:00Z")
            {
                return time
            }
            throw RecordError(
                field: name, code: .invalid,
                reason:
                    "expected a date such as Sat, 07 Sep 2002 00:00:01 GMT or 2002-09-07T00:00:01Z, found \"\(text.prefix(64))\""
            )
        }
        return nil
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

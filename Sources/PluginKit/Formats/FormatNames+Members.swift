package import Analytics

extension FormatNames {
    /// The names at the first of some paths, such as `author.id`, at which there is a text or a number; nil where there is neither
    /// an id nor an author.
    package init?(_ source: SourceID, in members: [JSONValue.Member]?, id: [String], author: [String]) {
        guard let members else { return nil }
        let id = id.lazy.compactMap { Self.text($0, members) }.first.flatMap { ItemID($0) }
        let author = author.lazy.compactMap { Self.text($0, members) }.first.flatMap { AuthorName($0) }
        guard id != nil || author != nil else { return nil }
        self.init(source: source, id: id, author: author)
    }

    private static func text(_ path: String, _ members: [JSONValue.Member]) -> String? {
        var members = members
        var keys = path.split(separator: ".")[...]
        while let key = keys.popFirst() {
            switch members.first(where: { $0.key == key })?.value {
            case .object(let inner)?: members = inner
            case .string(let text)? where keys.isEmpty: return text
            case .number(let digits)? where keys.isEmpty: return digits
            default: return nil
            }
        }
        return nil
    }
}

extension JSONItem {
    /// The members that `shape` wants of it; nil where it cannot be read.
    package func members(_ shape: JSONShape) -> [JSONValue.Member]? { (try? fields(shape))?.members }
}

extension FormatOrigin {
    /// A part of the element, such as a comment below another one, with what was wanted of it as bytes, so that it can be kept
    /// and tried again by itself.
    package func part(_ fields: RecordFields) -> FormatOrigin {
        var text = JSONText()
        text.value(.object(fields.members))
        return FormatOrigin(place, body: text.bytes[...])
    }
}

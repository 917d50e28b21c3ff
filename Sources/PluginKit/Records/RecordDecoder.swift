public import Analytics
internal import Foundation

/// Reads records of voxd's own format, one JSON object a line, strictly.
public struct RecordDecoder: Sendable {
    /// Unknown fields are left out and counted instead of refused.
    public var isLenient: Bool
    /// The last moment that is accepted for anything that happened.
    public var latest: Timestamp

    /// How far ahead of now times may lie: clocks differ.
    public static let toleranceAhead: Int64 = 86_400_000

    /// Makes a decoder for records that are received at `now`.
    public init(isLenient: Bool, now: Timestamp) {
        self.isLenient = isLenient
        latest = now.advanced(byMilliseconds: Self.toleranceAhead)
    }

    /// A record, and the number of fields that were left out.
    public struct Decoded: Hashable, Sendable {
        /// The record.
        public var record: Record
        /// Unknown fields that were left out.
        public var ignoredFields: Int
    }

    /// Reads the record that `line` holds; throws the first fault.
    public func decode(_ line: ArraySlice<UInt8>) throws(RecordError) -> Decoded {
        let read: (value: JSONValue, holdsNUL: Bool)
        do { read = try JSONReader.read(line) } catch {
            throw RecordError(field: "", code: .notJSON, reason: error.description)
        }
        var fields = try RecordFields(read.value, prefix: "", latest: latest, mayHoldNUL: read.holdsNUL)
        let type = try fields.required("type", try fields.string("type"))
        var ignored = 0
        let record: Record
        switch type {
        case "post": record = .post(try post(&fields, &ignored))
        case "collection": record = .collection(try collection(&fields))
        case "poll": record = .poll(try poll(&fields, &ignored))
        case "reading": record = .reading(try reading(&fields))
        case "survey": record = .survey(try survey(&fields))
        case "delete": record = try delete(&fields)
        default:
            throw RecordError(
                field: "type", code: .unknownType,
                reason: "expected post, collection, poll, reading, survey or delete, found \"\(type)\"")
        }
        try finish(fields, &ignored)
        return Decoded(record: record, ignoredFields: ignored)
    }

    private func finish(_ fields: RecordFields, _ ignored: inout Int) throws(RecordError) {
        let leftovers = fields.leftovers
        guard let first = leftovers.first, !isLenient else {
            ignored += leftovers.count
            return
        }
        throw RecordError(
            field: first, code: .unknownField, reason: "no such field here; send it with lenient=1 to leave it out")
    }

    private func post(_ fields: inout RecordFields, _ ignored: inout Int) throws(RecordError) -> Post {
        var post = Post(
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            id: try fields.required("id", try fields.identifier("id", ItemID.self)),
            createdAt: try fields.required("created_at", try fields.time("created_at")),
            text: Self.normalised(
                try fields.required("text", try fields.string("text", maximum: Post.maximumTextLength))),
            author: try fields.identifier("author", AuthorName.self), editedAt: try fields.time("edited_at"),
            inReplyTo: try fields.identifier("in_reply_to", ItemID.self), url: try fields.string("url"),
            poll: try fields.identifier("poll", ItemID.self),
            collection: try fields.identifier("collection", ItemID.self),
            isSynthetic: try fields.bool("synthetic") ?? false)
        post.aliases = try fields.aliases()
        try RecordRules.relate(post)
        if let code = try fields.string("language", maximum: 64) {
            guard let tag = LanguageTag(code) else {
                throw fields.invalid("language", "expected a BCP 47 tag such as fr or pt-BR, found \"\(code)\"")
            }
            post.declaredLanguage = tag
        }
        if let name = try fields.string("genre") {
            guard let genre = Genre(name: name) else {
                throw fields.invalid("genre", "expected post, article, comment or review, found \"\(name)\"")
            }
            post.genre = genre
        }
        if let value = fields.take("engagement") {
            var counts = try RecordFields(value, prefix: "engagement", latest: latest)
            post.engagement = Engagement(
                likes: try counts.count("likes") ?? 0, reposts: try counts.count("reposts") ?? 0,
                replies: try counts.count("replies") ?? 0)
            try finish(counts, &ignored)
        }
        return post
    }

    private func collection(_ fields: inout RecordFields) throws(RecordError) -> Analytics.Collection {
        let from = try fields.required("from", try fields.time("from", allowsDate: true))
        let to = try fields.required("to", try fields.time("to", allowsDate: true))
        let collection = Analytics.Collection(
            id: try fields.required("id", try fields.identifier("id", ItemID.self)),
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            query: try fields.required("query", try fields.string("query")), from: from, to: to,
            method: try fields.required("method", try fields.string("method", maximum: 256)),
            isComplete: try fields.bool("complete"), cap: try fields.count("cap"))
        try RecordRules.relate(collection)
        return collection
    }

    private func delete(_ fields: inout RecordFields) throws(RecordError) -> Record {
        .delete(
            source: try fields.required("source", try fields.identifier("source", SourceID.self)),
            id: try fields.required("id", try fields.identifier("id", ItemID.self)))
    }

    /// The text in Normalisation Form C.
    package static func normalised(_ text: String) -> String {
        NormalForm.holds(text.utf8Span) ? text : text.precomposedStringWithCanonicalMapping
    }
}

extension RecordDecoder {
    /// The source, id and author that a refused line names, as far as they can be read.
    package static func names(in line: ArraySlice<UInt8>) -> (source: String?, id: String?, author: String?) {
        guard let value = try? JSONReader.value(of: line), case .object(let members) = value else {
            return (nil, nil, nil)
        }
        func text(_ key: String) -> String? {
            guard case .string(let text)? = members.first(where: { $0.key == key })?.value else { return nil }
            return text
        }
        return (text("source"), text("id"), text("author"))
    }
}

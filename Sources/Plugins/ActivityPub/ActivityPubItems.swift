internal import Analytics
internal import PluginKit

/// Makes records of ActivityPub's objects and activities.
struct ActivityPubItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "orderedItems", "items", "first.orderedItems", "first.items"])

    private static let shape = JSONShape(
        """
        type id actor object ^ attributedTo published updated name summary content contentMap inReplyTo url to cc
        endTime closed votersCount oneOf { name replies { totalItems } } anyOf { name replies { totalItems } }
        likes { totalItems } shares { totalItems } replies { totalItems }
        """)

    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        try take(&fields, item.origin, into: &output)
    }

    func names(of item: JSONItem) -> FormatNames? {
        guard var fields = try? item.fields(Self.shape) else { return nil }
        if let object = try? fields.fields("object") { fields = object }
        guard let name = fields.text("id").flatMap(ActivityName.init) else { return nil }
        let author = Self.firstAddress(fields.take("attributedTo")).flatMap(ActivityName.author)
        return FormatNames(source: name.source, id: name.id, author: author)
    }

    private func take(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let type = try fields.required("type", Self.firstText(fields.take("type")))
        switch type {
        case "Note", "Question", "Article", "Page", "Video", "Event":
            try takeObject(&fields, type, origin, into: &output)
        case "Create", "Update":
            guard fields.hasObject("object"), var object = try fields.fields("object") else {
                return output.skip("objects by reference")
            }
            guard let inner = Self.firstText(object.take("type")), Self.texts.contains(inner) else {
                return output.skip("profiles and other objects")
            }
            try takeObject(&object, inner, origin, into: &output)
        case "Delete": try takeDelete(&fields, origin, into: &output)
        case "Tombstone":
            output.emit(try Self.deletion(fields.required("id", fields.text("id")), fields.path("id")), from: origin)
        case "Announce": output.skip("reposts")
        case "Like", "EmojiReact", "Dislike": output.skip("likes")
        case "Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage":
            output.skip("empty collections")
        default: output.skip("other activities")
        }
    }

    private static let texts: Set<String> = ["Note", "Question", "Article", "Page", "Video", "Event"]

    private func takeDelete(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let actor = Self.firstAddress(fields.take("actor"))
        let address: String?
        let path = fields.path("object")
        if fields.hasObject("object") {
            var object = try fields.required("object", try fields.fields("object"))
            address = object.text("id")
        } else {
            address = fields.text("object")
        }
        guard let address else { throw RecordError(field: path, code: .missing, reason: "must be given") }
        // Who deletes an account names himself.
        if address == actor { return output.skip("deleted accounts") }
        output.emit(try Self.deletion(address, path), from: origin)
    }

    private static func deletion(_ address: String, _ path: String) throws(RecordError) -> Record {
        guard let name = ActivityName(address) else { throw tooLong(path) }
        return .delete(source: name.source, id: name.id)
    }

    private static func tooLong(_ path: String) -> RecordError {
        RecordError(field: path, code: .invalid, reason: "expected 1 to 256 bytes without control characters")
    }

    private func takeObject(
        _ fields: inout RecordFields, _ type: String, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        // A vote is a note that has a name, and no content.
        if type == "Note", fields.has("name"), !fields.has("content") { return output.skip("single votes") }
        guard isPublic(&fields) else { return output.skip("direct messages") }
        let address = try fields.required("id", try fields.string("id"))
        guard let name = ActivityName(address) else { throw Self.tooLong(fields.path("id")) }
        var post = Post(
            source: name.source, id: name.id,
            createdAt: try fields.required("published", try fields.time("published")), text: "",
            collection: options.collection)
        if let updated = try fields.time("updated"), updated > post.createdAt { post.editedAt = updated }
        post.author = Self.firstAddress(fields.take("attributedTo")).flatMap(ActivityName.author)
        if let answered = Self.firstAddress(fields.take("inReplyTo")) {
            let known = ActivityName(answered)
            post.inReplyTo = known?.source == post.source ? known?.id : ItemID(answered)
            post.genre = .comment
        }
        post.url = Self.firstAddress(fields.take("url")) ?? address
        let content = fields.text("content")
        let title = type == "Note" || type == "Question" ? nil : fields.text("name")
        guard content != nil || title != nil || type == "Question" else {
            throw RecordError(field: fields.path("content"), code: .missing, reason: "must be given")
        }
        let summary = fields.text("summary").map(HTMLText.text)
        post.text = .paragraphs(title, summary, HTMLText.text(of: content ?? ""))
        if case .object(let versions)? = fields.take("contentMap") {
            let version =
                versions.count == 1 ? versions.first : versions.first { $0.value == content.map(JSONValue.string) }
            post.declaredLanguage = version.flatMap { LanguageTag($0.key) }
        }
        post.engagement = Self.engagement(&fields)
        if type == "Question", let observed = try poll(&fields, of: post) {
            post.poll = observed.poll.id
            observed.emit(options, into: &output, from: origin)
        }
        output.emit(.post(post), from: origin)
    }

    private func poll(_ fields: inout RecordFields, of post: Post) throws(RecordError) -> ObservedPoll? {
        let isMultiple = fields.has("anyOf")
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for (index, var option) in try fields.list(isMultiple ? "anyOf" : "oneOf").enumerated() {
            choices.append(
                PollOption(key: "\(index + 1)", label: try option.required("name", try option.string("name"))))
            var replies = try option.fields("replies")
            votes.append(try replies?.count("totalItems"))
        }
        guard !choices.isEmpty else { return nil }
        let end = try fields.plannedTime("endTime")
        let closed = Self.closing(&fields, end)
        let poll = Poll(
            source: post.source, id: post.id, wording: post.text, options: choices, author: post.author,
            opensAt: post.createdAt, closesAt: end ?? closed.at, selection: .selfSelected, isMultiple: isMultiple,
            url: post.url)
        return ObservedPoll(
            poll, votes: votes, voters: try fields.count("votersCount"), isClosed: closed.isClosed ? true : nil)
    }

    /// What `closed` says, which is a time, a truth or an object.
    private static func closing(
        _ fields: inout RecordFields, _ end: Timestamp?
    ) -> (isClosed: Bool, at: Timestamp?) {
        switch fields.take("closed") {
        case nil, .bool(false)?: (false, nil)
        case .string(let text)?: (true, Timestamp(rfc3339: text))
        default: (true, end)
        }
    }

    /// False for what is addressed to people by name only.
    private func isPublic(_ fields: inout RecordFields) -> Bool {
        let readers = [fields.take("to"), fields.take("cc")].compactMap { $0 }.flatMap(Self.addresses)
        guard !readers.isEmpty else { return true }
        let everybody: Set = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"]
        return readers.contains { everybody.contains($0) || $0.hasSuffix("/followers") }
    }

    private static func engagement(_ fields: inout RecordFields) -> Engagement? {
        guard fields.hasObject("likes") || fields.hasObject("shares") || fields.hasObject("replies") else { return nil }
        func total(_ key: String) -> Int64 {
            guard fields.hasObject(key), var collection = try? fields.fields(key) else { return 0 }
            return collection.score("totalItems") ?? 0
        }
        return Engagement(likes: total("likes"), reposts: total("shares"), replies: total("replies"))
    }

    /// The texts in a text or a list of them.
    private static func addresses(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(addresses)
        case .object(let members):
            members.first { $0.key == "id" || $0.key == "href" }.map { addresses($0.value) } ?? []
        default: []
        }
    }

    private static func firstAddress(_ value: JSONValue?) -> String? { value.flatMap { addresses($0).first } }

    private static func firstText(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?: text
        case .array(let elements)?: firstText(elements.first)
        default: nil
        }
    }
}

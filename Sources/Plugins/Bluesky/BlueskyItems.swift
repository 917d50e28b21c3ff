internal import Analytics
internal import PluginKit

/// Makes records of Jetstream's events and of posts as Bluesky's interfaces answer them.
struct BlueskyItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "posts", "feed", "records", "thread"])

    private static let shape = JSONShape(
        """
        did time_us kind commit { operation collection rkey record { createdAt langs text facets reply { parent { uri } } } }
        uri indexedAt author { did } likeCount repostCount replyCount record { createdAt langs text facets reply { parent { uri } } }
        value { $type createdAt langs text facets reply { parent { uri } } } post ^ parent ^ replies ^ reason { $type }
        $type createdAt text
        """)

    private static let source = SourceID(trusted: "bluesky")
    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        // Nine of ten events are likes and the like: these are told by their collection alone.
        if let collection = JetstreamCollection(item.bytes), collection != .posts {
            return output.skip(collection.rawValue)
        }
        var fields = try item.fields(Self.shape, latest: output.latest)
        if fields.has("commit") {
            try takeCommit(&fields, item.origin, into: &output)
        } else if fields.has("kind") {
            output.skip("account events")
        } else {
            try takeView(&fields, item.origin, depth: 0, into: &output)
        }
    }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(
            Self.source, in: item.members(Self.shape), id: ["uri", "post.uri"],
            author: ["did", "author.did", "post.author.did"])
    }

    private func takeCommit(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let did = try fields.required("did", try fields.identifier("did", AuthorName.self))
        let seen = try fields.required("time_us", try fields.unixTime("time_us", perSecond: 1_000_000))
        var commit = try fields.required("commit", try fields.fields("commit"))
        guard commit.text("collection") == BlueskyAddress.collection else { return output.skip("other records") }
        let operation = try commit.required("operation", try commit.string("operation"))
        let key = try commit.required("rkey", try commit.string("rkey", maximum: 512))
        guard let address = BlueskyAddress(did: did.value, key: key) else {
            throw commit.invalid("rkey", "expected a record's key")
        }
        switch operation {
        case "delete": output.emit(.delete(source: Self.source, id: address.id), from: origin)
        case "create", "update":
            var record = try commit.required("record", try commit.fields("record"))
            var post = try post(&record, address, seen: seen)
            if operation == "update" { post.editedAt = max(seen, post.createdAt) }
            output.emit(.post(post), from: origin)
        default:
            throw commit.invalid("operation", "expected create, update or delete, found \"\(operation.prefix(40))\"")
        }
    }

    /// A post as an interface answers it, alone, in a feed or in a thread; or a record of a repository.
    private func takeView(
        _ fields: inout RecordFields, _ origin: FormatOrigin, depth: Int, into output: inout FormatOutput
    ) throws(RecordError) {
        if fields.hasObject("post"), var view = try fields.fields("post") {
            guard !fields.has("reason") else { return output.skip("reposts") }
            try takeView(&view, origin, depth: depth + 1, into: &output)
            try takeThread(&fields, origin, depth: depth, into: &output)
            return
        }
        let isValue = fields.hasObject("value")
        guard isValue || fields.hasObject("record") else {
            guard fields.has("text"), fields.has("createdAt") else { return output.skip("other objects") }
            throw RecordError(
                field: fields.path("uri"), code: .missing,
                reason: "a record alone has no address: send the answer that holds it with its uri")
        }
        let uri = try fields.required("uri", try fields.string("uri"))
        guard let address = BlueskyAddress(uri) else {
            guard !uri.hasPrefix("at://") else { return output.skip("other records") }
            throw fields.invalid("uri", "expected an address that begins with at://")
        }
        let seen = fields.text("indexedAt").flatMap { Timestamp(rfc3339: $0) }
        var record = try fields.required("record", try fields.fields(isValue ? "value" : "record"))
        var post = try post(&record, address, seen: seen)
        if fields.has("likeCount") || fields.has("repostCount") || fields.has("replyCount") {
            post.engagement = Engagement(
                likes: fields.score("likeCount") ?? 0, reposts: fields.score("repostCount") ?? 0,
                replies: fields.score("replyCount") ?? 0)
        }
        output.emit(.post(post), from: origin)
    }

    /// What stands around a post in a thread: what it answers, and what answers it.
    private func takeThread(
        _ fields: inout RecordFields, _ origin: FormatOrigin, depth: Int, into output: inout FormatOutput
    ) throws(RecordError) {
        guard depth < 100 else { return output.skip("posts too deep in a thread") }
        var around: [RecordFields] = []
        if fields.hasObject("parent"), let parent = try fields.fields("parent") { around.append(parent) }
        around += try fields.list("replies")
        for var view in around where view.hasObject("post") {
            do throws(RecordError) { try takeView(&view, origin, depth: depth + 1, into: &output) } catch {
                output.refuse(
                    error, from: origin.part(view),
                    named: FormatNames(Self.source, in: view.members, id: ["post.uri"], author: ["post.author.did"]))
            }
        }
    }

    /// A post; `seen` is when the network saw it, before which it was written whatever its author's clock says.
    private func post(
        _ record: inout RecordFields, _ address: BlueskyAddress, seen: Timestamp?
    ) throws(RecordError) -> Post {
        let text = try record.required("createdAt", try record.string("createdAt", maximum: 64))
        guard let claimed = Timestamp(rfc3339: text) else {
            throw record.invalid(
                "createdAt", "expected an RFC 3339 time such as 2024-07-23T22:48:00Z, found \"\(text)\"")
        }
        var post = Post(
            source: Self.source, id: address.id, createdAt: min(claimed, seen ?? claimed),
            text: try record.required("text", try record.string("text", maximum: Post.maximumTextLength)),
            author: AuthorName(address.did), url: address.url, collection: options.collection)
        if let facets = record.take("facets") { post.text = BlueskyText.text(post.text, facets) }
        if case .array(let languages)? = record.take("langs"), case .string(let language)? = languages.first {
            post.declaredLanguage = LanguageTag(language)
        }
        if var reply = try record.fields("reply"), var parent = try reply.fields("parent"),
            let uri = parent.text("uri"), let answered = BlueskyAddress(uri)
        {
            post.inReplyTo = answered.id
            post.genre = .comment
        }
        return post
    }
}

internal import Analytics
internal import PluginKit

/// Makes records of Mastodon's statuses, notifications, polls and messages of its web sockets.
struct MastodonItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "statuses", "ancestors", "descendants"])

    private static let shape = JSONShape(
        """
        id uri url created_at edited_at in_reply_to_id visibility language spoiler_text content reblog { id }
        account { acct url uri } replies_count reblogs_count favourites_count poll ^ status ^ last_status { id }
        expires_at expired multiple votes_count voters_count options { title votes_count } type event payload
        """)

    private let options: FormatOptions
    /// The names of statuses by their numbers on the server that was asked: answers name what they answer by these.
    private var named: [String: ItemName] = [:]

    /// The most numbers that are remembered.
    private static let mostNamed = 10_000

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        if fields.has("event"), fields.has("payload") {
            try takeMessage(&fields, item.origin, into: &output)
        } else if fields.has("status"), fields.has("type") {
            var status = try fields.required("status", try fields.fields("status"))
            try takeStatus(&status, item.origin, into: &output)
        } else if fields.has("content") {
            try takeStatus(&fields, item.origin, into: &output)
        } else if fields.has("options") {
            try poll(&fields, of: nil)?.emitReading(options, into: &output, from: item.origin)
        } else {
            output.skip(
                fields.has("last_status") ? "conversations" : fields.has("type") ? "notifications" : "other objects")
        }
    }

    func names(of item: JSONItem) -> FormatNames? {
        guard var fields = try? item.fields(Self.shape) else { return nil }
        if let status = try? fields.fields("status") { fields = status }
        var account = (try? fields.fields("account")) ?? nil
        let author = Mastodon.author(
            acct: account?.text("acct"), address: account?.address("url") ?? fields.address("uri"))
        let number = (try? fields.name("id", ItemID.self)) ?? nil
        let name = number.map { Mastodon.name(number: $0, uri: fields.address("uri")) }
        guard name != nil || author != nil else { return nil }
        return FormatNames(source: name?.source ?? Mastodon.source, id: name?.id, author: author)
    }

    /// A message of a web socket, whose payload is JSON within a text.
    private mutating func takeMessage(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let name = try fields.string("event")
        let payload = try fields.required("payload", try fields.string("payload", maximum: options.maximumItem))
        switch name {
        case "update", "status.update", "notification":
            let body = Array(payload.utf8)[...]
            let value: JSONValue
            do throws(JSONError) { value = try JSONReader.value(of: body, Self.shape) } catch {
                throw RecordError(field: fields.path("payload"), code: .notJSON, reason: error.description)
            }
            var inner = try RecordFields(value, prefix: fields.path("payload"), latest: output.latest)
            if name == "notification", let status = try inner.fields("status") { inner = status }
            guard inner.has("content") else { return output.skip("notifications") }
            try takeStatus(&inner, origin, into: &output)
        case "delete":
            guard let id = ItemID(payload) else { throw fields.invalid("payload", "expected the id of a status") }
            output.emit(.delete(source: Mastodon.source, id: id), from: origin)
        case "conversation": output.skip("conversations")
        default: output.skip("other events")
        }
    }

    private mutating func takeStatus(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        // A boost repeats a post of somebody else.
        if fields.has("reblog") { return output.skip("reposts") }
        if let visibility = fields.text("visibility"), visibility == "direct" { return output.skip("direct messages") }
        guard fields.has("id") else { return output.skip("earlier versions without an id") }
        let number = try fields.required("id", try fields.name("id", ItemID.self))
        let uri = fields.address("uri")
        let name = Mastodon.name(number: number, uri: uri)
        if named.count < Self.mostNamed { named[number.value] = name }
        var post = Post(
            source: name.source, id: name.id,
            createdAt: try fields.required("created_at", try fields.time("created_at")), text: "",
            editedAt: try fields.time("edited_at"),
            inReplyTo: try fields.name("in_reply_to_id", ItemID.self).map { named[$0.value]?.id ?? $0 },
            collection: options.collection)
        // Deletions name it as the server does that tells of them.
        let local = ItemName(source: Mastodon.source, id: number)
        if local != name { post.aliases = [local] }
        let warning = fields.text("spoiler_text")
        let content = try fields.required("content", try fields.string("content", maximum: options.maximumItem))
        post.text = .paragraphs(warning, HTMLText.text(of: content))
        post.declaredLanguage = fields.language("language")
        post.url = fields.address("url") ?? uri
        if var account = try fields.fields("account") {
            post.author = Mastodon.author(
                acct: account.text("acct"), address: account.address("url") ?? account.address("uri") ?? uri)
        }
        post.engagement = Engagement(
            likes: fields.score("favourites_count") ?? 0, reposts: fields.score("reblogs_count") ?? 0,
            replies: fields.score("replies_count") ?? 0)
        if post.inReplyTo != nil { post.genre = .comment }
        if var inner = try fields.fields("poll"), let observed = try poll(&inner, of: post) {
            post.poll = observed.poll.id
            observed.emit(options, into: &output, from: origin)
        }
        output.emit(.post(post), from: origin)
    }

    /// The poll in `fields`; its wording is the text of the status that holds it.
    ///
    /// It goes by the name of its status, as over ActivityPub; its votes alone come under its number, which each server gives anew.
    private func poll(_ fields: inout RecordFields, of post: Post?) throws(RecordError) -> ObservedPoll? {
        let number = try fields.required("id", try fields.name("id", ItemID.self))
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for (index, var option) in try fields.list("options").enumerated() {
            let label = try option.required("title", try option.string("title"))
            choices.append(PollOption(key: "\(index + 1)", label: label))
            votes.append(try option.count("votes_count"))
        }
        var poll = Poll(
            source: post?.source ?? Mastodon.source, id: post?.id ?? number, wording: post?.text ?? "",
            options: choices, author: post?.author,
            opensAt: post?.createdAt, closesAt: try fields.plannedTime("expires_at"), selection: .selfSelected,
            isMultiple: try fields.bool("multiple") ?? false, url: post?.url)
        if post != nil { poll.aliases = [Mastodon.poll(number)] }
        return ObservedPoll(
            poll, votes: votes, voters: try fields.count("voters_count"), isClosed: try fields.bool("expired"))
    }
}

internal import Analytics
internal import PluginKit

/// Makes records of Misskey's notes.
struct MisskeyItems: JSONItemReading {
    static let paths = JSONItemPaths([""])

    private static let shape = JSONShape(
        """
        type body ^ note ^ id createdAt updatedAt text cw userId user { username host } replyId renoteId visibility uri url
        poll { multiple expiresAt choices { text votes } } choices repliesCount renoteCount reactions lang
        """)

    private static let source = SourceID(trusted: "misskey")
    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        // A channel's message holds its kind, and what it is about within that.
        for key in ["body", "body", "note"] where fields.hasObject(key) {
            if let inner = try fields.fields(key) { fields = inner }
        }
        guard fields.has("id") else {
            guard fields.has("choices") else { return output.skip("other objects") }
            throw RecordError(
                field: "id", code: .missing,
                reason: "a poll alone does not say whose it is: send the note that holds it")
        }
        guard fields.has("createdAt") || fields.has("text") else { return output.skip("other objects") }
        if fields.text("visibility") == "specified" { return output.skip("direct messages") }
        let text = fields.text("text")
        if fields.has("renoteId"), text?.isEmpty ?? true, !fields.has("poll") { return output.skip("reposts") }
        let number = try fields.required("id", try fields.identifier("id", ItemID.self))
        let local = ItemName(source: Self.source, id: number)
        // A note of another server tells the address that it has everywhere.
        let uri = fields.address("uri")
        let name = uri.flatMap { ActivityName($0) }?.name ?? local
        var post = Post(
            source: name.source, id: name.id,
            createdAt: try fields.required("createdAt", try fields.time("createdAt")),
            text: .paragraphs(fields.text("cw"), text.map { MarkdownText.text(of: $0) }), collection: options.collection
        )
        if let updated = try fields.time("updatedAt"), updated > post.createdAt { post.editedAt = updated }
        post.author = try author(&fields)
        post.url = fields.address("url") ?? uri
        if name != local { post.aliases = [local] }
        post.declaredLanguage = fields.language("lang")
        if let answered = try fields.identifier("replyId", ItemID.self) {
            post.inReplyTo = answered
            post.genre = .comment
        }
        post.engagement = engagement(&fields)
        if var inner = try fields.fields("poll") {
            post.poll = post.id
            try poll(&inner, of: post).emit(options, into: &output, from: item.origin)
        }
        guard !post.text.isEmpty else { return output.skip("notes without text") }
        output.emit(.post(post), from: item.origin)
    }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(
            Self.source, in: item.members(Self.shape), id: ["id", "body.body.id"],
            author: ["userId", "body.body.userId"])
    }

    /// An account of another server by its name and server, one of this server by its number, since no server is named.
    private func author(_ fields: inout RecordFields) throws(RecordError) -> AuthorName? {
        if var user = try fields.fields("user"), let name = user.text("username"), let host = user.text("host") {
            return AuthorName("\(name)@\(host)")
        }
        return fields.text("userId").flatMap { AuthorName($0) }
    }

    private func engagement(_ fields: inout RecordFields) -> Engagement? {
        guard fields.has("renoteCount") || fields.has("repliesCount") else { return nil }
        var likes: Int64 = 0
        if case .object(let reactions)? = fields.take("reactions") {
            for case .number(let digits) in reactions.map(\.value) {
                likes += Int64(digits).map { min(max($0, 0), 1 << 40) } ?? 0
            }
        }
        return Engagement(
            likes: min(likes, 1 << 53), reposts: fields.score("renoteCount") ?? 0,
            replies: fields.score("repliesCount") ?? 0)
    }

    private func poll(_ fields: inout RecordFields, of post: Post) throws(RecordError) -> ObservedPoll {
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for (index, var choice) in try fields.list("choices").enumerated() {
            choices.append(
                PollOption(key: "\(index + 1)", label: try choice.required("text", try choice.string("text"))))
            votes.append(try choice.count("votes"))
        }
        let end = try fields.plannedTime("expiresAt")
        let poll = Poll(
            source: post.source, id: post.id, wording: post.text, options: choices, author: post.author,
            opensAt: post.createdAt, closesAt: end, selection: .selfSelected,
            isMultiple: try fields.bool("multiple") ?? false, url: post.url)
        return ObservedPoll(poll, votes: votes, isClosed: nil)
    }
}

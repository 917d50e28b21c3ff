internal import Analytics
internal import PluginKit

/// Makes records of a forum's posts.
struct DiscourseItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "post_stream.posts", "latest_posts"], context: ["title"])

    private static let shape = JSONShape(
        """
        id username created_at updated_at version cooked post_number post_type reply_to_post_number topic_id topic_title
        deleted_at user_deleted hidden reply_count actions_summary { id count }
        polls { name type status title close options { id html votes } voters } options
        """)

    /// How many posts of a topic are remembered for those that answer them by their number.
    private static let mostNumbers = 100_000

    private let options: FormatOptions
    private let source: SourceID
    private var names: [Int64: ItemID] = [:]

    init(_ options: FormatOptions) {
        self.options = options
        source = options.source ?? SourceID(trusted: "discourse")
    }

    mutating func endDocument(into output: inout FormatOutput) { names = [:] }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(source, in: item.members(Self.shape), id: ["id"], author: ["username"])
    }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        guard fields.has("id") else {
            guard fields.has("options") else { return output.skip("other objects") }
            throw RecordError(
                field: "id", code: .missing,
                reason: "a poll alone does not say whose it is: send the post that holds it")
        }
        let id = try fields.required("id", try fields.name("id", ItemID.self))
        let number = try fields.count("post_number")
        if let number, names.count < Self.mostNumbers { names[number] = id }
        if fields.has("deleted_at") || fields.take("user_deleted") == .bool(true) {
            return output.emit(.delete(source: source, id: id), from: item.origin)
        }
        // 3 tells what a moderator did to the topic.
        if let type = try fields.count("post_type"), type > 2 { return output.skip("notes of moderators") }
        let title = number == 1 ? fields.text("topic_title") ?? item.context[0] : nil
        let cooked = fields.text("cooked")
        let text = String.paragraphs(title, cooked.map(HTMLText.text))
        let created = try fields.time("created_at")
        let author = fields.text("username").flatMap { AuthorName($0) }
        var pollID: ItemID?
        for var inner in try fields.list("polls") {
            guard let observed = try poll(&inner, id, text, author, created) else {
                output.skip("ranked polls")
                continue
            }
            pollID = pollID ?? observed.poll.id
            if observed.poll.wording.isEmpty {
                // Votes can be told of a poll whose wording came, or comes, by another way.
                observed.emitReading(options, into: &output, from: item.origin)
                output.skip("polls without wording")
            } else {
                observed.emit(options, into: &output, from: item.origin)
            }
        }
        guard cooked != nil || created != nil else { return output.skip("posts without text") }
        var post = Post(
            source: source, id: id, createdAt: try fields.required("created_at", created), text: text, author: author,
            poll: pollID, collection: options.collection)
        if let version = try fields.count("version"), version > 1, let updated = try fields.time("updated_at") {
            post.editedAt = max(updated, post.createdAt)
        }
        if let number, number > 1 {
            post.genre = .comment
            post.inReplyTo = names[try fields.count("reply_to_post_number") ?? 1]
        }
        post.engagement = try engagement(&fields)
        output.emit(.post(post), from: item.origin)
    }

    /// Likes are the action of the number 2.
    private func engagement(_ fields: inout RecordFields) throws(RecordError) -> Engagement? {
        guard fields.has("actions_summary") || fields.has("reply_count") else { return nil }
        var likes: Int64 = 0
        for var action in try fields.list("actions_summary") where action.score("id") == 2 {
            likes = action.score("count") ?? 0
        }
        return Engagement(likes: likes, replies: fields.score("reply_count") ?? 0)
    }

    private func poll(
        _ fields: inout RecordFields, _ post: ItemID, _ text: String, _ author: AuthorName?, _ created: Timestamp?
    ) throws(RecordError) -> ObservedPoll? {
        let type = fields.text("type")
        if type == "ranked_choice" { return nil }
        let name = fields.text("name") ?? "poll"
        guard let id = ItemID("\(post.value)/\(name)") else {
            throw fields.invalid("name", "expected 1 to 256 bytes without control characters")
        }
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for var option in try fields.list("options") {
            let key = try option.required("id", try option.name("id", ItemID.self))
            let label = HTMLText.text(of: try option.required("html", try option.string("html")))
            choices.append(PollOption(key: key.value, label: label))
            votes.append(try option.count("votes"))
        }
        let title = fields.text("title").map(HTMLText.text) ?? ""
        let poll = Poll(
            source: source, id: id, wording: title.isEmpty ? text : title, options: choices, author: author,
            opensAt: created, closesAt: try fields.plannedTime("close"), selection: .selfSelected,
            isMultiple: type == "multiple")
        return ObservedPoll(
            poll, votes: votes, voters: try fields.count("voters"), isClosed: fields.text("status").map { $0 != "open" }
        )
    }
}

internal import Analytics
internal import PluginKit

/// Makes records of Discord's messages.
struct DiscordItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "messages"])

    private static let shape = JSONShape(
        """
        t d ^ id channel_id type content timestamp edited_timestamp timestampEdited author { id username }
        mentions { id username name } message_reference { message_id type } reference { messageId } reactions { count }
        poll { question { text } answers { answer_id id poll_media { text } text emoji voteCount } expiry endsAt allow_multiselect
        results { is_finalized answer_counts { id count } } } answers question
        """)

    private static let source = SourceID(trusted: "discord")
    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        guard fields.hasObject("d"), let event = fields.text("t") else {
            return try takeMessage(&fields, item.origin, into: &output)
        }
        var message = try fields.required("d", try fields.fields("d"))
        switch event {
        case "MESSAGE_CREATE", "MESSAGE_UPDATE": try takeMessage(&message, item.origin, into: &output)
        case "MESSAGE_DELETE":
            let id = try message.required("id", try message.identifier("id", ItemID.self))
            output.emit(.delete(source: Self.source, id: id), from: item.origin)
        default: output.skip("other events")
        }
    }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(
            Self.source, in: item.members(Self.shape), id: ["id", "d.id"], author: ["author.id", "d.author.id"])
    }

    private func takeMessage(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard fields.has("id") || fields.has("content") else {
            guard fields.has("answers"), fields.has("question") else { return output.skip("other objects") }
            throw RecordError(
                field: "id", code: .missing,
                reason: "a poll alone does not say whose it is: send the message that holds it")
        }
        let id = try fields.required("id", try fields.identifier("id", ItemID.self))
        guard Self.isSpoken(fields.take("type")) else { return output.skip("service messages") }
        var post = Post(
            source: Self.source, id: id,
            createdAt: try fields.required("timestamp", try fields.time("timestamp")), text: "",
            collection: options.collection)
        if let edited = try fields.time(fields.first(of: "edited_timestamp", "timestampEdited")) {
            post.editedAt = max(edited, post.createdAt)
        }
        if fields.hasObject("author"), var author = try fields.fields("author") {
            post.author = try author.name("id", AuthorName.self)
        }
        if fields.hasObject("message_reference"), var answered = try fields.fields("message_reference") {
            // Type 1 is a message that was forwarded, whose text is not its sender's.
            if answered.score("type") == 1 { return output.skip("forwarded messages") }
            post.inReplyTo = answered.text("message_id").flatMap { ItemID($0) }
        } else if fields.hasObject("reference"), var answered = try fields.fields("reference") {
            post.inReplyTo = answered.text("messageId").flatMap { ItemID($0) }
        }
        if post.inReplyTo != nil { post.genre = .comment }
        var names: [String: String] = [:]
        for var person in try fields.list("mentions") {
            if let id = try person.name("id", ItemID.self) {
                names[id.value] = person.text("username") ?? person.text("name")
            }
        }
        post.text = DiscordText.text(fields.text("content") ?? "", names: names)
        if fields.hasObject("poll"), var inner = try fields.fields("poll") {
            let observed = try poll(&inner, of: post)
            post.poll = id
            if post.text.isEmpty { post.text = observed.poll.wording }
            observed.emit(options, into: &output, from: origin)
        }
        guard !post.text.isEmpty else { return output.skip("messages without text") }
        output.emit(.post(post), from: origin)
    }

    /// True for messages and answers, which are 0 and 19, or have names in exports.
    private static func isSpoken(_ type: JSONValue?) -> Bool {
        switch type {
        case nil, .number("0")?, .number("19")?, .number("20")?, .number("23")?: true
        case .string(let name)?: ["Default", "Reply", "0", "19"].contains(name)
        default: false
        }
    }

    private func poll(_ fields: inout RecordFields, of post: Post) throws(RecordError) -> ObservedPoll {
        var question = try fields.required("question", try fields.fields("question"))
        let wording = question.text("text") ?? ""
        var choices: [PollOption] = []
        var exported: [Int64?] = []
        for var answer in try fields.list("answers") {
            let idKey = answer.has("answer_id") ? "answer_id" : "id"
            let key = try answer.required(idKey, try answer.name(idKey, ItemID.self)).value
            var media = try answer.fields("poll_media")
            choices.append(PollOption(key: key, label: media?.text("text") ?? answer.text("text") ?? key))
            exported.append(try answer.count("voteCount"))
        }
        let end = try fields.plannedTime(fields.first(of: "expiry", "endsAt"))
        var counts: [String: Int64]?
        var isClosed: Bool?
        if fields.hasObject("results"), var results = try fields.fields("results") {
            isClosed = try results.bool("is_finalized")
            counts = [:]
            for var count in try results.list("answer_counts") {
                let key = try count.required("id", try count.name("id", ItemID.self)).value
                counts?[key] = try count.required("count", try count.count("count"))
            }
        }
        let poll = Poll(
            source: Self.source, id: post.id, wording: wording, options: choices, author: post.author,
            opensAt: post.createdAt, closesAt: end, selection: .selfSelected,
            isMultiple: try fields.bool("allow_multiselect") ?? false)
        // Results name only answers that somebody chose.
        let votes = counts.map { counts in choices.map { counts[$0.key] ?? 0 } } ?? exported
        return ObservedPoll(poll, votes: votes, isClosed: isClosed)
    }
}

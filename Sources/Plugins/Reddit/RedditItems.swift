internal import Analytics
internal import PluginKit

/// Makes records of Reddit's things: submissions (t3) and comments (t1), the latter with the trees below them.
struct RedditItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "data", "data.children", "data.things", "json.data.things"])

    private static let shape = JSONShape(
        """
        kind data ^ children ^ replies ^ id name author title selftext body link_id parent_id created_utc edited score
        num_comments permalink subreddit count poll_data ^ voting_end_timestamp user_selection options { id text vote_count }
        """)

    private static let source = SourceID(trusted: "reddit")
    /// How many submissions with polls are remembered for the comments on them.
    private static let mostPolls = 10_000
    /// The largest number of missing comments that is believed.
    private static let mostMissing: Int64 = 1_000_000
    /// The longest wording that a poll may have.
    private static let longestWording = 16_384

    private let options: FormatOptions
    private var polls: Set<ItemID> = []

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        try take(&fields, item.origin, into: &output)
    }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(
            Self.source, in: item.members(Self.shape), id: ["data.name", "name", "id"],
            author: ["data.author", "author"])
    }

    /// A thing, in its envelope or without.
    private mutating func take(
        _ thing: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard let kind = thing.text("kind"), thing.hasObject("data"), var data = try thing.fields("data") else {
            return try takeData(&thing, kind: nil, origin, into: &output)
        }
        try takeData(&data, kind: kind, origin, into: &output)
    }

    private mutating func takeData(
        _ data: inout RecordFields, kind: String?, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let prefix = data.has("name") ? data.text("name").map { String($0.prefix(2)) } : nil
        switch kind ?? prefix.flatMap({ ["t1", "t3"].contains($0) ? $0 : nil }) {
        case "t1"?: try takeComment(&data, origin, into: &output)
        case "t3"?: try takeSubmission(&data, origin, into: &output)
        case "more"?:
            let missing = min(data.score("count") ?? 0, Self.mostMissing)
            output.skip("comments that were not loaded", count: Int(missing))
        case nil where data.has("body") && data.has("link_id"): try takeComment(&data, origin, into: &output)
        case nil where data.has("title"): try takeSubmission(&data, origin, into: &output)
        case nil where data.has("voting_end_timestamp") || data.has("options"):
            throw RecordError(
                field: "name", code: .missing,
                reason: "poll_data alone does not say whose poll it is: send the submission that holds it")
        default: output.skip("other things")
        }
    }

    /// The full name, as `t1_abc`: archives have it without the kind.
    private static func name(_ data: inout RecordFields, kind: String) throws(RecordError) -> ItemID {
        if case .string(let name)? = data.members.first(where: { $0.key == "name" })?.value,
            name.hasPrefix("\(kind)_"), let id = ItemID(name)
        {
            return id
        }
        let id = try data.required("id", try data.string("id", maximum: 64))
        guard let name = ItemID(id.hasPrefix("\(kind)_") ? id : "\(kind)_\(id)"), !id.isEmpty else {
            throw data.invalid("id", "expected 1 to 256 bytes without control characters")
        }
        return name
    }

    /// What submissions and comments have in common.
    private func post(
        _ data: inout RecordFields, _ id: ItemID, text: String?
    ) throws(RecordError) -> Post {
        var post = Post(
            source: Self.source, id: id,
            createdAt: try data.required("created_utc", try data.looseUnixTime("created_utc")), text: "",
            collection: options.collection)
        if case .number? = data.members.first(where: { $0.key == "edited" })?.value,
            let edited = try data.looseUnixTime("edited")
        {
            post.editedAt = max(edited, post.createdAt)
        }
        if let author = data.text("author"), author != "[deleted]" { post.author = AuthorName(author) }
        if let link = data.address("permalink") {
            post.url = link.hasPrefix("/") ? "https://www.reddit.com\(link)" : link
        }
        post.text = text.map { MarkdownText.text(of: HTMLEntities.decoded($0)) } ?? ""
        post.engagement = Engagement(likes: data.score("score") ?? 0, replies: data.score("num_comments") ?? 0)
        return post
    }

    private static func isGone(_ text: String?) -> Bool { text == "[deleted]" || text == "[removed]" }

    private mutating func takeSubmission(
        _ data: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let id = try Self.name(&data, kind: "t3")
        let body = data.text("selftext")
        let isGone = Self.isGone(body)
        if isGone { output.emit(.delete(source: Self.source, id: id), from: origin) }
        var post = try post(&data, id, text: isGone ? nil : body)
        let title = HTMLEntities.decoded(try data.required("title", try data.string("title", maximum: 4096)))
        post.text = .paragraphs(title, post.text)
        if var inner = try data.fields("poll_data"),
            let observed = try poll(&inner, of: post, title: title, received: output.received)
        {
            post.poll = id
            if polls.count < Self.mostPolls { polls.insert(id) }
            observed.emit(options, into: &output, from: origin)
        }
        if !isGone { output.emit(.post(post), from: origin) }
    }

    private mutating func takeComment(
        _ data: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let id = try Self.name(&data, kind: "t1")
        let body = try data.required("body", try data.string("body", maximum: Post.maximumTextLength))
        if Self.isGone(body) {
            output.emit(.delete(source: Self.source, id: id), from: origin)
        } else {
            var post = try post(&data, id, text: body)
            post.genre = .comment
            post.inReplyTo = try data.name("parent_id", ItemID.self)
            if let link = try data.name("link_id", ItemID.self), polls.contains(link) { post.poll = link }
            output.emit(.post(post), from: origin)
        }
        // Where nothing answers, an empty text stands in the place of a listing.
        guard data.hasObject("replies"), var listing = try data.fields("replies"),
            var page = try listing.fields("data")
        else { return }
        for var child in try page.list("children") {
            do throws(RecordError) { try take(&child, origin, into: &output) } catch {
                output.refuse(
                    error, from: origin.part(child),
                    named: FormatNames(Self.source, in: child.members, id: ["data.name"], author: ["data.author"]))
            }
        }
    }

    /// The poll of a submission, which has no name of its own.
    private func poll(
        _ fields: inout RecordFields, of post: Post, title: String, received: Timestamp
    ) throws(RecordError) -> ObservedPoll? {
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for var option in try fields.list("options") {
            let key = try option.required("id", try option.name("id", ItemID.self))
            let label = HTMLEntities.decoded(try option.required("text", try option.string("text")))
            choices.append(PollOption(key: key.value, label: label))
            votes.append(try option.count("vote_count"))
        }
        guard !choices.isEmpty else { return nil }
        let end = try Self.end(&fields)
        let poll = Poll(
            source: post.source, id: post.id,
            wording: post.text.utf8.count <= Self.longestWording ? post.text : title, options: choices,
            author: post.author, opensAt: post.createdAt, closesAt: end, selection: .selfSelected,
            url: post.url)
        // Who has not voted sees the votes only when voting has ended.
        let isShown = votes.allSatisfy { $0 != nil } && !fields.has("user_selection")
        let hasEnded = isShown && (end.map { $0 <= received } ?? false)
        return ObservedPoll(poll, votes: votes, isClosed: hasEnded ? true : nil)
    }

    /// When voting ends, which unlike all other times is in milliseconds.
    private static func end(_ fields: inout RecordFields) throws(RecordError) -> Timestamp? {
        guard let value = fields.take("voting_end_timestamp") else { return nil }
        guard case .number(let digits) = value, let number = Double(digits), number.magnitude < 1e15 else {
            throw fields.wrong("voting_end_timestamp", "a number of milliseconds since 1970", value)
        }
        return Timestamp(milliseconds: Int64(number.rounded()))
    }
}

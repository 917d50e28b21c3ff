internal import Analytics
internal import PluginKit

/// A post as the API describes it.
struct XPost {
    static let source = SourceID(trusted: "x")

    var id: ItemID
    var text: String
    var createdAt: Timestamp
    var editedAt: Timestamp?
    var author: AuthorName?
    var language: LanguageTag?
    var answers: ItemID?
    var isRepost = false
    var polls: [ItemID] = []
    var engagement: Engagement?
    /// The ids of its other versions, by which deletions may name it.
    var versions: [ItemID] = []

    /// Reads a post; nil for an object of another kind, which has no text.
    init?(_ fields: inout RecordFields) throws(RecordError) {
        guard let short = try fields.string("text", maximum: Post.maximumTextLength) else { return nil }
        let own = try fields.required("id", try fields.name("id", ItemID.self))
        var note = try fields.fields("note_tweet")
        text = XText.decoded(try note?.string("text", maximum: Post.maximumTextLength) ?? short)
        author = try fields.name("author_id", AuthorName.self)
        let time = try fields.time("created_at") ?? XSnowflake.time(own.value)
        let written = try fields.required("created_at", time)
        (id, createdAt) = (own, written)
        language = try XText.language(fields.string("lang", maximum: 64))
        if case .array(let history)? = fields.take("edit_history_tweet_ids") {
            let ids = history.compactMap { if case .string(let id) = $0 { ItemID(id) } else { nil } }
            if let first = ids.first, first != own, let time = XSnowflake.time(first.value) {
                // Each version has an id of its own; the first one stays the post's.
                (id, createdAt, editedAt) = (first, time, max(written, time))
            }
            versions = XPost.others(ids + [own], than: id)
        }
        for var reference in try fields.list("referenced_tweets") {
            switch try reference.string("type") {
            case "retweeted": isRepost = true
            case "replied_to": answers = try reference.name("id", ItemID.self)
            default: break
            }
        }
        if var metrics = try fields.fields("public_metrics") {
            engagement = Engagement(
                likes: try metrics.count("like_count") ?? 0, reposts: try metrics.count("retweet_count") ?? 0,
                replies: try metrics.count("reply_count") ?? 0)
        }
        if var attachments = try fields.fields("attachments"), case .array(let ids)? = attachments.take("poll_ids") {
            polls = ids.compactMap { if case .string(let id) = $0 { ItemID(id) } else { nil } }
        }
    }

    /// The ids among `ids` that are not `own`, the newest where there are many.
    static func others(_ ids: [ItemID], than own: ItemID) -> [ItemID] {
        var seen: Set<ItemID> = [own]
        return Array(ids.filter { seen.insert($0).inserted }.suffix(Post.maximumAliases))
    }

    /// Where a person can read it.
    var url: String { "https://x.com/i/status/\(id.value)" }

    func record(collection: ItemID?) -> Post {
        var post = Post(
            source: Self.source, id: id, createdAt: createdAt, text: text, author: author, declaredLanguage: language,
            editedAt: editedAt, inReplyTo: answers, url: url, engagement: engagement, poll: polls.first,
            genre: answers == nil ? .post : .comment, collection: collection)
        post.aliases = versions.map { ItemName(source: Self.source, id: $0) }
        return post
    }
}

/// The time that an id of X holds.
enum XSnowflake {
    /// The second in which the item with this id was made, as the API tells it; nil for ids of before November 2010, which only count up.
    static func time(_ id: String) -> Timestamp? {
        guard let number = Int64(id), number > 0 else { return nil }
        let sinceStart = number >> 22
        guard sinceStart > 60_000_000 else { return nil }
        return Timestamp(seconds: (sinceStart + 1_288_834_974_657) / 1000)
    }
}

/// X's ways of writing texts and languages.
enum XText {
    /// The text with the three characters that X writes as entities.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    /// The language of a code of X; nil for those that mean no language (`zxx`, `qme`, ...).
    static func language(_ code: String?) -> LanguageTag? {
        switch code {
        case nil, "und", "zxx", "art", "qam", "qct", "qht", "qme", "qst": nil
        case "in": LanguageTag(trusted: "id")
        case "iw": LanguageTag(trusted: "he")
        case .some(let code): LanguageTag(code)
        }
    }
}

internal import Analytics
internal import PluginKit

/// Makes posts of an archive's items, deletions of those that it lists as deleted.
struct XArchiveItems: JSONItemReading {
    static let paths = JSONItemPaths(["tweet", "account"])

    private static let post = JSONShape(
        """
        id_str full_text created_at lang in_reply_to_status_id_str favorite_count retweet_count deleted_at
        edit_info { initial { editTweetIds } edit { initialTweetId } }
        """)
    private static let account = JSONShape("accountId")

    private let options: FormatOptions
    private var author: AuthorName?

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        guard item.path == 0 else {
            var fields = try item.fields(Self.account, latest: output.latest)
            author = try fields.name("accountId", AuthorName.self)
            return output.skip("accounts")
        }
        var fields = try item.fields(Self.post, latest: output.latest)
        let id = try fields.required("id_str", try fields.name("id_str", ItemID.self))
        let versions = try Self.versions(&fields)
        if try fields.string("deleted_at") != nil {
            return output.emit(.delete(source: XPost.source, id: versions.first ?? id), from: item.origin)
        }
        let text = try fields.required("full_text", try fields.string("full_text", maximum: Post.maximumTextLength))
        guard !text.hasPrefix("RT @") else { return output.skip("reposts") }
        let written = try fields.required("created_at", try fields.string("created_at", maximum: 64))
        guard let createdAt = XArchiveTime.read(written) else {
            throw fields.invalid(
                "created_at", "expected a time such as Wed Feb 19 09:04:01 +0000 2020, found \"\(written)\"")
        }
        var post = Post(source: XPost.source, id: id, createdAt: createdAt, text: XText.decoded(text), author: author)
        if let first = versions.first, first != id, let time = XSnowflake.time(first.value) {
            (post.id, post.createdAt, post.editedAt) = (first, time, max(createdAt, time))
        }
        post.aliases = XPost.others(versions + [id], than: post.id).map { ItemName(source: XPost.source, id: $0) }
        post.declaredLanguage = try XText.language(fields.string("lang", maximum: 64))
        post.inReplyTo = try fields.name("in_reply_to_status_id_str", ItemID.self)
        if post.inReplyTo != nil { post.genre = .comment }
        post.url = "https://x.com/i/status/\(post.id.value)"
        post.collection = options.collection
        let (likes, reposts) = (try Self.count("favorite_count", &fields), try Self.count("retweet_count", &fields))
        if likes != nil || reposts != nil { post.engagement = Engagement(likes: likes ?? 0, reposts: reposts ?? 0) }
        output.emit(.post(post), from: item.origin)
    }

    func names(of item: JSONItem) -> FormatNames? {
        guard item.path == 0, var fields = try? item.fields(JSONShape("id_str")),
            let id = try? fields.name("id_str", ItemID.self)
        else { return nil }
        return FormatNames(source: XPost.source, id: id, author: author)
    }

    /// The ids of a post's versions that are told, the first one first; none where it was not edited.
    private static func versions(_ fields: inout RecordFields) throws(RecordError) -> [ItemID] {
        guard var info = try fields.fields("edit_info") else { return [] }
        if var edit = try info.fields("edit") {
            return try edit.name("initialTweetId", ItemID.self).map { [$0] } ?? []
        }
        guard var initial = try info.fields("initial"), case .array(let ids)? = initial.take("editTweetIds") else {
            return []
        }
        return ids.compactMap { if case .string(let id) = $0 { ItemID(id) } else { nil } }
    }

    /// A count, which archives write as a text.
    private static func count(_ key: String, _ fields: inout RecordFields) throws(RecordError) -> Int64? {
        guard let text = try fields.name(key, ItemID.self)?.value else { return nil }
        guard let count = Int64(text), count >= 0 else {
            throw fields.invalid(key, "expected a whole number, found \"\(text)\"")
        }
        return count
    }
}

/// Times as archives write them: `Wed Feb 19 09:04:01 +0000 2020`.
enum XArchiveTime {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The time; nil for another form.
    static func read(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, let month = months.firstIndex(of: String(parts[1])), parts[4].count == 5 else {
            return nil
        }
        let (number, zone) = (month + 1, parts[4])
        return Timestamp(
            rfc3339:
                "\(parts[5])-\(number < 10 ? "0" : "")\(number)-\(parts[2])T\(parts[3])\(zone.prefix(3)):\(zone.suffix(2))"
        )
    }
}

internal import Analytics
internal import PluginKit

/// Makes records of Hacker News' items, and of what Algolia's search makes of them.
struct HackerNewsItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "hits"])

    private static let shape = JSONShape(
        """
        id type by time text title parent parts poll score descendants dead deleted
        objectID author created_at_i points story_text comment_text num_comments parent_id story_id children ^ options ^ _tags
        karma items profiles
        """)

    static let source = SourceID(trusted: "hackernews")
    private let options: FormatOptions
    private var polls = HackerNewsPolls()

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        try take(&fields, item.origin, into: &output)
    }

    mutating func endInput(into output: inout FormatOutput) { polls.end(into: &output) }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(Self.source, in: item.members(Self.shape), id: ["id", "objectID"], author: ["by", "author"])
    }

    private mutating func take(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard !fields.has("karma"), !fields.has("profiles") else { return output.skip("profiles and lists of changes") }
        let isHit = fields.has("objectID")
        let key = isHit ? "objectID" : "id"
        let id = try fields.required(key, try fields.name(key, ItemID.self))
        let type = try fields.required("type", fields.text("type") ?? Self.type(ofHit: &fields))
        if case .bool(true)? = fields.take("deleted") {
            return output.emit(.delete(source: Self.source, id: id), from: origin)
        }
        if case .bool(true)? = fields.take("dead") { return output.skip("dead items") }
        switch type {
        case "pollopt":
            guard fields.has("poll") || fields.has("parent_id") else { return output.skip("options of polls") }
            try polls.take(option: &fields, id, origin, options, into: &output)
        case "story", "comment", "job", "poll": try takePost(&fields, id, type, origin, into: &output)
        default:
            throw fields.invalid("type", "expected story, comment, job, poll or pollopt, found \"\(type.prefix(40))\"")
        }
    }

    /// The type of a hit of a search, which stands among its tags.
    private static func type(ofHit fields: inout RecordFields) -> String? {
        guard case .array(let tags)? = fields.take("_tags") else { return nil }
        for case .string(let tag) in tags where ["story", "comment", "job", "poll", "pollopt"].contains(tag) {
            return tag
        }
        return nil
    }

    private mutating func takePost(
        _ fields: inout RecordFields, _ id: ItemID, _ type: String, _ origin: FormatOrigin,
        into output: inout FormatOutput
    ) throws(RecordError) {
        let timeKey = fields.has("time") ? "time" : "created_at_i"
        var post = Post(
            source: Self.source, id: id,
            createdAt: try fields.required(timeKey, try fields.unixTime(timeKey)), text: "",
            author: (fields.text("by") ?? fields.text("author")).flatMap { AuthorName($0) },
            url: "https://news.ycombinator.com/item?id=\(id.value)", collection: options.collection)
        let body = fields.text("text") ?? fields.text("comment_text") ?? fields.text("story_text")
        post.text = .paragraphs(fields.text("title").map(HTMLEntities.decoded), body.map(HTMLText.text))
        let answered = try fields.name(fields.first(of: "parent", "parent_id"), ItemID.self)
        if type == "comment" {
            post.genre = .comment
            post.inReplyTo = answered
        }
        // Votes on comments are not shown.
        if let likes = fields.score("score") ?? fields.score("points") {
            post.engagement = Engagement(
                likes: likes, replies: fields.score("descendants") ?? fields.score("num_comments") ?? 0)
        }
        if type == "poll" { post.poll = id }
        output.emit(.post(post), from: origin)
        if type == "poll" { try polls.take(poll: &fields, post, origin, options, into: &output) }
        for var child in try fields.list("children") {
            do throws(RecordError) { try take(&child, origin, into: &output) } catch {
                output.refuse(
                    error, from: origin.part(child),
                    named: FormatNames(Self.source, in: child.members, id: ["id"], author: ["author"]))
            }
        }
    }
}

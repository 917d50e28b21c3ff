internal import Analytics
internal import PluginKit

/// Makes records of Nostr's events; signatures are not looked at, as a relay has done that.
struct NostrItems: JSONItemReading {
    static let paths = JSONItemPaths([""])
    static let source = SourceID(trusted: "nostr")

    private static let shape = JSONShape("id pubkey created_at kind content tags")
    /// How many events are remembered for requests to delete them.
    private static let mostEvents = 200_000

    private let options: FormatOptions
    private var votes = NostrVotes()
    private var authors: [ItemID: AuthorName] = [:]

    init(_ options: FormatOptions) { self.options = options }

    mutating func endInput(into output: inout FormatOutput) { votes.end(options, into: &output) }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(Self.source, in: item.members(Self.shape), id: ["id"], author: ["pubkey"])
    }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        guard fields.has("kind") else { return output.skip("other objects") }
        let kind = try fields.required("kind", try fields.count("kind"))
        guard [1, 5, 1018, 1068, 1111].contains(kind) else {
            return output.skip(kind == 6 || kind == 16 ? "reposts" : kind == 7 ? "likes" : "other events")
        }
        let id = try fields.required("id", try fields.identifier("id", ItemID.self))
        let author = try fields.required("pubkey", try fields.identifier("pubkey", AuthorName.self))
        let created = try fields.required("created_at", try fields.unixTime("created_at"))
        let tags = try NostrTags(&fields)
        switch kind {
        case 5:
            for name in tags.values("e") {
                // Anyone may ask for anything; only an author's own wish counts.
                guard let deleted = ItemID(name), authors[deleted] == author else {
                    output.skip("deletions of what others wrote, or is not here")
                    continue
                }
                output.emit(.delete(source: Self.source, id: deleted), from: item.origin)
            }
        case 1018: votes.take(id: id, by: author, at: created, tags, into: &output)
        default:
            if authors.count < Self.mostEvents { authors[id] = author }
            let text = try fields.required("content", try fields.string("content", maximum: Post.maximumTextLength))
            var post = Post(
                source: Self.source, id: id, createdAt: created, text: text, author: author,
                collection: options.collection)
            if kind != 1068, let answered = tags.answered {
                post.inReplyTo = ItemID(answered)
                post.genre = .comment
            }
            if kind == 1068 { post.poll = id }
            output.emit(.post(post), from: item.origin)
            if kind == 1068 { try votes.take(poll: post, tags, item.origin, into: &output) }
        }
    }
}

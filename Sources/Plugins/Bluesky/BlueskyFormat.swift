public import PluginKit

/// Reads Bluesky's posts: recorded Jetstream events, answers of its interfaces, and records of repositories.
public struct BlueskyFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "bluesky", version: "1.0.0",
        summary: "Bluesky's posts from Jetstream events, from answers of its interfaces, and from repositories.")

    /// Posts and deletions.
    public static let takes = [
        "post: app.bsky.feed.post created or updated on Jetstream, or in getPosts, searchPosts, feeds, threads, listRecords",
        "delete: app.bsky.feed.post deleted on Jetstream",
    ]

    /// A like that is skipped, a post, and its deletion.
    public static let examples = [
        PluginExample(
            """
            {"did":"did:plc:a","time_us":1740816000500000,"kind":"commit","commit":{"operation":"create",\
            "collection":"app.bsky.feed.like","rkey":"3k","record":{}}}
            {"did":"did:plc:a","time_us":1740816001500000,"kind":"commit","commit":{"operation":"create",\
            "collection":"app.bsky.feed.post","rkey":"3m","record":{"$type":"app.bsky.feed.post",\
            "createdAt":"2025-03-01T08:00:00.000Z","langs":["en"],"text":"See example.org/lo...","facets":[{"index":\
            {"byteStart":4,"byteEnd":21},"features":[{"$type":"app.bsky.richtext.facet#link",\
            "uri":"https://example.org/long"}]}]}}}
            {"did":"did:plc:a","time_us":1740816002500000,"kind":"commit","commit":{"operation":"delete",\
            "collection":"app.bsky.feed.post","rkey":"3m"}}
            """,
            gives: """
                {"type":"post","source":"bluesky","id":"at://did:plc:a/app.bsky.feed.post/3m",\
                "created_at":"2025-03-01T08:00:00Z","text":"See https://example.org/long","author":"did:plc:a",\
                "language":"en","url":"https://bsky.app/profile/did:plc:a/post/3m"}
                {"type":"delete","source":"bluesky","id":"at://did:plc:a/app.bsky.feed.post/3m"}
                skipped 1 likes
                """)
    ]

    /// Jetstream's members, or addresses of its posts.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("did", "time_us", "kind") { return .certain }
        for path in ["", "posts.", "feed.post.", "records.", "thread.post."]
        where json.text(path + "uri")?.hasPrefix("at://") == true { return .certain }
        return json.text("$type") == "app.bsky.feed.post" ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(BlueskyItems(options), options)
    }
}

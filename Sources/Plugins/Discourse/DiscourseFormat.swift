public import PluginKit

/// Reads the posts and polls of Discourse forums: topics, lists of posts, and posts alone.
public struct DiscourseFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "discourse", version: "1.0.0", summary: "The posts and polls of Discourse forums.")

    /// Posts and polls.
    public static let takes = [
        "post: posts of the source discourse, or of the one that is named (each forum numbers its own); the first of a topic after its title, the others as comments",
        "poll and reading: a post's polls by post and name, options by their ids; ranked ones are skipped",
    ]

    /// A topic with one post.
    public static let examples = [
        PluginExample(
            """
            {"id":3,"title":"Tea?","post_stream":{"posts":[{"id":9,"username":"bo","created_at":"2025-03-01T08:00:00.000Z",\
            "cooked":"<p>Which one?</p>","post_number":1,"topic_id":3,"topic_slug":"tea","version":1,"polls":[{"name":"poll",\
            "type":"regular","status":"open","options":[{"id":"a","html":"Yes","votes":2},{"id":"b","html":"No","votes":1}],\
            "voters":3}]}]}}
            """,
            gives: """
                {"type":"poll","source":"discourse","id":"9/poll","wording":"Tea?\\n\\nWhich one?","options":[{"key":"a",\
                "label":"Yes"},{"key":"b","label":"No"}],"author":"bo","opens_at":"2025-03-01T08:00:00Z",\
                "selection":"self_selected"}
                {"type":"reading","source":"discourse","poll":"9/poll","observed_at":"2026-01-01T00:00:00Z",\
                "votes":{"a":2,"b":1},"final":false,"via":"platform"}
                {"type":"post","source":"discourse","id":"9","created_at":"2025-03-01T08:00:00Z",\
                "text":"Tea?\\n\\nWhich one?","author":"bo","poll":"9/poll"}
                """)
    ]

    /// A topic, or posts with what only Discourse's have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("post_stream.posts") || json.has("latest_posts.cooked") || json.has("cooked", "post_number") {
            return .certain
        }
        return json.has("polls.options.html", "polls.status") || json.has("options.html", "results", "status")
            ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(DiscourseItems(options), options)
    }
}

public import PluginKit

/// Reads objects, activities and collections as servers of the Fediverse hand them to each other and to those who leave.
public struct ActivityPubFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "activitypub", version: "1.0.0",
        summary: "ActivityPub's notes, questions, activities and collections, and the outbox of Mastodon's archive.")

    /// Notes, questions, deletions.
    public static let takes = [
        "post: Note, Article, Page and Question, alone, in Create and Update, and in collections; summary first",
        "poll and reading: Question, options by place from 1; anyOf counts voters",
        "delete: Delete of an object",
    ]

    /// A note within its activity, and a deletion.
    public static let examples = [
        PluginExample(
            """
            {"type":"Create","object":{"id":"https://m.example/users/bo/statuses/12","type":"Note",\
            "attributedTo":"https://m.example/users/bo","published":"2025-03-01T08:00:00Z",\
            "to":["https://www.w3.org/ns/activitystreams#Public"],"content":"<p>Tea &amp; toast</p>"}}
            """,
            gives: """
                {"type":"post","source":"mastodon","id":"https://m.example/users/bo/statuses/12","created_at":"2025-03-01T08:00:00Z",\
                "text":"Tea & toast","author":"bo@m.example","url":"https://m.example/users/bo/statuses/12"}
                """),
        PluginExample(
            #"{"type":"Delete","object":"https://p.example/objects/9"}"#,
            gives: #"{"type":"delete","source":"activitypub","id":"https://p.example/objects/9"}"#),
    ]

    /// The context that ActivityStreams asks for, or the types of its own.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json, json.has("type") || json.has("orderedItems.type") else { return .no }
        let names = ["@context", "orderedItems.@context"].compactMap { json.text($0) }
        if names.contains(where: { $0.contains("www.w3.org/ns/activitystreams") }) { return .certain }
        let types: Set = [
            "Note", "Question", "Create", "Update", "Delete", "Announce", "Like", "OrderedCollection", "Collection",
            "OrderedCollectionPage", "CollectionPage", "Tombstone",
        ]
        return types.contains(json.text("type") ?? "") || types.contains(json.text("orderedItems.type") ?? "")
            ? .likely : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(ActivityPubItems(options), options)
    }
}

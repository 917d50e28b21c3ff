public import PluginKit

/// Reads items of Hacker News, from its own interface and from Algolia's search.
public struct HackerNewsFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "hackernews", version: "1.0.0",
        summary: "Hacker News' items with polls, from its own interface and from Algolia's search.")

    /// Stories, comments, polls.
    public static let takes = [
        "post: stories, jobs and polls (title, then text), and comments; hits and trees of Algolia",
        "poll and reading: a poll and the items of its options in the same input, options by their numbers; several may be chosen",
        "delete: items that are marked as deleted",
    ]

    /// A poll with its options, and a comment.
    public static let examples = [
        PluginExample(
            """
            {"by":"bo","id":1,"parts":[2,3],"score":9,"time":1740816000,"title":"Tea or coffee?","type":"poll"}
            {"by":"bo","id":2,"poll":1,"score":5,"text":"Tea","time":1740816000,"type":"pollopt"}
            {"by":"bo","id":3,"poll":1,"score":4,"text":"Coffee","time":1740816000,"type":"pollopt"}
            {"by":"al","id":4,"parent":1,"text":"Tea, I&#x27;d say.<p>Hot.","time":1740816060,"type":"comment"}
            """,
            gives: """
                {"type":"post","source":"hackernews","id":"1","created_at":"2025-03-01T08:00:00Z",\
                "text":"Tea or coffee?","author":"bo","url":"https://news.ycombinator.com/item?id=1","poll":"1",\
                "engagement":{"likes":9,"reposts":0,"replies":0}}
                {"type":"poll","source":"hackernews","id":"1","wording":"Tea or coffee?","options":[{"key":"2",\
                "label":"Tea"},{"key":"3","label":"Coffee"}],"author":"bo","opens_at":"2025-03-01T08:00:00Z",\
                "selection":"self_selected","url":"https://news.ycombinator.com/item?id=1","multiple":true}
                {"type":"reading","source":"hackernews","poll":"1","observed_at":"2026-01-01T00:00:00Z",\
                "votes":{"2":5,"3":4},"via":"platform","url":"https://news.ycombinator.com/item?id=1"}
                {"type":"post","source":"hackernews","id":"4","created_at":"2025-03-01T08:01:00Z",\
                "text":"Tea, I'd say.\\n\\nHot.","author":"al","in_reply_to":"1",\
                "url":"https://news.ycombinator.com/item?id=4","genre":"comment"}
                """)
    ]

    /// The members that only these items have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("hits.objectID", "hits._tags") { return .certain }
        let types: Set = ["story", "comment", "job", "poll", "pollopt"]
        if types.contains(json.text("type") ?? ""), json.has("by", "time") || json.has("author", "created_at_i") {
            return .certain
        }
        if json.has("id", "karma", "submitted") || json.has("items", "profiles") { return .likely }
        return json.has("deleted", "id", "time", "type") && types.contains(json.text("type") ?? "") ? .likely : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(HackerNewsItems(options), options)
    }
}

public import PluginKit

/// Reads what Mastodon's interfaces answer and stream: statuses alone and in lists, searches, threads and notifications, polls,
/// and recorded streams.
public struct MastodonFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "mastodon", version: "1.0.0",
        summary: "Mastodon's statuses, polls and notifications, and recorded streams of them.")

    /// Statuses, polls, deletions.
    public static let takes = [
        "post: statuses with text as people read it, content warning first, edits by edited_at, replies as comments",
        "post's name: its uri, the same on every server, as over ActivityPub; deletions find it by the number of the server that told of it",
        "poll and reading: a status's poll by the status's uri, options by place from 1, voters where several may be chosen",
        "reading: a poll asked for alone, of which the status holds the wording",
        "delete: a stream's delete events",
    ]

    /// A poll asked for alone, and a stream.
    public static let examples = [
        PluginExample(
            """
            {"id":"7","expires_at":"2025-03-02T08:00:00.000Z","expired":true,"multiple":true,"votes_count":5,\
            "voters_count":4,"options":[{"title":"tea","votes_count":3},{"title":"coffee","votes_count":2}]}
            """,
            gives: """
                {"type":"reading","source":"mastodon","poll":"7","observed_at":"2025-03-02T08:00:00Z",\
                "votes":{"1":3,"2":2},"voters":4,"final":true,"via":"platform"}
                """),
        PluginExample(
            "event: delete\ndata: 103270115826048975\n\n",
            gives: #"{"type":"delete","source":"mastodon","id":"103270115826048975"}"#),
    ]

    /// Statuses by their members, streams by their lines.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return EventStreamReader.recognises(head, events: MastodonStream.names) }
        let isStatus = ["", "status.", "statuses.", "descendants.", "ancestors."].contains { path in
            json.has(path + "content", path + "account.acct") && json.has(path + "spoiler_text")
        }
        if isStatus || json.has("event", "payload") { return .certain }
        return json.has("options.votes_count", "options.title", "expired") ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        MastodonReader(options)
    }
}

public import PluginKit

/// Reads notes and polls of Misskey and its kin, from their interfaces and from recorded channels.
public struct MisskeyFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "misskey", version: "1.0.0", summary: "Notes and polls of Misskey and its kin.")

    /// Notes and polls.
    public static let takes = [
        "post: notes, alone, in lists and from channels; content warning first, answers as comments; renotes without words are skipped",
        "poll and reading: a note's poll by the note's id, options by place from 1",
    ]

    /// A note with a poll.
    public static let examples = [
        PluginExample(
            """
            {"id":"9k","createdAt":"2025-03-01T08:00:00.000Z","text":"Tea?","cw":null,"userId":"u1","user":{"username":"bo",\
            "host":"m.example"},"visibility":"public","replyId":null,"renoteId":null,"poll":{"multiple":false,\
            "expiresAt":"2025-03-02T08:00:00.000Z","choices":[{"text":"Yes","votes":2,"isVoted":false},{"text":"No",\
            "votes":0,"isVoted":false}]}}
            """,
            gives: """
                {"type":"poll","source":"misskey","id":"9k","wording":"Tea?","options":[{"key":"1","label":"Yes"},\
                {"key":"2","label":"No"}],"author":"bo@m.example","opens_at":"2025-03-01T08:00:00Z",\
                "closes_at":"2025-03-02T08:00:00Z","selection":"self_selected"}
                {"type":"post","source":"misskey","id":"9k","created_at":"2025-03-01T08:00:00Z","text":"Tea?",\
                "author":"bo@m.example","poll":"9k"}
                refused line 1: observed_at: the poll was open when this was written and has ended since: say when that \
                was (observed_at)
                """)
    ]

    /// The members that only these notes have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        for path in ["", "body.body.", "note."] where json.has("\(path)createdAt", "\(path)userId") { return .certain }
        return json.has("choices.votes", "choices.isVoted") || json.has("choices.votes", "expiresAt", "multiple")
            ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(MisskeyItems(options), options)
    }
}

public import PluginKit

/// Reads Discord's messages and their polls, from its interface, from its gateway, and from exports of channels.
public struct DiscordFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "discord", version: "1.0.0",
        summary: "Discord's messages with polls, from its interface, its gateway and exports of channels.")

    /// Messages and polls.
    public static let takes = [
        "post: messages and answers by their ids, mentions by name, custom emoji by short code",
        "poll and reading: a message's poll by the message's id, options by answer_id; an answer without a count has none, a poll without results is unknown",
        "delete: MESSAGE_DELETE of the gateway",
    ]

    /// A message with a poll of which one answer has no count.
    public static let examples = [
        PluginExample(
            """
            {"id":"9","channel_id":"8","type":0,"content":"","timestamp":"2025-03-01T08:00:00.000000+00:00",\
            "author":{"id":"7","username":"bo"},"mentions":[],"poll":{"question":{"text":"Tea?"},"answers":[{"answer_id":1,\
            "poll_media":{"text":"Yes"}},{"answer_id":2,"poll_media":{"text":"No"}}],"expiry":\
            "2025-03-02T08:00:00.000000+00:00","allow_multiselect":false,"layout_type":1,"results":{"is_finalized":true,\
            "answer_counts":[{"id":1,"count":3,"me_voted":false}]}}}
            """,
            gives: """
                {"type":"poll","source":"discord","id":"9","wording":"Tea?","options":[{"key":"1","label":"Yes"},\
                {"key":"2","label":"No"}],"author":"7","opens_at":"2025-03-01T08:00:00Z",\
                "closes_at":"2025-03-02T08:00:00Z","selection":"self_selected"}
                {"type":"reading","source":"discord","poll":"9","observed_at":"2025-03-02T08:00:00Z",\
                "votes":{"1":3,"2":0},"final":true,"via":"platform"}
                {"type":"post","source":"discord","id":"9","created_at":"2025-03-01T08:00:00Z","text":"Tea?",\
                "author":"7","poll":"9"}
                """)
    ]

    /// The members that only Discord's messages and polls have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("channel_id", "author.id", "content") || json.has("d.channel_id", "t") { return .certain }
        if json.has("guild.id", "channel.id") && (json.has("messages") || json.has("exportedAt")) { return .certain }
        return json.has("answers.poll_media", "layout_type") ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(DiscordItems(options), options)
    }
}

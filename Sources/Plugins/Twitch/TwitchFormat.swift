public import PluginKit

/// Reads Twitch's polls, from notifications of EventSub and from its interface.
public struct TwitchFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "twitch", version: "1.0.0", summary: "Twitch's polls, from EventSub and from its interface.")

    /// Polls.
    public static let takes = [
        "poll and reading: options by their ids; votes bought with channel points or bits are taken off, since one may buy many"
    ]

    /// The end of a poll.
    public static let examples = [
        PluginExample(
            """
            {"subscription":{"type":"channel.poll.end"},"event":{"id":"4","broadcaster_user_id":"13","title":"Tea?",\
            "choices":[{"id":"a","title":"Yes","bits_votes":0,"channel_points_votes":2,"votes":5},{"id":"b","title":"No",\
            "bits_votes":0,"channel_points_votes":0,"votes":1}],"status":"completed",\
            "started_at":"2025-03-01T08:00:00Z","ended_at":"2025-03-01T08:05:00Z"}}
            """,
            gives: """
                {"type":"poll","source":"twitch","id":"4","wording":"Tea?","options":[{"key":"a","label":"Yes"},\
                {"key":"b","label":"No"}],"author":"13","opens_at":"2025-03-01T08:00:00Z",\
                "closes_at":"2025-03-01T08:05:00Z","selection":"self_selected"}
                {"type":"reading","source":"twitch","poll":"4","observed_at":"2025-03-01T08:05:00Z",\
                "votes":{"a":3,"b":1},"final":true,"via":"platform"}
                """)
    ]

    /// A poll's notification, or a page of polls.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        for path in ["subscription.type", "payload.subscription.type"] {
            if let type = json.text(path) { return type.hasPrefix("channel.poll.") ? .certain : .likely }
        }
        return json.has("data.broadcaster_id", "data.choices") || json.has("broadcaster_user_id", "choices")
            ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(TwitchItems(options), options)
    }
}

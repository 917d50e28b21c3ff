public import PluginKit

/// Reads Telegram's messages and polls: updates of the Bot API, objects of TDLib, and the export of Telegram Desktop.
public struct TelegramFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "telegram", version: "1.0.0",
        summary: "Telegram's messages and polls from the Bot API, from TDLib and from the export of Telegram Desktop.")

    /// Messages and polls of groups and channels.
    public static let takes = [
        "post: messages of groups and channels by chat and number, edits by their times, answers as comments",
        "poll and reading: polls by their ids (in exports by their message's), options by place from 1; quizzes are skipped",
    ]

    /// A poll alone, as the Bot API tells of its state.
    public static let examples = [
        PluginExample(
            """
            {"id":"53","question":"Tea?","options":[{"text":"Yes","voter_count":3},{"text":"No","voter_count":1}],\
            "total_voter_count":4,"is_closed":true,"is_anonymous":true,"type":"regular","allows_multiple_answers":false,\
            "close_date":1740816000}
            """,
            gives: """
                {"type":"poll","source":"telegram","id":"53","wording":"Tea?","options":[{"key":"1","label":"Yes"},\
                {"key":"2","label":"No"}],"closes_at":"2025-03-01T08:00:00Z","selection":"self_selected"}
                {"type":"reading","source":"telegram","poll":"53","observed_at":"2025-03-01T08:00:00Z",\
                "votes":{"1":3,"2":1},"final":true,"via":"platform"}
                """),
        PluginExample(
            """
            {"name":"Tea","type":"public_channel","id":77,"messages":[{"id":5,"type":"message",\
            "date_unixtime":"1740816000","from":"Tea","from_id":"channel77","text":["Hot ",{"type":"bold","text":"tea"}]}]}
            """,
            gives: """
                {"type":"post","source":"telegram","id":"-10077/5","created_at":"2025-03-01T08:00:00Z",\
                "text":"Hot tea","author":"-10077"}
                """),
    ]

    /// The members that only these interfaces have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("result.update_id") || json.has("update_id") { return .certain }
        if json.has("question", "options.voter_count", "total_voter_count") { return .certain }
        if json.has("messages.chat_id", "messages.content.@type") || json.has("chat_id", "content.@type") {
            return .certain
        }
        if json.has("message_id", "chat.id", "date") || json.has("result.message_id", "result.chat.id") {
            return .certain
        }
        if json.has("messages.from_id") || json.has("messages.date_unixtime") { return .certain }
        return json.has("chats.list.messages") || json.has("messages", "name", "type", "id") ? .likely : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(TelegramItems(options), options)
    }
}

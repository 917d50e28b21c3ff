internal import Analytics
internal import PluginKit

/// Tells apart what Telegram's interfaces hand out, and makes records of it.
struct TelegramItems: JSONItemReading {
    static let paths = JSONItemPaths(
        ["", "result", "messages", "chats.list.messages", "left_chats.list.messages"],
        context: ["id", "type", "chats.list.id", "chats.list.type", "left_chats.list.id", "left_chats.list.type"])

    private static let shape = JSONShape(
        """
        update_id message ^ edited_message ^ channel_post ^ edited_channel_post ^ poll ^ poll_answer { poll_id }
        id question options { text voter_count } answers { text voters } total_voter_count total_voters is_closed closed
        allows_multiple_answers type close_date
        message_id from { id } sender_chat { id } chat { id type username } date edit_date text caption
        reply_to_message { message_id } forward_origin { type } forward_date forward_info { date } chat_id
        sender_id { user_id chat_id } reply_to { message_id chat_id } content ^ @type
        from_id date_unixtime edited_unixtime text_entities reply_to_message_id forwarded_from
        """)

    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        if fields.has("update_id") || fields.hasObject("message") {
            try takeUpdate(&fields, item.origin, into: &output)
        } else if fields.has("message_id"), fields.hasObject("chat") {
            try takeBotMessage(&fields, item.origin, into: &output)
        } else if fields.hasObject("content"), fields.has("chat_id") {
            try takeLibraryMessage(&fields, item.origin, into: &output)
        } else if item.path >= 2 {
            try takeExported(&fields, item, into: &output)
        } else if fields.has("question"), fields.has("options") {
            let name = try fields.required("id", try fields.name("id", ItemID.self))
            try takePoll(&fields, name, item.origin, into: &output)
        } else {
            output.skip("other objects")
        }
    }

    func names(of item: JSONItem) -> FormatNames? {
        FormatNames(
            TelegramMessage.source, in: item.members(Self.shape), id: [],
            author: ["message.from.id", "edited_message.from.id", "from.id", "sender_id.user_id", "from_id"])
    }

    private func takeUpdate(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        for key in ["message", "edited_message", "channel_post", "edited_channel_post"] {
            guard fields.hasObject(key), var message = try fields.fields(key) else { continue }
            if message.hasObject("content") {
                return try takeLibraryMessage(&message, origin, into: &output)
            }
            return try takeBotMessage(&message, origin, into: &output)
        }
        if fields.hasObject("poll"), var poll = try fields.fields("poll") {
            let name = try poll.required("id", try poll.name("id", ItemID.self))
            try takePoll(&poll, name, origin, into: &output)
        } else {
            output.skip(fields.has("poll_answer") ? "single votes" : "other updates")
        }
    }

    /// A poll whose message is not told.
    private func takePoll(
        _ fields: inout RecordFields, _ name: ItemID, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard let observed = try TelegramPoll.read(&fields, name: name, of: nil) else { return output.skip("quizzes") }
        observed.emit(options, into: &output, from: origin)
    }

    /// A message of the Bot API.
    private func takeBotMessage(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard !fields.has("forward_origin"), !fields.has("forward_date") else {
            return output.skip("forwarded messages")
        }
        var chat = try fields.required("chat", try fields.fields("chat"))
        if chat.text("type") == "private" { return output.skip("direct messages") }
        var message = TelegramMessage(
            chat: try chat.required("id", try chat.name("id", ItemID.self)).value,
            number: try fields.required("message_id", try fields.name("message_id", ItemID.self)).value)
        message.date = try fields.unixTime("date")
        message.edited = try fields.unixTime("edit_date")
        var sender = fields.hasObject("sender_chat") ? try fields.fields("sender_chat") : nil
        if sender == nil, fields.hasObject("from") { sender = try fields.fields("from") }
        message.author = try sender?.name("id", AuthorName.self) ?? AuthorName(message.chat)
        if let name = chat.text("username"), !name.isEmpty { message.url = "https://t.me/\(name)/\(message.number)" }
        if fields.hasObject("reply_to_message"), var answered = try fields.fields("reply_to_message"),
            let number = try answered.name("message_id", ItemID.self)
        {
            message.answered = "\(message.chat)/\(number.value)"
        }
        message.text = TelegramText.text(fields.take("text")) + TelegramText.text(fields.take("caption"))
        let poll = fields.hasObject("poll") ? try fields.fields("poll") : nil
        try message.give(poll, options, origin, into: &output)
    }

    /// A message of TDLib, in whose numbers the lowest 20 bits are for messages that are on their way.
    ///
    /// It does not say what kind of chat it is from.
    private func takeLibraryMessage(
        _ fields: inout RecordFields, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard !fields.has("forward_info") else { return output.skip("forwarded messages") }
        var message = TelegramMessage(
            chat: try fields.required("chat_id", try fields.name("chat_id", ItemID.self)).value,
            number: Self.number(try fields.required("id", try fields.name("id", ItemID.self)).value))
        var content = try fields.required("content", try fields.fields("content"))
        message.date = try fields.unixTime("date")
        // 0 where it was not edited.
        if case .number("0")? = fields.members.first(where: { $0.key == "edit_date" })?.value {
        } else {
            message.edited = try fields.unixTime("edit_date")
        }
        if fields.hasObject("sender_id"), var sender = try fields.fields("sender_id") {
            message.author = try sender.name(sender.first(of: "user_id", "chat_id"), AuthorName.self)
        }
        if fields.hasObject("reply_to"), var answered = try fields.fields("reply_to"),
            let number = try answered.name("message_id", ItemID.self)
        {
            let other = try answered.name("chat_id", ItemID.self)?.value ?? "0"
            message.answered = "\(other == "0" ? message.chat : other)/\(Self.number(number.value))"
        }
        message.text = TelegramText.text(content.take("text")) + TelegramText.text(content.take("caption"))
        let poll = content.hasObject("poll") ? try content.fields("poll") : nil
        try message.give(poll, options, origin, into: &output)
    }

    /// A message of an export, whose chat stands before its messages.
    private func takeExported(
        _ fields: inout RecordFields, _ item: JSONItem, into output: inout FormatOutput
    ) throws(RecordError) {
        guard fields.text("type") != "service" else { return output.skip("service messages") }
        guard !fields.has("forwarded_from") else { return output.skip("forwarded messages") }
        let place = 2 * (item.path - 2)
        let kind = item.context[place + 1] ?? ""
        guard let id = item.context[place] else {
            throw RecordError(field: "id", code: .missing, reason: "the id of the chat must stand before its messages")
        }
        guard !["personal_chat", "bot_chat", "saved_messages"].contains(kind) else {
            return output.skip("direct messages")
        }
        var message = TelegramMessage(
            chat: Self.chat(id, kind),
            number: try fields.required("id", try fields.name("id", ItemID.self)).value)
        message.date = try fields.looseUnixTime("date_unixtime")
        message.edited = try fields.looseUnixTime("edited_unixtime")
        if let from = fields.text("from_id") {
            message.author = AuthorName(
                from.hasPrefix("channel")
                    ? "-100\(from.dropFirst(7))" : from.hasPrefix("user") ? String(from.dropFirst(4)) : from)
        }
        if let number = try fields.name("reply_to_message_id", ItemID.self) {
            message.answered = "\(message.chat)/\(number.value)"
        }
        message.text = TelegramText.text(fields.take("text"))
        let poll = fields.hasObject("poll") ? try fields.fields("poll") : nil
        try message.give(poll, options, item.origin, into: &output)
    }

    /// The number of a message as people and bots see it.
    private static func number(_ number: String) -> String {
        guard let whole = Int64(number), whole > 0, whole & 0xF_FFFF == 0 else { return number }
        return String(whole >> 20)
    }

    /// The number of a chat as bots see it: exports leave out what tells its kind.
    private static func chat(_ id: String, _ kind: String) -> String {
        if id.hasPrefix("-") { return id }
        if kind.contains("channel") || kind.contains("supergroup") { return "-100\(id)" }
        return kind.contains("group") ? "-\(id)" : id
    }
}

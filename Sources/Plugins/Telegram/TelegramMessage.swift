internal import Analytics
internal import PluginKit

/// A message of a chat, whichever interface tells of it.
struct TelegramMessage {
    /// The source of all of them.
    static let source = SourceID(trusted: "telegram")

    /// The chat's number.
    var chat: String
    /// The message's number within the chat.
    var number: String
    /// When it was sent.
    var date: Timestamp?
    /// When it was changed last.
    var edited: Timestamp?
    /// Who sent it.
    var author: AuthorName?
    /// The name of the message that it answers.
    var answered: String?
    /// What it says.
    var text = ""
    /// Where a person can read it.
    var url: String?

    init(chat: String, number: String) {
        self.chat = chat
        self.number = number
    }

    /// Its name: numbers of messages are given anew in every chat.
    var name: String { "\(chat)/\(number)" }

    /// Gives its poll out, if it holds one, and then the message as a post.
    func give(
        _ poll: RecordFields?, _ options: FormatOptions, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        guard let id = ItemID(name) else {
            throw RecordError(field: "id", code: .invalid, reason: "expected 1 to 256 bytes without control characters")
        }
        var observed: ObservedPoll?
        if var poll {
            // An export names no poll, so that on every road it goes by the name of its message; updates of it alone have its own.
            let own = try poll.name("id", ItemID.self)
            observed = try TelegramPoll.read(&poll, name: id, of: self)
            if let own { observed?.poll.aliases = [ItemName(source: Self.source, id: own)] }
            if let observed { observed.emit(options, into: &output, from: origin) } else { output.skip("quizzes") }
        }
        let text = text.isEmpty ? observed?.poll.wording ?? "" : text
        guard !text.isEmpty else { return poll == nil ? output.skip("messages without text") : () }
        guard let date else { throw RecordError(field: "date", code: .missing, reason: "must be given") }
        output.emit(
            .post(
                Post(
                    source: Self.source, id: id, createdAt: date, text: text, author: author,
                    editedAt: edited.map { max($0, date) }, inReplyTo: answered.flatMap { ItemID($0) }, url: url,
                    poll: observed?.poll.id, genre: answered == nil ? .post : .comment, collection: options.collection)),
            from: origin)
    }
}

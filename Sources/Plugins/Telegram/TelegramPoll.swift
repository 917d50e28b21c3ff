internal import Analytics
internal import PluginKit

/// Reads a poll as the Bot API, TDLib and exports have it.
enum TelegramPoll {
    /// The poll in `fields`; nil for a quiz, which asks what people know.
    static func read(
        _ fields: inout RecordFields, name: ItemID, of message: TelegramMessage?
    ) throws(RecordError) -> ObservedPoll? {
        guard !isQuiz(fields.take("type")) else { return nil }
        let wording = TelegramText.text(try fields.required("question", fields.take("question")))
        let (labelKey, votesKey, listKey) =
            fields.has("answers") ? ("text", "voters", "answers") : ("text", "voter_count", "options")
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for (index, var option) in try fields.list(listKey).enumerated() {
            let label = TelegramText.text(try option.required(labelKey, option.take(labelKey)))
            choices.append(PollOption(key: "\(index + 1)", label: label))
            votes.append(try option.count(votesKey))
        }
        let total = try fields.count(fields.first(of: "total_voter_count", "total_voters"))
        // Who may not see the votes yet is told 0 for each option, beside the number of those who voted.
        if let total, total > 0, votes.allSatisfy({ $0 == 0 }) { votes = votes.map { _ in nil } }
        let closes = try closing(&fields)
        let isClosed = try fields.bool(fields.first(of: "is_closed", "closed"))
        let poll = Poll(
            source: TelegramMessage.source, id: name, wording: wording, options: choices, author: message?.author,
            opensAt: message?.date, closesAt: closes, selection: .selfSelected,
            isMultiple: try fields.bool("allows_multiple_answers") ?? false, url: message?.url)
        return ObservedPoll(poll, votes: votes, voters: total, isClosed: isClosed)
    }

    private static func isQuiz(_ type: JSONValue?) -> Bool {
        switch type {
        case .string("quiz")?: true
        case .object(let members)?: members.contains { $0.value == .string("pollTypeQuiz") }
        default: false
        }
    }

    /// When voting ends by itself, which may lie ahead; 0 where it doesn't.
    private static func closing(_ fields: inout RecordFields) throws(RecordError) -> Timestamp? {
        guard let time = try fields.looseUnixTime("close_date"), time.milliseconds > 0 else { return nil }
        return time
    }
}

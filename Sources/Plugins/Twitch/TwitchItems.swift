internal import Analytics
internal import PluginKit

/// Makes records of Twitch's polls.
struct TwitchItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "data"])

    private static let shape = JSONShape(
        """
        metadata { message_timestamp } payload ^ subscription { type } event ^
        id broadcaster_user_id broadcaster_id title choices { id title votes bits_votes channel_points_votes }
        started_at ends_at ended_at status duration
        """)

    private static let source = SourceID(trusted: "twitch")
    /// How long a poll may be whose votes are told without a time: Twitch's last half an hour at most.
    private static let longestGuess: Int64 = 1_800_000

    private let options: FormatOptions

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.shape, latest: output.latest)
        var sent: Timestamp?
        if fields.hasObject("metadata"), var metadata = try fields.fields("metadata") {
            sent = try metadata.time("message_timestamp")
        }
        if fields.hasObject("payload"), let payload = try fields.fields("payload") { fields = payload }
        var type: String?
        if fields.hasObject("subscription"), var subscription = try fields.fields("subscription") {
            type = subscription.text("type")
        }
        if fields.hasObject("event"), let event = try fields.fields("event") { fields = event }
        guard type?.hasPrefix("channel.poll.") ?? fields.has("choices") else { return output.skip("other events") }
        try takePoll(&fields, type, sent, item.origin, into: &output)
    }

    private func takePoll(
        _ fields: inout RecordFields, _ type: String?, _ sent: Timestamp?, _ origin: FormatOrigin,
        into output: inout FormatOutput
    ) throws(RecordError) {
        let id = try fields.required("id", try fields.identifier("id", ItemID.self))
        let wording = try fields.required("title", try fields.string("title"))
        var choices: [PollOption] = []
        var votes: [Int64?] = []
        for var choice in try fields.list("choices") {
            let key = try choice.required("id", try choice.identifier("id", ItemID.self))
            choices.append(PollOption(key: key.value, label: try choice.required("title", try choice.string("title"))))
            guard let all = try choice.count("votes") else {
                votes.append(nil)
                continue
            }
            let paid = (try choice.count("bits_votes") ?? 0) + (try choice.count("channel_points_votes") ?? 0)
            guard paid <= all else { throw choice.outOfRange("votes", "\(all) votes, of which \(paid) were paid for") }
            votes.append(all - paid)
        }
        let opens = try fields.time("started_at")
        let ended = try fields.time("ended_at")
        var closes = ended
        if closes == nil { closes = try fields.plannedTime("ends_at") }
        if closes == nil, let opens, let seconds = try fields.count("duration"), seconds <= 86_400 {
            closes = opens.advanced(byMilliseconds: seconds * 1000)
        }
        let status = fields.text("status")?.lowercased()
        let isClosed =
            type == "channel.poll.end" || ended != nil
            || ["completed", "terminated", "archived"].contains(status ?? "")
        let author = try fields.name(fields.first(of: "broadcaster_user_id", "broadcaster_id"), AuthorName.self)
        let poll = Poll(
            source: Self.source, id: id, wording: wording, options: choices, author: author, opensAt: opens,
            closesAt: closes, selection: .selfSelected)
        var observed = ObservedPoll(poll, votes: votes, isClosed: isClosed)
        if !isClosed, options.observedAt == nil {
            observed.look = sent.map { .at($0) } ?? Self.look(poll, output.received)
        }
        observed.emit(options, into: &output, from: origin)
    }

    /// When votes were counted that are told without a time: while the poll went on, which was short.
    private static func look(_ poll: Poll, _ received: Timestamp) -> ObservedPoll.Look? {
        guard let opens = poll.opensAt, let closes = poll.closesAt, closes < received,
            closes.milliseconds - opens.milliseconds <= longestGuess
        else { return nil }
        return .within(opens, closes)
    }
}

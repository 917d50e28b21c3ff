internal import Analytics
internal import PluginKit

/// Joins polls with their options, which are items of their own, in any order.
///
/// A poll is given out when its last option has come. What is incomplete at the end of the input is refused. Holds at most
/// ``most`` polls, and as many options without a poll.
struct HackerNewsPolls {
    /// How many polls, and how many options whose poll has not come, may wait.
    static let most = 10_000

    private struct Waiting {
        var post: Post
        var parts: [ItemID]
        var options: [ItemID: Option] = [:]
        var origin: FormatOrigin
        var reading: FormatOptions
    }

    private struct Option {
        var label: String
        var votes: Int64
        var origin: FormatOrigin
    }

    private var polls: [ItemID: Waiting] = [:]
    private var strays: [ItemID: [(id: ItemID, option: Option)]] = [:]
    private var strayCount = 0

    /// Takes a poll, whose post was given out.
    mutating func take(
        poll fields: inout RecordFields, _ post: Post, _ origin: FormatOrigin, _ options: FormatOptions,
        into output: inout FormatOutput
    ) throws(RecordError) {
        var waiting = Waiting(post: post, parts: [], origin: origin.withoutBody, reading: options)
        // Algolia has the options in the poll.
        for var option in try fields.list("options") {
            let id = try option.required("id", try option.name("id", ItemID.self))
            waiting.parts.append(id)
            waiting.options[id] = try Self.option(&option, origin)
        }
        if waiting.parts.isEmpty {
            guard case .array(let parts)? = fields.take("parts"), !parts.isEmpty else {
                return output.skip("polls without options")
            }
            for (index, part) in parts.enumerated() {
                guard case .number(let digits) = part, let id = ItemID(digits) else {
                    throw fields.wrong("parts[\(index)]", "the number of an item", part)
                }
                waiting.parts.append(id)
            }
        }
        for stray in strays.removeValue(forKey: post.id) ?? [] {
            waiting.options[stray.id] = stray.option
            strayCount -= 1
        }
        give(waiting, into: &output)
    }

    /// Takes an option.
    mutating func take(
        option fields: inout RecordFields, _ id: ItemID, _ origin: FormatOrigin, _ options: FormatOptions,
        into output: inout FormatOutput
    ) throws(RecordError) {
        let key = fields.has("poll") ? "poll" : "parent_id"
        let poll = try fields.required(key, try fields.name(key, ItemID.self))
        let option = try Self.option(&fields, origin)
        if var waiting = polls.removeValue(forKey: poll) {
            waiting.options[id] = option
            give(waiting, into: &output)
        } else if strayCount < Self.most {
            strays[poll, default: []].append((id, option))
            strayCount += 1
        } else {
            throw Self.alone(key, poll)
        }
    }

    /// Refuses what is incomplete.
    mutating func end(into output: inout FormatOutput) {
        for (_, waiting) in polls.sorted(by: { $0.key < $1.key }) {
            let missing = waiting.parts.firstIndex { waiting.options[$0] == nil } ?? 0
            output.refuse(
                RecordError(
                    field: "parts[\(missing)]", code: .missing,
                    reason:
                        "the options of the poll \(waiting.post.id) are items of their own: send them in the same input"
                ),
                from: waiting.origin)
        }
        for (poll, options) in strays.sorted(by: { $0.key < $1.key }) {
            for stray in options { output.refuse(Self.alone("poll", poll), from: stray.option.origin) }
        }
        self = HackerNewsPolls()
    }

    private static func alone(_ key: String, _ poll: ItemID) -> RecordError {
        RecordError(
            field: key, code: .missing,
            reason: "an option alone is no vote: send the poll \(poll) and all of its options in the same input")
    }

    private static func option(
        _ fields: inout RecordFields, _ origin: FormatOrigin
    ) throws(RecordError) -> Option {
        let text = try fields.required("text", try fields.string("text", maximum: 4096))
        guard let votes = fields.score("score") ?? fields.score("points") else {
            throw RecordError(field: fields.path("score"), code: .missing, reason: "must be given")
        }
        return Option(label: HTMLText.text(of: text), votes: votes, origin: origin.withoutBody)
    }

    /// Gives a poll out if it is complete, else keeps it.
    private mutating func give(_ waiting: Waiting, into output: inout FormatOutput) {
        let found = waiting.parts.compactMap { id in waiting.options[id].map { (id, $0) } }
        guard found.count == waiting.parts.count else {
            if polls.count < Self.most {
                polls[waiting.post.id] = waiting
            } else {
                output.skip("polls beyond what is kept")
            }
            return
        }
        let post = waiting.post
        let poll = Poll(
            source: post.source, id: post.id,
            wording: post.text.utf8.count <= 16_384 ? post.text : String(post.text.prefix { $0 != "\n" }),
            options: found.map { PollOption(key: $0.0.value, label: $0.1.label) }, author: post.author,
            opensAt: post.createdAt, selection: .selfSelected, isMultiple: true, url: post.url)
        ObservedPoll(poll, votes: found.map(\.1.votes), isClosed: nil)
            .emit(waiting.reading, into: &output, from: waiting.origin)
    }
}

extension FormatOrigin {
    /// The place with a small part of the bytes, for what waits.
    var withoutBody: FormatOrigin { FormatOrigin(place, body: Array(body.prefix(1024))[...]) }
}

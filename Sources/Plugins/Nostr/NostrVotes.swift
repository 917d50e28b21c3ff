internal import Analytics
internal import PluginKit

/// Counts the votes of polls: of each key the latest before the poll's end, whatever the order in which they come.
///
/// Holds at most ``mostVotes`` votes; a poll of which more would be needed gets no reading.
struct NostrVotes {
    /// How many votes are held.
    static let mostVotes = 500_000

    private struct Vote {
        var at: Timestamp
        var id: ItemID
        var options: [String]
    }

    private struct Asked {
        var poll: Poll
        var origin: FormatOrigin
    }

    private var polls: [ItemID: Asked] = [:]
    /// All votes that may count, by poll and key; a later one is only known to be too late when the poll is known.
    private var votes: [ItemID: [AuthorName: [Vote]]] = [:]
    private var count = 0
    private var overflown: Set<ItemID> = []

    /// Takes a poll, whose post was given out.
    mutating func take(
        poll post: Post, _ tags: NostrTags, _ origin: FormatOrigin, into output: inout FormatOutput
    ) throws(RecordError) {
        let choices = tags.all("option").filter { $0.count > 2 }.map { PollOption(key: $0[1], label: $0[2]) }
        guard !choices.isEmpty else { throw RecordError(field: "tags", code: .missing, reason: "a poll needs options") }
        var end: Timestamp?
        if let text = tags.values("endsAt").first {
            guard let seconds = Int64(text), (0...100_000_000_000).contains(seconds) else {
                throw RecordError(
                    field: "tags.endsAt", code: .invalid,
                    reason: "expected a number of seconds since 1970, found \"\(text.prefix(64))\"")
            }
            end = Timestamp(seconds: seconds)
        }
        let poll = Poll(
            source: post.source, id: post.id, wording: post.text.utf8.count <= 16_384 ? post.text : "",
            options: choices,
            author: post.author, opensAt: post.createdAt, closesAt: end, selection: .selfSelected,
            isMultiple: tags.values("polltype").first == "multiplechoice")
        guard polls.count < 10_000 else { return output.skip("polls beyond what is kept") }
        polls[post.id] = Asked(
            poll: poll, origin: FormatOrigin(origin.place, body: Array(origin.body.prefix(65_536))[...]))
    }

    /// Takes a vote.
    mutating func take(
        id: ItemID, by author: AuthorName, at time: Timestamp, _ tags: NostrTags, into output: inout FormatOutput
    ) {
        guard let poll = tags.values("e").first.flatMap({ ItemID($0) }) else {
            return output.skip("votes without a poll")
        }
        guard count < Self.mostVotes else {
            overflown.insert(poll)
            return output.skip("votes beyond what is kept")
        }
        let end = polls[poll]?.poll.closesAt
        guard end.map({ time <= $0 }) ?? true else { return output.skip("votes after the end") }
        count += 1
        votes[poll, default: [:]][author, default: []].append(Vote(at: time, id: id, options: tags.values("response")))
    }

    /// Gives the polls out with their votes.
    mutating func end(_ options: FormatOptions, into output: inout FormatOutput) {
        for (name, asked) in polls.sorted(by: { $0.key < $1.key }) {
            let keys = votes.removeValue(forKey: name)
            let isKnown = keys != nil && !overflown.contains(name)
            let counted = count(keys ?? [:], asked.poll)
            let counts = asked.poll.options.map { isKnown ? counted.votes[$0.key] ?? 0 : nil }
            // Votes may come for ever; after the end none counts.
            let hasEnded = asked.poll.closesAt.map { $0 <= output.received } ?? false
            ObservedPoll(asked.poll, votes: counts, voters: counted.voters, isClosed: hasEnded ? true : nil)
                .emit(options, into: &output, from: asked.origin)
        }
        for keys in votes.values {
            output.skip("votes on polls that are not here", count: keys.values.reduce(0) { $0 + $1.count })
        }
        self = NostrVotes()
    }

    private func count(_ keys: [AuthorName: [Vote]], _ poll: Poll) -> (votes: [String: Int64], voters: Int64) {
        var counts: [String: Int64] = [:]
        var voters: Int64 = 0
        let known = Set(poll.options.map(\.key))
        for cast in keys.values {
            let inTime = cast.filter { vote in poll.closesAt.map { vote.at <= $0 } ?? true }
            // Of two at the same second that with the smaller id counts, so that the order of arrival doesn't.
            guard let latest = inTime.max(by: { ($0.at, $1.id) < ($1.at, $0.id) }) else { continue }
            var chosen: [String] = []
            for option in latest.options where known.contains(option) && !chosen.contains(option) {
                chosen.append(option)
            }
            if !poll.isMultiple { chosen = Array(chosen.prefix(1)) }
            if !chosen.isEmpty { voters += 1 }
            for option in chosen { counts[option, default: 0] += 1 }
        }
        return (counts, voters)
    }
}

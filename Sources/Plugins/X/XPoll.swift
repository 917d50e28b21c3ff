internal import Analytics
internal import PluginKit

/// A poll as a page's includes describe it.
struct XPoll: Sendable {
    /// The post that a poll hangs on.
    struct Carrier: Sendable {
        var text: String
        var author: AuthorName?
        var createdAt: Timestamp
        var url: String
        /// A copy, so that no piece of the input is held.
        var body: [UInt8]

        init(_ post: XPost, _ body: ArraySlice<UInt8>) {
            (text, author, createdAt, url) = (post.text, post.author, post.createdAt, post.url)
            self.body = Array(body)
        }
    }

    var id: ItemID
    var options: [PollOption] = []
    var votes: [String: Int64] = [:]
    var isClosed: Bool?
    var endsAt: Timestamp?
    var origin: FormatOrigin

    init(_ fields: inout RecordFields, _ origin: FormatOrigin) throws(RecordError) {
        // A copy, so that no piece of the input is held.
        self.origin = FormatOrigin(origin.place, body: Array(origin.body)[...])
        id = try fields.required("id", try fields.name("id", ItemID.self))
        for var option in try fields.list("options") {
            let key = String(try option.required("position", try option.count("position")))
            options.append(PollOption(key: key, label: try option.required("label", try option.string("label"))))
            if let count = try option.count("votes") { votes[key] = count }
        }
        switch try fields.string("voting_status") {
        case "closed": isClosed = true
        case "open": isClosed = false
        default: break
        }
        endsAt = try fields.plannedTime("end_datetime")
    }

    /// The poll as a page of its own, with the post that it hangs on as an included one, so that it can be tried again.
    func kept(with carrier: Carrier?) -> FormatOrigin {
        let tweets = carrier.map { Array(#","tweets":["#.utf8) + $0.body + Array("]".utf8) } ?? []
        let body = Array(#"{"includes":{"polls":["#.utf8) + origin.body + Array("]".utf8) + tweets + Array("}}".utf8)
        return FormatOrigin(origin.place, body: body[...])
    }

    func record(_ carrier: Carrier, question: QuestionID?) -> Poll {
        Poll(
            source: XPost.source, id: id, wording: carrier.text, options: options, question: question,
            author: carrier.author, opensAt: carrier.createdAt, closesAt: endsAt, selection: .selfSelected,
            url: carrier.url)
    }

    /// The votes, where each option has a count.
    func reading(
        _ carrier: Carrier, _ options: FormatOptions, _ output: FormatOutput
    ) throws(RecordError) -> Reading? {
        guard !votes.isEmpty, votes.count == self.options.count else { return nil }
        return Reading(
            source: XPost.source, poll: id,
            observedAt: try output.observation(options, isClosed: isClosed == true, closesAt: endsAt),
            result: .votes(votes),
            isFinal: isClosed, via: .platform, url: carrier.url)
    }
}

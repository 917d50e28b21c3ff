internal import Analytics
internal import PluginKit

/// Makes records of the items of X's answers.
///
/// A post goes out at once. A poll waits, until the page's end at most, for the post that carries it, whose text is its wording, or that for
/// the poll: either may come first.
struct XItems: JSONItemReading {
    static let paths = JSONItemPaths(["", "data", "includes.polls", "includes.tweets", "errors"])

    /// The most posts with polls, and polls without posts, of one page that are kept.
    static let mostWaiting = 10_000

    private static let post = JSONShape(
        """
        id text author_id created_at lang edit_history_tweet_ids note_tweet { text }
        public_metrics { like_count retweet_count reply_count } referenced_tweets { type id } attachments { poll_ids }
        tweet_count delete { tweet { id } } drop { tweet { id } } name username title
        """)
    private static let identity = JSONShape("id author_id")
    private static let poll = JSONShape("id voting_status end_datetime options { position label votes }")

    private let options: FormatOptions
    private var carriers: [String: XPoll.Carrier] = [:]
    private var polls: [String: XPoll] = [:]

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        switch item.path {
        case 0, 1: try takePost(item, isIncluded: false, into: &output)
        case 2: try takePoll(item, into: &output)
        case 3: try takePost(item, isIncluded: true, into: &output)
        default: output.skip("errors")
        }
    }

    mutating func endDocument(into output: inout FormatOutput) {
        for poll in polls.values.sorted(by: { $0.origin.place.offset < $1.origin.place.offset }) {
            output.refuse(
                RecordError(
                    field: "wording", code: .missing,
                    reason:
                        "the post that carries poll \(poll.id) is not on this page, and its text is the poll's wording"),
                from: poll.kept(with: nil))
        }
        if !polls.isEmpty { polls = [:] }
        if !carriers.isEmpty { carriers = [:] }
    }

    func names(of item: JSONItem) -> FormatNames? {
        guard item.path != 2, var fields = try? item.fields(Self.identity),
            let id = try? fields.name("id", ItemID.self)
        else { return nil }
        return FormatNames(
            source: XPost.source, id: id, author: (try? fields.name("author_id", AuthorName.self)) ?? nil)
    }

    private mutating func takePost(_ item: JSONItem, isIncluded: Bool, into output: inout FormatOutput)
        throws(RecordError)
    {
        var fields = try item.fields(Self.post, latest: output.latest)
        guard let post = try XPost(&fields) else {
            var deletion = try fields.fields("delete")
            if deletion == nil { deletion = try fields.fields("drop") }
            if var tweet = try deletion?.fields("tweet") {
                let id = try tweet.required("id", try tweet.name("id", ItemID.self))
                output.emit(.delete(source: XPost.source, id: id), from: item.origin)
            } else {
                output.skip(fields.take("tweet_count") == nil ? "other objects" : "counts")
            }
            return
        }
        if let poll = post.polls.first {
            let carrier = XPoll.Carrier(post, item.bytes)
            if let known = polls.removeValue(forKey: poll.value) {
                emit(known, carrier, into: &output)
            } else if carriers.count < Self.mostWaiting {
                carriers[poll.value] = carrier
            }
        }
        if isIncluded {
            output.skip("included posts")
        } else if post.isRepost {
            output.skip("reposts")
        } else {
            output.emit(.post(post.record(collection: options.collection)), from: item.origin)
        }
    }

    private mutating func takePoll(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
        var fields = try item.fields(Self.poll, latest: output.latest)
        let poll = try XPoll(&fields, item.origin)
        if let carrier = carriers.removeValue(forKey: poll.id.value) {
            emit(poll, carrier, into: &output)
        } else {
            guard polls.count < Self.mostWaiting else {
                throw RecordError(field: "wording", code: .missing, reason: "too many polls wait for their posts")
            }
            polls[poll.id.value] = poll
        }
    }

    private func emit(_ poll: XPoll, _ carrier: XPoll.Carrier, into output: inout FormatOutput) {
        let origin = poll.kept(with: carrier)
        output.emit(.poll(poll.record(carrier, question: options.question)), from: origin)
        do throws(RecordError) {
            if let reading = try poll.reading(carrier, options, output) {
                output.emit(.reading(reading), from: origin)
            }
        } catch { output.refuse(error, from: origin) }
    }
}

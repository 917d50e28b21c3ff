package import Analytics

/// What holds for every record, whatever it was made from: for each field by itself, and for fields together.
///
/// Records in voxd's own format have their fields checked as they are read, which names what stands there; both then hold to ``relate(_:)``.
package struct RecordRules: Hashable, Sendable {
    /// The last moment that is accepted for anything that happened.
    package let latest: Timestamp

    /// Takes records whose times lie before `latest`.
    package init(latest: Timestamp) { self.latest = latest }

    /// The record with its texts in normal form; throws the first rule that it breaks.
    package func checked(_ record: Record) throws(RecordError) -> Record {
        switch record {
        case .post(let post): return .post(try checked(post))
        case .delete(let source, let id):
            try Self.name("source", source)
            try Self.name("id", id)
        case .collection(let collection):
            try Self.name("id", collection.id)
            try time("from", collection.from)
            try time("to", collection.to)
            try Self.relate(collection)
        case .poll(let poll): return .poll(try checked(poll))
        case .reading(let reading): try check(reading)
        case .survey(let survey): try check(survey)
        }
        return record
    }

    private func checked(_ post: Post) throws(RecordError) -> Post {
        var post = post
        try Self.name("source", post.source)
        try Self.name("id", post.id)
        try Self.name("author", post.author)
        try Self.name("in_reply_to", post.inReplyTo)
        try Self.name("poll", post.poll)
        try Self.name("collection", post.collection)
        try Self.check(post.aliases)
        try Self.text("url", post.url, maximum: 4096)
        try time("created_at", post.createdAt)
        try time("edited_at", post.editedAt)
        if let engagement = post.engagement {
            try Self.count("engagement.likes", engagement.likes)
            try Self.count("engagement.reposts", engagement.reposts)
            try Self.count("engagement.replies", engagement.replies)
        }
        try Self.text("text", post.text, maximum: Post.maximumTextLength)
        post.text = RecordDecoder.normalised(post.text)
        try Self.relate(post)
        return post
    }

    private func checked(_ poll: Poll) throws(RecordError) -> Poll {
        var poll = poll
        try Self.name("source", poll.source)
        try Self.name("id", poll.id)
        try Self.name("question_id", poll.question)
        try Self.name("author", poll.author)
        try Self.check(poll.aliases)
        try Self.text("wording", poll.wording, maximum: 16_384)
        try Self.text("population", poll.population, maximum: 4096)
        try Self.text("url", poll.url, maximum: 4096)
        for (index, option) in poll.options.enumerated() {
            guard ItemID(option.key) != nil else {
                throw RecordError(
                    field: "options[\(index)].key", code: .invalid,
                    reason: "expected 1 to 256 bytes without control characters")
            }
            try Self.text("options[\(index)].label", option.label, maximum: 4096)
        }
        try time("opens_at", poll.opensAt)
        if let closes = poll.closesAt, closes < .earliestAccepted || closes > Self.latestPlanned(latest) {
            throw Self.outsideTime("closes_at", closes.rfc3339)
        }
        poll.wording = RecordDecoder.normalised(poll.wording)
        try Self.relate(poll)
        return poll
    }

    private func check(_ reading: Reading) throws(RecordError) {
        try Self.name("source", reading.source)
        try Self.name("poll", reading.poll)
        try time("observed_at", reading.observedAt)
        try Self.count("voters", reading.voters)
        try Self.count("observed_at_error", reading.observedAtError)
        try Self.text("url", reading.url, maximum: 4096)
        switch reading.result {
        case .votes(let votes):
            for (key, count) in Self.ordered(votes) { try Self.count("votes.\(key)", count) }
            try Self.relate(votes: votes)
        case .shares(let shares, let total, _):
            for (key, share) in Self.ordered(shares) { try Self.share("shares.\(key)", share) }
            try Self.count("total", total)
            try Self.relate(shares: shares)
        }
    }

    private func check(_ survey: Survey) throws(RecordError) {
        try Self.name("source", survey.source)
        try Self.name("id", survey.id)
        try Self.name("question_id", survey.question)
        try Self.text("pollster", survey.pollster, maximum: 4096)
        try Self.text("population", survey.population, maximum: 4096)
        try Self.text("sponsor", survey.sponsor, maximum: 4096)
        try Self.text("mode", survey.mode, maximum: 4096)
        try Self.text("grade", survey.grade, maximum: 4096)
        try Self.text("url", survey.url, maximum: 4096)
        try time("start", survey.start)
        try time("end", survey.end)
        try time("published", survey.published)
        try Self.count("n", survey.sampleSize)
        for (key, share) in Self.ordered(survey.shares) { try Self.share("options.\(key)", share) }
        try Self.relate(survey)
    }

    private func time(_ field: String, _ time: Timestamp?) throws(RecordError) {
        guard let time, time < .earliestAccepted || time > latest else { return }
        throw Self.outsideTime(field, time.rfc3339)
    }

    /// The last moment that is accepted for what is planned: a vote that is going on ends later than now.
    static func latestPlanned(_ latest: Timestamp) -> Timestamp {
        let tenYears: Int64 = 3653 * Timestamp.millisecondsPerDay
        return Timestamp(milliseconds: min(latest.milliseconds, .max - tenYears) + tenYears)
    }

    /// A time that cannot be; `text` is as it was written.
    static func outsideTime(_ field: String, _ text: String) -> RecordError {
        RecordError(
            field: field, code: .outOfRange,
            reason: "\(text) lies outside the accepted times, from 1990 to 24 hours ahead")
    }

    private static func name<Kind>(_ field: String, _ name: Identifier<Kind>?) throws(RecordError) {
        guard let name, Identifier<Kind>(name.value) == nil else { return }
        throw RecordError(field: field, code: .invalid, reason: "expected 1 to 256 bytes without control characters")
    }

    private static func check(_ aliases: [ItemName]) throws(RecordError) {
        guard aliases.count <= Post.maximumAliases else {
            throw RecordError(
                field: "aliases", code: .outOfRange,
                reason: "\(aliases.count) names; at most \(Post.maximumAliases) are taken")
        }
        for (index, alias) in aliases.enumerated() where ItemName(alias.description) != alias {
            throw RecordError(field: "aliases[\(index)]", code: .invalid, reason: "expected SOURCE/ID")
        }
    }

    private static func text(_ field: String, _ text: String?, maximum: Int) throws(RecordError) {
        guard let text else { return }
        guard text.utf8.count <= maximum else {
            throw RecordError(
                field: field, code: .outOfRange, reason: "\(text.utf8.count) bytes long; at most \(maximum) are taken")
        }
        guard !text.utf8.contains(0) else {
            throw RecordError(field: field, code: .invalid, reason: "holds a NUL character")
        }
    }

    private static func count(_ field: String, _ count: Int64?) throws(RecordError) {
        guard let count, !(0...(1 << 53)).contains(count) else { return }
        throw RecordError(
            field: field, code: .outOfRange,
            reason: "expected a whole number from 0 to 9007199254740992, found \(count)")
    }

    private static func share(_ field: String, _ share: Double) throws(RecordError) {
        guard !(0...100.0).contains(share) else { return }
        throw RecordError(field: field, code: .outOfRange, reason: "expected a number from 0 to 100, found \(share)")
    }
}

package import Analytics

/// Writes records in voxd's own format, as ``RecordDecoder`` reads them.
package enum RecordText {
    /// The record in one line of JSON, without the line's end; what it doesn't have is left out.
    package static func line(_ record: Record) -> [UInt8] {
        var text = JSONText()
        text.object { members(of: record, &$0) }
        return text.bytes
    }

    /// Writes the record's members into an object.
    static func members(of record: Record, _ text: inout JSONText) {
        switch record {
        case .post(let post): write(post, &text)
        case .delete(let source, let id):
            put(&text, [("type", "delete"), ("source", source.value), ("id", id.value)])
        case .collection(let collection): write(collection, &text)
        case .poll(let poll): write(poll, &text)
        case .reading(let reading): write(reading, &text)
        case .survey(let survey): write(survey, &text)
        }
    }

    private static func write(_ post: Post, _ text: inout JSONText) {
        put(
            &text,
            [
                ("type", "post"), ("source", post.source.value), ("id", post.id.value),
                ("created_at", post.createdAt.rfc3339), ("text", post.text), ("author", post.author?.value),
                ("language", post.declaredLanguage?.code), ("edited_at", post.editedAt?.rfc3339),
                ("in_reply_to", post.inReplyTo?.value), ("url", post.url), ("poll", post.poll?.value),
                ("genre", post.genre == .post ? nil : post.genre.name), ("collection", post.collection?.value),
            ])
        if let engagement = post.engagement {
            text.key("engagement")
            text.object { text in
                put(&text, "likes", engagement.likes)
                put(&text, "reposts", engagement.reposts)
                put(&text, "replies", engagement.replies)
            }
        }
        put(&text, "synthetic", post.isSynthetic)
        put(&text, post.aliases)
    }

    private static func put(_ text: inout JSONText, _ aliases: [ItemName]) {
        guard !aliases.isEmpty else { return }
        text.key("aliases")
        text.array { text in for alias in aliases { text.string(alias.description) } }
    }

    private static func write(_ collection: Analytics.Collection, _ text: inout JSONText) {
        put(
            &text,
            [
                ("type", "collection"), ("id", collection.id.value), ("source", collection.source.value),
                ("query", collection.query), ("from", collection.from.rfc3339), ("to", collection.to.rfc3339),
                ("method", collection.method),
            ])
        if let complete = collection.isComplete {
            text.key("complete")
            text.bool(complete)
        }
        put(&text, "cap", collection.cap)
    }

    private static func write(_ poll: Poll, _ text: inout JSONText) {
        put(
            &text,
            [
                ("type", "poll"), ("source", poll.source.value), ("id", poll.id.value), ("wording", poll.wording),
            ])
        text.key("options")
        text.array { text in
            for option in poll.options { text.object { put(&$0, [("key", option.key), ("label", option.label)]) } }
        }
        put(&text, [("question_id", poll.question?.value)])
        if !poll.sides.isEmpty {
            text.key("sides")
            text.object { text in put(&text, poll.sides.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rawValue) })
            }
        }
        put(
            &text,
            [
                ("author", poll.author?.value), ("opens_at", poll.opensAt?.rfc3339),
                ("closes_at", poll.closesAt?.rfc3339),
                ("selection", poll.selection == .unknown ? nil : poll.selection.rawValue),
                ("population", poll.population), ("url", poll.url),
            ])
        put(&text, "multiple", poll.isMultiple)
        put(&text, "synthetic", poll.isSynthetic)
        put(&text, poll.aliases)
    }

    private static func write(_ reading: Reading, _ text: inout JSONText) {
        put(
            &text,
            [
                ("type", "reading"), ("source", reading.source.value), ("poll", reading.poll.value),
                ("observed_at", reading.observedAt.rfc3339),
            ])
        put(&text, "observed_at_error", reading.observedAtError)
        switch reading.result {
        case .votes(let votes):
            text.key("votes")
            text.object { text in for (key, count) in votes.sorted(by: { $0.key < $1.key }) { put(&text, key, count) } }
        case .shares(let shares, let total, let precision):
            text.key("shares")
            text.object { text in
                for (key, share) in shares.sorted(by: { $0.key < $1.key }) { put(&text, key, share) }
            }
            put(&text, "total", total)
            put(&text, "share_precision", precision)
        }
        put(&text, "voters", reading.voters)
        if let isFinal = reading.isFinal {
            text.key("final")
            text.bool(isFinal)
        }
        put(&text, [("via", reading.via?.rawValue), ("url", reading.url)])
    }

    private static func write(_ survey: Survey, _ text: inout JSONText) {
        put(
            &text,
            [
                ("type", "survey"), ("source", survey.source.value), ("id", survey.id.value),
                ("question_id", survey.question.value), ("pollster", survey.pollster), ("start", survey.start.rfc3339),
                ("end", survey.end.rfc3339), ("published", survey.published?.rfc3339),
            ])
        text.key("options")
        text.object { text in
            for (key, share) in survey.shares.sorted(by: { $0.key < $1.key }) { put(&text, key, share) }
        }
        put(&text, "n", survey.sampleSize)
        put(
            &text,
            [
                ("population", survey.population), ("sponsor", survey.sponsor), ("mode", survey.mode),
                ("grade", survey.grade), ("url", survey.url),
            ])
        put(&text, "tracking", survey.isTracking)
    }

    private static func put(_ text: inout JSONText, _ members: [(key: String, value: String?)]) {
        for case (let key, let value?) in members {
            text.key(key)
            text.string(value)
        }
    }

    private static func put(_ text: inout JSONText, _ key: String, _ value: Int64?) {
        guard let value else { return }
        text.key(key)
        text.integer(value)
    }

    private static func put(_ text: inout JSONText, _ key: String, _ value: Double?) {
        guard let value else { return }
        text.key(key)
        text.number(value)
    }

    /// Writes `true`; what is false is left out.
    private static func put(_ text: inout JSONText, _ key: String, _ value: Bool) {
        guard value else { return }
        text.key(key)
        text.bool(true)
    }
}

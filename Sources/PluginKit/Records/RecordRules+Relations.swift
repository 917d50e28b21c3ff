internal import Analytics

extension RecordRules {
    /// What holds for a post's fields together.
    static func relate(_ post: Post) throws(RecordError) {
        guard post.text.utf8.count <= Post.maximumTextLength else {
            throw outOfRange("text", "longer than \(Post.maximumTextLength) bytes in normal form")
        }
        if let edited = post.editedAt, edited < post.createdAt {
            throw outOfRange("edited_at", "lies before created_at")
        }
    }

    /// What holds for a collection's fields together.
    static func relate(_ collection: Analytics.Collection) throws(RecordError) {
        guard collection.from <= collection.to else { throw outOfRange("to", "lies before from") }
    }

    /// What holds for a poll's fields together.
    static func relate(_ poll: Poll) throws(RecordError) {
        guard (1...1000).contains(poll.options.count) else {
            throw outOfRange("options", "expected 1 to 1000 options")
        }
        var keys: Set<String> = []
        for (index, option) in poll.options.enumerated() where !keys.insert(option.key).inserted {
            throw RecordError(
                field: "options[\(index)].key", code: .invalid, reason: "the option \"\(option.key)\" stands here twice"
            )
        }
        if let stray = poll.sides.keys.filter({ !keys.contains($0) }).min() {
            throw RecordError(field: "sides.\(stray)", code: .invalid, reason: "there is no option \"\(stray)\"")
        }
        if let opens = poll.opensAt, let closes = poll.closesAt, closes < opens {
            throw outOfRange("closes_at", "lies before opens_at")
        }
    }

    /// What holds for counts of votes together.
    static func relate(votes: [String: Int64]) throws(RecordError) {
        guard votes.values.reduce(0.0, { $0 + Double($1) }) <= 0x1p53 else {
            throw outOfRange("votes", "more than 2^53 votes in all")
        }
        guard !votes.isEmpty else { throw RecordError(field: "votes", code: .invalid, reason: "holds no option") }
    }

    /// What holds for shares of a vote together.
    static func relate(shares: [String: Double]) throws(RecordError) {
        guard !shares.isEmpty else { throw RecordError(field: "shares", code: .invalid, reason: "holds no option") }
    }

    /// What holds for a survey's fields together.
    static func relate(_ survey: Survey) throws(RecordError) {
        guard survey.start <= survey.end else { throw outOfRange("end", "lies before start") }
        guard !survey.shares.isEmpty else {
            throw RecordError(field: "options", code: .invalid, reason: "holds no option")
        }
        let sum = ordered(survey.shares).reduce(0) { $0 + $1.value }
        guard sum <= 100 + Double(survey.shares.count) / 2 else {
            throw outOfRange("options", "the shares add up to \(sum) percent")
        }
    }

    /// The figures of a vote in order of their options, so that of several that break a rule the same one is told every time.
    static func ordered<Figure>(_ figures: [String: Figure]) -> [(key: String, value: Figure)] {
        figures.sorted { $0.key < $1.key }
    }

    private static func outOfRange(_ field: String, _ reason: String) -> RecordError {
        RecordError(field: field, code: .outOfRange, reason: reason)
    }
}

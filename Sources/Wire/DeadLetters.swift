/// The posts that a module was given up on, of its generation in force; of one that reads polls, the polls.
package struct DeadLettersResponse: Codable, Hashable, Sendable {
    /// The posts or polls, the latest changes first.
    package var deadLetters: [DeadLetterRecord]
    /// How many there are.
    package var total: Int64
    /// True where there are more: ask with `before` set to the last change here.
    package var truncated: Bool

    enum CodingKeys: String, CodingKey {
        case total, truncated
        case deadLetters = "dead_letters"
    }

    /// Makes an answer.
    package init(deadLetters: [DeadLetterRecord], total: Int64, truncated: Bool) {
        self.deadLetters = deadLetters
        self.total = total
        self.truncated = truncated
    }
}

/// A post or poll that a module was given up on.
package struct DeadLetterRecord: Codable, Hashable, Sendable {
    /// The number of its change.
    package var change: Int64
    /// Where it was published.
    package var source: String
    /// Its id there.
    package var id: String
    /// When it was given up last.
    package var at: String
    /// Why.
    package var reason: String

    /// Makes a record.
    package init(change: Int64, source: String, id: String, at: String, reason: String) {
        self.change = change
        self.source = source
        self.id = id
        self.at = at
        self.reason = reason
    }
}

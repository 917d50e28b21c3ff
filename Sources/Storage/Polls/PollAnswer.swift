package import Analytics

/// What a module said of a poll, and of which state of it.
package struct PollAnswer: Hashable, Sendable {
    /// The poll's number.
    package var poll: Int64
    /// The poll's change that was looked at: a later one makes the answer an old one.
    package var change: Int64
    /// How many readings there were.
    package var readings: Int
    /// When the newest of them was made; nil where there was none.
    package var observedAt: Timestamp?
    /// What was said.
    package var outcome: Outcome

    /// What a module said of a poll, or that it failed.
    package enum Outcome: Hashable, Sendable {
        /// Its figures and findings, as JSON that only their reader knows.
        case said(String)
        /// It says itself that it failed, and why; when the poll changes it is asked again.
        case failed(String)
        /// It failed without a word, and its generation is not asked about this poll again.
        case givenUp(String)
    }

    /// Puts an answer together.
    package init(poll: Int64, change: Int64, readings: Int, observedAt: Timestamp?, outcome: Outcome) {
        self.poll = poll
        self.change = change
        self.readings = readings
        self.observedAt = observedAt
        self.outcome = outcome
    }
}

/// An answer as it is stored.
package struct StoredPollAnswer: Hashable, Sendable {
    /// The answer.
    package var answer: PollAnswer
    /// Who gave it.
    package var analyzer: String
    /// The version of who gave it.
    package var version: String
    /// The generation of who gave it.
    package var generation: Int64
    /// When it was stored.
    package var at: Timestamp
    /// True where the poll has changed since.
    package var isBehind: Bool
    /// The poll's source and id.
    package var source: String
    /// The poll's name within its source.
    package var id: String
}

/// A module that is asked about polls, and how far it has come.
package struct StoredPollAnalyzer: Hashable, Sendable {
    /// Its id.
    package var analyzer: String
    /// The number of its generation, counted from 1 for each analyzer.
    package var generation: Int64
    /// Its version.
    package var version: String
    /// The last change of a poll that it has answered.
    package var position: Int64
}

/// A poll that changed, in its present state.
package struct StoredPollChange: Sendable {
    /// The number of its latest change: higher than that of every earlier change of any poll.
    package var change: Int64
    /// The poll's number.
    package var number: Int64
    /// The poll with its readings.
    package var stored: StoredPoll
}

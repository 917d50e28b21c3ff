/// How a claim relates to what is known of a poll.
package enum ClaimVerdict: String, Hashable, Sendable, CaseIterable {
    /// It says what a reading says, to the digits given.
    case agrees
    /// It says so with fewer digits, or hedged.
    case rounded
    /// It says what an earlier reading said, and not what the newest one says.
    case outdated
    /// It says what no reading says.
    case wrong
    /// No known poll is meant, or none has such a side.
    case unknown

    /// How well it fits, the best one first.
    var rank: Int {
        switch self {
        case .agrees: 0
        case .rounded: 1
        case .outdated: 2
        case .wrong: 3
        case .unknown: 4
        }
    }
}

/// A poll with what was seen of it.
package struct KnownPoll: Hashable, Sendable {
    /// The poll.
    package let poll: Poll
    /// Its readings, in order of time.
    package let readings: [Reading]
    /// The names in its question, as they fold.
    let names: Set<String>
    /// The words of its question that tell what it is about.
    let content: Set<String>

    /// Takes a poll and its readings, in any order.
    package init(poll: Poll, readings: [Reading]) {
        self.poll = poll
        self.readings = readings.sorted { $0.observedAt < $1.observedAt }
        let question = ClaimText(poll.wording)
        (names, content) = (question.names, question.content)
    }
}

/// A claim's verdict, with the reading that it rests on.
package struct ClaimTie: Hashable, Sendable {
    /// The verdict.
    package var verdict: ClaimVerdict
    /// The poll; nil where none is known.
    package var poll: Poll?
    /// The key of the option that the claim is about.
    package var option: String?
    /// The reading that the claim agrees with; of a wrong claim the newest one.
    package var reading: Reading?
    /// The option's share in that reading, in percent.
    package var percent: Double?
    /// The option's share in the newest reading, in percent.
    package var newestPercent: Double?
    /// False where the text names the poll's own platform as the place of the number; nil where it can't be told.
    package var isIndependent: Bool?
    /// Why nothing is known.
    package var reason: String?
}

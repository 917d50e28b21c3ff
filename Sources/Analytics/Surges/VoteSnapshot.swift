/// The votes of each option up to a moment of a poll.
public struct VoteSnapshot: Hashable, Sendable {
    /// Minutes since voting began, or since any other fixed moment.
    public var minute: Double
    /// The votes of each option, in the poll's order, all votes so far.
    public var votes: [Double]

    /// Makes a snapshot.
    public init(minute: Double, votes: [Double]) {
        self.minute = minute
        self.votes = votes
    }

    /// Makes a snapshot of published percentages and the total that they are parts of.
    ///
    /// Percentages that were rounded need not add up to 100; they are taken as they are.
    public init(minute: Double, percentages: [Double], total: Double) {
        self.init(minute: minute, votes: percentages.map { $0 / 100 * total })
    }

    /// All votes so far.
    var total: Double { votes.reduce(0, +) }
}

/// Why snapshots are no course of a poll.
public enum VoteSnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There are fewer than two options.
    case options(Int)
    /// A snapshot has another number of options; counted from 0.
    case width(snapshot: Int, found: Int, expected: Int)
    /// A count or a time is negative or no number.
    case value(snapshot: Int)
    /// A snapshot is not later than the one before.
    case order(snapshot: Int)

    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .options(let count): "a poll needs at least 2 options to be scanned, found \(count)"
        case .width(let snapshot, let found, let expected):
            "reading \(snapshot + 1) has \(found) figures for \(expected) options"
        case .value(let snapshot):
            "reading \(snapshot + 1): expected a minute and votes of 0 or more, at most 2^53"
        case .order(let snapshot): "reading \(snapshot + 1) is not later than the one before; sort readings by time"
        }
    }
}

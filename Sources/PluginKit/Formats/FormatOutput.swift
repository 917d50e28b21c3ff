public import Analytics

/// What a reader makes of its input: records, refusals, and counts of what it skipped.
///
/// The host takes what is there after each piece, so that it stays small.
public struct FormatOutput: Sendable {
    /// The records so far, in order.
    public private(set) var items: [Item] = []
    /// What was refused so far.
    public private(set) var refused: [Refused] = []
    /// How many elements were skipped, by kind.
    public private(set) var skipped: [String: Int] = [:]
    /// When the bytes that are being read were received; the host sets it before each piece.
    public var received: Timestamp

    /// A record, and where it came from.
    public struct Item: Hashable, Sendable {
        /// The record, which holds to all rules.
        public var record: Record
        /// Where it stands.
        public var place: FormatPlace
    }

    /// An element that was needed and is wrong.
    public struct Refused: Hashable, Sendable {
        /// What is wrong.
        public var error: RecordError
        /// Where, with the element's bytes.
        public var origin: FormatOrigin
        /// Whose it is, as far as that could be read.
        public var names: FormatNames?
    }

    /// Starts empty.
    public init(received: Timestamp) { self.received = received }

    /// The last moment that is accepted for anything that happened: little after the time of receipt.
    public var latest: Timestamp { received.advanced(byMilliseconds: RecordDecoder.toleranceAhead) }

    /// The time for which votes are told that the input gives no time for.
    ///
    /// What somebody said comes first. Of a closed poll it is the end, from which on its votes stand still: so the same file read twice is
    /// one reading. Of an open one it is the time of receipt; an input that calls a poll open which had ended by then was kept for a while, and
    /// is refused, since nobody knows when it was true.
    public func observation(
        _ options: FormatOptions, isClosed: Bool, closesAt: Timestamp?
    ) throws(RecordError) -> Timestamp {
        if let observedAt = options.observedAt { return observedAt }
        guard let closesAt, closesAt < received else { return received }
        guard !isClosed else { return closesAt }
        throw RecordError(
            field: "observed_at", code: .missing,
            reason: "the poll was open when this was written and has ended since: say when that was (observed_at)")
    }

    /// True while there is neither record nor refusal.
    public var isEmpty: Bool { items.isEmpty && refused.isEmpty }

    /// Gives a record out, with its text in normal form; one that breaks a rule is refused instead.
    public mutating func emit(_ record: Record, from origin: FormatOrigin) {
        do throws(RecordError) {
            items.append(Item(record: try RecordRules(latest: latest).checked(record), place: origin.place))
        } catch { refuse(error, from: origin, named: FormatNames(of: record)) }
    }

    /// Refuses an element; `names` are whose it is, as far as that can be read, so that erasing finds it.
    public mutating func refuse(_ error: RecordError, from origin: FormatOrigin, named names: FormatNames? = nil) {
        refused.append(Refused(error: error, origin: origin, names: names))
    }

    /// Counts elements that are not needed; `kind` is one of few words in the plural that the format knows, such as `likes`, never one of the input.
    public mutating func skip(_ kind: String, count: Int = 1) { skipped[kind, default: 0] += count }

    /// Adds what another reader, or a later piece, gave.
    package mutating func append(_ other: FormatOutput) {
        items += other.items
        refused += other.refused
        skipped.merge(other.skipped, uniquingKeysWith: +)
    }

    /// Says that everything stands on a line: of an element that was read by itself, the line from which it was taken.
    package mutating func movePlaces(toLine line: Int) {
        for index in items.indices { items[index].place = FormatPlace(line: line, offset: 0) }
        for index in refused.indices { refused[index].origin.place = FormatPlace(line: line, offset: 0) }
    }

    /// What is there, which is then no longer here; ``skipped`` starts from nothing again, too.
    public mutating func take() -> FormatOutput {
        let taken = self
        items = []
        refused = []
        skipped = [:]
        return taken
    }
}

internal import Analytics
internal import Storage

/// The time before, during or after a poll.
struct PollPeriod: Hashable, Sendable {
    /// `before`, `during` or `after`.
    let key: String
    /// The first moment; nil for the beginning.
    let since: Timestamp?
    /// The moment at which it ends; nil for now.
    let until: Timestamp?

    /// When a poll opened and closed, and where that is known from.
    struct Times: Hashable, Sendable {
        var opened: Timestamp
        var closed: Timestamp
        var note: String?

        /// As reported, else as the first and the last reading have it; nil without either.
        init?(_ stored: StoredPoll) {
            let readings = stored.readings.map(\.reading.observedAt)
            guard let opened = stored.poll.opensAt ?? readings.first,
                let closed = stored.poll.closesAt ?? readings.last,
                opened <= closed
            else { return nil }
            (self.opened, self.closed) = (opened, closed)
            let unknown = [
                stored.poll.opensAt == nil ? "opening: the first reading's" : nil,
                stored.poll.closesAt == nil ? "closing: the last reading's" : nil,
            ].compactMap(\.self)
            note =
                unknown.isEmpty
                ? nil : "times were not reported, and are those of readings (\(unknown.joined(separator: "; ")))"
        }
    }

    /// The three times of a poll; none where it is not known when it was held.
    static func periods(of stored: StoredPoll) -> [PollPeriod] {
        guard let times = Times(stored) else { return [] }
        return [
            PollPeriod(key: "before", since: nil, until: times.opened),
            PollPeriod(key: "during", since: times.opened, until: times.closed),
            PollPeriod(key: "after", since: times.closed, until: nil),
        ]
    }

    /// The part of `range` that lies in it, in whole quarters of an hour; nil where there is none.
    ///
    /// The quarters in which the poll opened and closed belong to the vote.
    func range(within range: AnsweredRange) -> AnsweredRange? {
        let length = RangeBounds.quarter
        func aligned(_ time: Timestamp, up: Bool) -> Timestamp {
            Timestamp(milliseconds: (time.milliseconds + (up ? length - 1 : 0)).floorDivided(by: length) * length)
        }
        var part = range
        if let since { part.since = max(range.since, aligned(since, up: key == "after")) }
        if let until { part.until = min(range.until, aligned(until, up: key == "during")) }
        return part.since < part.until ? part : nil
    }
}

/// How a poll moved while it was open: the share of the option that leads in the newest reading, from reading to reading.
public struct PollCourse: Hashable, Sendable {
    /// The key of the option that leads in the newest reading.
    public let leader: String
    /// The readings that give that option, in order of observation.
    public let points: [Point]
    /// When voting began, where that is known.
    public let opensAt: Timestamp?
    /// When voting ends or ended, where that is known.
    public let closesAt: Timestamp?

    /// A reading.
    public struct Point: Hashable, Sendable {
        /// When it was made.
        public let observedAt: Timestamp
        /// How far that may be off, in milliseconds.
        public let timeError: Int64
        /// Votes, or voters where each may choose several options; nil where that is not known.
        public let total: Int64?
        /// The leading option's share.
        public let share: RoundedShare
    }

    /// Follows the leading option; nil where the newest reading that gives any share does not exist.
    public init?(_ poll: Poll, readings: [Reading]) {
        let ordered = readings.enumerated().sorted {
            ($0.element.observedAt, $0.offset) < ($1.element.observedAt, $1.offset)
        }
        let shares = ordered.map { ReadingShares($0.element, of: poll) }
        guard let leader = shares.last(where: { !$0.shares.isEmpty })?.leader(in: poll) else { return nil }
        self.leader = leader
        opensAt = poll.opensAt
        closesAt = poll.closesAt
        points = zip(ordered, shares).compactMap { reading, shares in
            guard let share = shares.shares[leader] else { return nil }
            return Point(
                observedAt: reading.element.observedAt, timeError: (reading.element.observedAtError ?? 0) * 1000,
                total: shares.base, share: share)
        }
    }

    /// What came between each reading and the next one.
    public var steps: [PollStep] { zip(points, points.dropFirst()).map { PollStep(from: $0, to: $1) } }

    /// What came after the point at `index`, up to the newest reading; nil for the newest one.
    public func rest(after index: Int) -> PollStep? {
        guard let last = points.last, points.indices.dropLast().contains(index) else { return nil }
        return PollStep(from: points[index], to: last)
    }

    /// Times of the poll that nobody saw: longer than `part` of the time from its opening, or the first reading, to its
    /// closing, or the last reading.
    public func gaps(longerThan part: Double = 0.25) -> [Range<Timestamp>] {
        var times = points.map(\.observedAt)
        if let opensAt, let first = times.first, opensAt < first { times.insert(opensAt, at: 0) }
        if let closesAt, let last = times.last, closesAt > last { times.append(closesAt) }
        guard let first = times.first, let last = times.last, first < last else { return [] }
        let least = part * Double(last.milliseconds - first.milliseconds)
        return zip(times, times.dropFirst()).filter { Double($1.milliseconds - $0.milliseconds) > least }
            .map { $0..<$1 }
    }
}

/// What came between two readings of a poll.
public struct PollStep: Hashable, Sendable {
    /// The votes that came; nil where a total is not known, negative where votes went.
    public let newVotes: Int64?
    /// New votes an hour, as far as the times of both readings are known; nil where the times are too uncertain for an
    /// upper bound, or no votes are known to have come.
    public let votesPerHour: ClosedRange<Double>?
    /// The leading option's share among the new votes, as if shares were not rounded; nil where no new votes are known.
    public let share: Share?
    /// The least and the most that this share can be, given the rounding: with n votes and share p, off by up to h,
    /// before and n', p', h' after, (n' (p' ± h') - n (p ∓ h)) / (n' - n), within 0...1.
    public let shareBounds: ClosedRange<Double>?

    /// Compares two points.
    init(from start: PollCourse.Point, to end: PollCourse.Point) {
        guard let before = start.total, let after = end.total else {
            newVotes = nil
            votesPerHour = nil
            share = nil
            shareBounds = nil
            return
        }
        let new = after - before
        newVotes = new
        guard new > 0 else {
            votesPerHour = nil
            share = nil
            shareBounds = nil
            return
        }
        let elapsed = Double(end.observedAt.milliseconds - start.observedAt.milliseconds)
        let doubt = Double(end.timeError + start.timeError)
        let hourly = Double(new) * 3_600_000
        votesPerHour = elapsed > doubt ? hourly / (elapsed + doubt)...hourly / (elapsed - doubt) : nil

        func part(_ late: Double, _ early: Double) -> Double {
            Share(clamping: (Double(after) * late - Double(before) * early) / Double(new)).value
        }
        share = Share(clamping: part(end.share.share.value, start.share.share.value))
        let (early, late) = (start.share.bounds, end.share.bounds)
        shareBounds = part(late.lowerBound, early.upperBound)...part(late.upperBound, early.lowerBound)
    }
}

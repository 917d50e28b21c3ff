/// The votes that came between the snapshots of a poll, as a scan needs them.
struct SurgeSeries: Sendable {
    /// Where each interval begins and ends, in minutes: one more than there are intervals.
    let edges: [Double]
    /// The votes in each interval, above 0.
    let votes: [Double]
    /// The votes of each option in each interval, by option.
    let parts: [[Double]]
    /// The votes at each of ``edges``, the first of which the poll may have begun with.
    let totals: [Double]
    /// Half the unit of rounding of the shares that the counts were made of, 0 for true counts.
    let precision: Double

    /// The most intervals that are kept apart; more are joined to their neighbours.
    static let mostIntervals = 128

    /// Takes snapshots in order of time.
    ///
    /// Intervals without new votes, or in which an option lost votes in true counts, are joined with the next. A poll
    /// whose first snapshot comes within three ordinary gaps of minute 0 is taken to have begun there with no votes.
    init(_ snapshots: [VoteSnapshot], options: Int, precision given: Double) throws(VoteSnapshotError) {
        guard options >= 2 else { throw .options(options) }
        try Self.check(snapshots, options: options)
        let precision = given > 0 ? given : RoundedCounts.precision(snapshots)
        var kept = Self.withOpening(snapshots, options: options)
        kept = Self.joined(kept, isRounded: precision > 0)
        while kept.count > Self.mostIntervals + 1 { kept = Self.halved(kept) }
        self.precision = precision
        edges = kept.map(\.minute)
        totals = kept.map(\.total)
        votes = zip(kept, kept.dropFirst()).map { $1.total - $0.total }
        parts = (0..<options).map { option in
            zip(kept, kept.dropFirst()).map { $1.votes[option] - $0.votes[option] }
        }
    }

    /// The number of intervals.
    var count: Int { votes.count }
    /// A ninety-sixth of the observed time, in minutes: the unit in which drift is measured, a quarter of an hour of a day.
    var unit: Double { count > 0 ? ((edges.last ?? 0) - (edges.first ?? 0)) / 96 : 0 }
    /// Lengths of the intervals in units.
    var lengths: [Double] { zip(edges, edges.dropFirst()).map { ($1 - $0) / unit } }
    /// Middles of the intervals in units.
    var middles: [Double] { zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 / unit } }

    private static func check(_ snapshots: [VoteSnapshot], options: Int) throws(VoteSnapshotError) {
        for (index, snapshot) in snapshots.enumerated() {
            guard snapshot.votes.count == options else {
                throw .width(snapshot: index, found: snapshot.votes.count, expected: options)
            }
            guard snapshot.minute.isFinite, snapshot.votes.allSatisfy({ $0 >= 0 && $0 <= 0x1p53 }) else {
                throw .value(snapshot: index)
            }
            guard index == 0 || snapshots[index - 1].minute < snapshot.minute else { throw .order(snapshot: index) }
        }
    }

    private static func withOpening(_ snapshots: [VoteSnapshot], options: Int) -> [VoteSnapshot] {
        guard let first = snapshots.first, let last = snapshots.last, snapshots.count > 1, first.minute > 0,
            first.total > 0
        else { return snapshots }
        let ordinary = (last.minute - first.minute) / Double(snapshots.count - 1)
        guard first.minute <= 3 * ordinary else { return snapshots }
        return [VoteSnapshot(minute: 0, votes: Array(repeating: 0, count: options))] + snapshots
    }

    /// Leaves out the snapshots by which nothing had come, or something had gone.
    private static func joined(_ snapshots: [VoteSnapshot], isRounded: Bool) -> [VoteSnapshot] {
        var kept: [VoteSnapshot] = []
        for snapshot in snapshots {
            guard let last = kept.last else {
                kept.append(snapshot)
                continue
            }
            let fell = !isRounded && zip(last.votes, snapshot.votes).contains { $1 < $0 }
            if snapshot.total > last.total, !fell { kept.append(snapshot) }
        }
        return kept
    }

    /// Every second snapshot, the first and the last.
    private static func halved(_ snapshots: [VoteSnapshot]) -> [VoteSnapshot] {
        snapshots.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == snapshots.count - 1 }.map(\.element)
    }
}

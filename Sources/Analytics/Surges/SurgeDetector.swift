#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds bursts of votes for one side in the course of a poll.
///
/// A scan over all windows of up to a quarter of the observed time by generalised likelihood ratios (Siegmund 1985; Kulldorff
/// 1997 for scans), over composition and rate together; see ``SurgeScan``. It says that votes came in a way in which this
/// poll's other votes did not; it says nothing about who cast them.
public enum SurgeDetector {
    /// The score from which on a poll is said to have a surge; docs/polls.md has how often that is a false alarm.
    public static let threshold = 9.5
    /// The fewest intervals with votes of which anything is said.
    public static let fewestIntervals = 8
    /// The largest part of all votes that an attack may need to be seen, for a poll to count as tested.
    public static let largestUnseen = 0.5

    /// Scans the course of a poll with `options` options.
    ///
    /// Votes are all votes so far. Where shares were rounded, `precision` is half the unit, as a share (0.0005 for 0.1 %);
    /// with 0 the rounding of counts that were made of percentages is found out.
    ///
    /// - Throws: ``VoteSnapshotError`` where snapshots are out of order, negative, or of another width.
    public static func scan(
        _ snapshots: [VoteSnapshot], options: Int, precision: Double = 0
    ) throws(VoteSnapshotError) -> SurgeFinding {
        let series = try SurgeSeries(snapshots, options: options, precision: precision)
        guard series.count >= 3 else {
            return .notTestable(
                reason: "\(series.count) intervals with new votes; \(fewestIntervals) are needed", smallestAttack: nil,
                score: nil)
        }
        let scan = SurgeScan(series)
        let attacks = (0..<options).compactMap { scan.smallestAttack(option: $0, threshold: threshold) }
        let smallest = attacks.max()
        var best: (option: Int, window: SurgeScan.Window)?
        for option in 0..<options {
            guard let window = scan.best(option: option), window.score > best?.window.score ?? -.infinity else {
                continue
            }
            best = (option, window)
        }
        guard let best else {
            return .notTestable(reason: "no window of votes could be compared", smallestAttack: smallest, score: nil)
        }
        // The threshold is for the two sides of an ordinary poll; more sides give chance more room.
        let score = best.window.score - log(Double(options) / 2)
        if series.count < fewestIntervals {
            return .notTestable(
                reason: "\(series.count) intervals with new votes; \(fewestIntervals) are needed",
                smallestAttack: smallest, score: score)
        }
        if score < threshold, let smallest, smallest > largestUnseen {
            return .notTestable(
                reason: "only an attack of more than \(Int(largestUnseen * 100)) % of all votes would have been seen",
                smallestAttack: smallest, score: score)
        }
        guard score >= threshold else { return .none(smallestAttack: smallest, score: score) }
        let times = series.edges[best.window.start]...series.edges[best.window.end]
        return .surge(option: best.option, minutes: times, score: score)
    }
}

/// What a scan found.
public enum SurgeFinding: Hashable, Sendable {
    /// Votes for an option, counted from 0, came in a burst within these minutes.
    case surge(option: Int, minutes: ClosedRange<Double>, score: Double)
    /// Nothing of the kind; an attack of this part of all votes would probably have been seen, a smaller one perhaps not.
    case none(smallestAttack: Double?, score: Double)
    /// The readings are too few, or too coarse, to tell; the score, where there is one, proves nothing.
    case notTestable(reason: String, smallestAttack: Double?, score: Double?)
}

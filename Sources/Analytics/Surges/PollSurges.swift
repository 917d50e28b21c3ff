/// What the search for bursts of votes found in a poll's readings, in its own words: option keys and times.
public struct PollSurges: Hashable, Sendable {
    /// Whether votes came in a burst to one side, and if not, whether one would have been seen.
    public let verdict: Verdict
    /// The scan's score, from ``SurgeDetector/threshold`` on a surge's.
    ///
    /// Nil where nothing could be scanned.
    public let score: Double?
    /// The part of all votes, 0 to 1, that a burst needed to be seen four times in five; nil where nothing is known of that.
    public let smallestAttack: Double?

    /// What was found.
    public enum Verdict: Hashable, Sendable {
        /// Votes for an option, by its key, came in a burst between these moments.
        case surge(option: String, times: ClosedRange<Timestamp>)
        /// Nothing of the kind.
        case none
        /// The readings are too few or too coarse to tell, for the reason said.
        case notTestable(reason: String)
    }

    /// Scans the readings that give all of the poll's options and a total, in order of observation; of several of one moment
    /// the one that was given last counts.
    ///
    /// - Complexity: O(readings^2), some milliseconds for a hundred readings.
    public init(_ poll: Poll, readings: [Reading]) {
        let course = Self.course(poll, readings)
        let origin = [poll.opensAt, course.first?.time].compactMap(\.self).min() ?? Timestamp(milliseconds: 0)
        let snapshots = course.map { state in
            VoteSnapshot(
                minute: Double(state.time.milliseconds - origin.milliseconds) / 60_000,
                votes: state.shares.map { $0.share.value * Double(state.total) })
        }
        let precision = course.flatMap(\.shares).map(\.precision).max() ?? 0
        do throws(VoteSnapshotError) {
            switch try SurgeDetector.scan(snapshots, options: poll.options.count, precision: precision) {
            case .surge(let option, let minutes, let score):
                let bounds = [minutes.lowerBound, minutes.upperBound].map {
                    origin.advanced(byMilliseconds: Int64(($0 * 60_000).rounded()))
                }
                verdict = .surge(option: poll.options[option].key, times: bounds[0]...bounds[1])
                (self.score, smallestAttack) = (score, nil)
            case .none(let smallest, let score):
                verdict = .none
                (self.score, smallestAttack) = (score, smallest)
            case .notTestable(let reason, let smallest, let score):
                verdict = .notTestable(reason: reason)
                (self.score, smallestAttack) = (score, smallest)
            }
        } catch {
            verdict = .notTestable(reason: error.description)
            (score, smallestAttack) = (nil, nil)
        }
    }

    private static func course(
        _ poll: Poll, _ readings: [Reading]
    ) -> [(time: Timestamp, total: Int64, shares: [RoundedShare])] {
        let ordered = readings.enumerated().sorted {
            ($0.element.observedAt, $0.offset) < ($1.element.observedAt, $1.offset)
        }
        var course: [(time: Timestamp, total: Int64, shares: [RoundedShare])] = []
        for reading in ordered.map(\.element) {
            let found = ReadingShares(reading, of: poll)
            let shares = poll.options.compactMap { found.shares[$0.key] }
            guard let total = found.base, total >= 0, shares.count == poll.options.count else { continue }
            if course.last?.time == reading.observedAt { course.removeLast() }
            course.append((reading.observedAt, total, shares))
        }
        return course
    }
}

internal import Synchronization

/// Counts records over the last minute, second by second.
final class IngestMeter: Sendable {
    private struct Counts {
        var bySecond = Array(repeating: 0, count: 60)
        var second = 0
        var total = 0
    }

    private let counts = Mutex(Counts())
    private let start = ContinuousClock.now

    /// Counts `records` that were stored or refused at `time`.
    func count(_ records: Int, at time: ContinuousClock.Instant) {
        counts.withLock { counts in
            advance(&counts, to: time)
            counts.bySecond[counts.second % 60] += records
            counts.total += records
        }
    }

    /// Records a second over the last minute, and since the start.
    func reading(at time: ContinuousClock.Instant) -> (perSecond: Double, total: Int) {
        counts.withLock { counts in
            advance(&counts, to: time)
            return (Double(counts.bySecond.reduce(0, +)) / 60, counts.total)
        }
    }

    private func advance(_ counts: inout Counts, to time: ContinuousClock.Instant) {
        let second = Int((time - start).components.seconds)
        for passed in stride(from: counts.second + 1, through: min(second, counts.second + 60), by: 1) {
            counts.bySecond[passed % 60] = 0
        }
        counts.second = max(counts.second, second)
    }
}

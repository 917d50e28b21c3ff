import CoreMetrics
import Synchronization

/// The value of one series; any number of threads may change it.
protocol MetricCell: AnyObject, Sendable {
    /// Appends the lines of the series.
    func write(name: String, labels: MetricLabels, to text: inout String)
}

/// A count.
final class CounterCell: MetricCell, CounterHandler {
    private let value = Mutex<Int64>(0)

    /// Adds `amount`; what would make the count shrink is left out, and a full count stays full.
    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        value.withLock { value in
            let (sum, overflow) = value.addingReportingOverflow(amount)
            value = overflow ? .max : sum
        }
    }

    func reset() { value.withLock { $0 = 0 } }

    func write(name: String, labels: MetricLabels, to text: inout String) {
        text += "\(name)\(labels.braces()) \(value.withLock { $0 })\n"
    }
}

/// A sum of amounts that are no whole numbers.
final class FloatingCounterCell: MetricCell, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    /// Adds `amount`; what would make the sum shrink, and what is no number, is left out.
    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.withLock { $0 += amount }
    }

    func reset() { value.withLock { $0 = 0 } }

    func write(name: String, labels: MetricLabels, to text: inout String) {
        text += "\(name)\(labels.braces()) \(MetricName.number(value.withLock { $0 }))\n"
    }
}

/// A value that goes up and down.
final class GaugeCell: MetricCell, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }

    func write(name: String, labels: MetricLabels, to text: inout String) {
        text += "\(name)\(labels.braces()) \(MetricName.number(value.withLock { $0 }))\n"
    }
}

/// A distribution: how many values lie at or below each bound.
final class HistogramCell: MetricCell, RecorderHandler, TimerHandler {
    /// Bounds for times of requests, in seconds: from a tenth of a millisecond to the longest that a question may take.
    static let standardBuckets: [Double] = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    private struct State {
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    /// Makes a histogram with buckets that end at `bounds`, and one for all that is larger.
    init(bounds: [Double]) {
        let sorted = Set(bounds.filter(\.isFinite)).sorted()
        self.bounds = sorted
        state = Mutex(State(counts: Array(repeating: 0, count: sorted.count + 1)))
    }

    /// Counts `value`; what is no number is left out.
    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[index] += 1
            state.sum += value
        }
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func write(name: String, labels: MetricLabels, to text: inout String) {
        let state = state.withLock { $0 }
        var count: UInt64 = 0
        for (bound, inBucket) in zip(bounds, state.counts) {
            count += inBucket
            text += "\(name)_bucket\(labels.braces(with: "le=\"\(MetricName.number(bound))\"")) \(count)\n"
        }
        count += state.counts.last ?? 0
        text += "\(name)_bucket\(labels.braces(with: "le=\"+Inf\"")) \(count)\n"
        text += "\(name)_sum\(labels.braces()) \(MetricName.number(state.sum))\n"
        text += "\(name)_count\(labels.braces()) \(count)\n"
    }
}

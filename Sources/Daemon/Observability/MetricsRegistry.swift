package import CoreMetrics
import Synchronization

/// All figures that the daemon counts of itself, and their Prometheus text.
///
/// It is a backend of swift-metrics, so that the code counts with `Counter`, `Gauge` and `Timer`, and what libraries count appears
/// too. Of our own because the Prometheus backends at hand bring an HTTP client or a second set of types along, and
/// the text format takes less than these files.
///
/// Names are made to fit: `voxd_` in front, `_total` after counters, `_seconds` after timers. The number of series is bounded:
/// what comes after ``maximumSeries`` is counted, not shown.
package final class MetricsRegistry: Sendable {
    /// The most series that are shown; a mistake with labels must not fill the memory.
    package static let maximumSeries = 2000

    private let state = Mutex(State())

    private struct State {
        var families: [String: Family] = [:]
        var seriesCount = 0
        var droppedCount = 0
        var help: [String: String] = [:]
        var buckets: [String: [Double]] = [:]
    }

    private struct Family {
        var kind: MetricKind
        var series: [MetricLabels: any MetricCell] = [:]
    }

    /// A registry without figures.
    package init() {}

    /// Says what a metric means and, for histograms, where its buckets end; `name` is as it is shown.
    ///
    /// Buckets are those of metrics made from now on.
    package func describe(_ name: String, _ help: String, buckets: [Double]? = nil) {
        state.withLock { state in
            state.help[name] = help
            state.buckets[name] = buckets
        }
    }

    /// The cell for a name and labels, the same one for the same.
    ///
    /// Where another kind of metric has the name already, the kind is added to it.
    func cell<Cell: MetricCell>(
        _ label: String, _ dimensions: [(String, String)], kind: MetricKind, make: ([Double]) -> Cell
    ) -> Cell {
        let labels = MetricLabels(dimensions)
        return state.withLock { state in
            var name = MetricName.shown(label, kind: kind)
            if let other = state.families[name], other.kind != kind { name += "_\(kind.rawValue)" }
            if let known = state.families[name]?.series[labels] as? Cell { return known }
            let cell = make(state.buckets[name] ?? HistogramCell.standardBuckets)
            guard state.seriesCount < Self.maximumSeries else {
                state.droppedCount += 1
                return cell
            }
            state.seriesCount += 1
            state.families[name, default: Family(kind: kind)].series[labels] = cell
            return cell
        }
    }

    /// Forgets a cell.
    func remove(_ cell: any MetricCell) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === cell })?.key else { continue }
                state.families[name]?.series[labels] = nil
                if state.families[name]?.series.isEmpty == true { state.families[name] = nil }
                state.seriesCount -= 1
                return
            }
        }
    }

    /// All figures in Prometheus' text format, version 0.0.4, in order of name.
    ///
    /// Linear in the number of series, apart from the sorting.
    package func text() -> String {
        let (families, help, dropped) = state.withLock { ($0.families, $0.help, $0.droppedCount) }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            if let help = help[name] { text += "# HELP \(name) \(MetricName.escaped(help, quotes: false))\n" }
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, cell) in family.series.sorted(by: { $0.key < $1.key }) {
                cell.write(name: name, labels: labels, to: &text)
            }
        }
        if dropped > 0 {
            text += "# HELP voxd_metrics_dropped_total Series that are not shown because there are too many.\n"
            text += "# TYPE voxd_metrics_dropped_total counter\nvoxd_metrics_dropped_total \(dropped)\n"
        }
        return text
    }
}

extension MetricsRegistry: MetricsFactory {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, kind: .counter) { _ in CounterCell() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        cell(label, dimensions, kind: .counter) { _ in FloatingCounterCell() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, kind: .gauge) { _ in GaugeCell() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate { return cell(label, dimensions, kind: .histogram) { HistogramCell(bounds: $0) } }
        return cell(label, dimensions, kind: .gauge) { _ in GaugeCell() }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(MetricName.inSeconds(label), dimensions, kind: .histogram) { HistogramCell(bounds: $0) }
    }

    package func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { forget(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    private func forget(_ handler: AnyObject) {
        if let cell = handler as? any MetricCell { remove(cell) }
    }
}

@testable import Daemon
import Metrics
import Testing

@Suite struct MetricsRegistryTests {
    private let registry = MetricsRegistry()

    @Test("Counters, gauges and timers of swift-metrics appear in Prometheus' text, in order of name")
    func text() {
        registry.describe("voxd_request_seconds", "Time of requests.", buckets: [0.5, 0.001])
        registry.describe("voxd_records_total", "Records by result.\nAnd \\ more.")
        Counter(label: "voxd_records", dimensions: [("result", "new \"x\"\\\n")], factory: registry).increment(by: 3)
        Counter(label: "voxd_records", dimensions: [("result", "known")], factory: registry).increment()
        FloatingPointCounter(label: "voxd_busy_seconds", factory: registry).increment(by: 0.5)
        let gauge = Gauge(label: "database.bytes", factory: registry)
        gauge.record(5)
        gauge.record(4)
        let timer = Timer(label: "voxd_request", dimensions: [("b", "2"), ("a", "1")], factory: registry)
        timer.recordMilliseconds(1)
        timer.recordMilliseconds(250)
        timer.recordSeconds(2)
        #expect(
            registry.text() == #"""
                # TYPE voxd_busy_seconds_total counter
                voxd_busy_seconds_total 0.5
                # TYPE voxd_database_bytes gauge
                voxd_database_bytes 4
                # HELP voxd_records_total Records by result.\nAnd \\ more.
                # TYPE voxd_records_total counter
                voxd_records_total{result="known"} 1
                voxd_records_total{result="new \"x\"\\\n"} 3
                # HELP voxd_request_seconds Time of requests.
                # TYPE voxd_request_seconds histogram
                voxd_request_seconds_bucket{a="1",b="2",le="0.001"} 1
                voxd_request_seconds_bucket{a="1",b="2",le="0.5"} 2
                voxd_request_seconds_bucket{a="1",b="2",le="+Inf"} 3
                voxd_request_seconds_sum{a="1",b="2"} 2.251
                voxd_request_seconds_count{a="1",b="2"} 3

                """#)
    }

    @Test("The same name and labels are the same series, in any order of labels")
    func sameSeries() {
        Counter(label: "c", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
        Counter(label: "c", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
        #expect(registry.text() == "# TYPE voxd_c_total counter\nvoxd_c_total{a=\"1\",b=\"2\"} 2\n")
    }

    @Test("A name that another kind has gets its kind, so that no name has two types")
    func twoKinds() {
        Gauge(label: "x", factory: registry).record(1)
        Recorder(label: "x", factory: registry).record(1)
        let types = registry.text().split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
        #expect(types == ["# TYPE voxd_x gauge", "# TYPE voxd_x_histogram histogram"])
    }

    @Test("A counter never shrinks and never overflows")
    func counter() {
        let counter = CounterCell()
        counter.increment(by: .max)
        counter.increment(by: 5)
        counter.increment(by: -5)
        var text = ""
        counter.write(name: "c", labels: MetricLabels([]), to: &text)
        #expect(text == "c 9223372036854775807\n")
    }

    @Test("Numbers that Prometheus writes in its own way")
    func numbers() {
        #expect(
            [.nan, .infinity, -.infinity, 0, -3, 0.25, 1e300].map(MetricName.number) == [
                "NaN", "+Inf", "-Inf", "0", "-3", "0.25", "1e+300",
            ])
    }

    @Test("A flood of labels is bounded, and counted")
    func bounded() {
        for index in 0..<MetricsRegistry.maximumSeries + 7 {
            Counter(label: "flood", dimensions: [("id", "\(index)")], factory: registry).increment()
        }
        let lines = registry.text().split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("voxd_flood_total{") } == MetricsRegistry.maximumSeries)
        #expect(lines.last == "voxd_metrics_dropped_total 7")
    }

    @Test("A destroyed metric disappears and makes room")
    func destroyed() {
        let counter = Counter(label: "c", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(registry.text().isEmpty)
    }

    @Test("Counting from many tasks loses nothing")
    func concurrent() async {
        let counter = Counter(label: "c", factory: registry)
        let timer = Timer(label: "t", factory: registry)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        counter.increment()
                        timer.recordNanoseconds(1)
                    }
                }
            }
        }
        #expect(registry.text().contains("voxd_c_total 8000\n"))
        #expect(registry.text().contains("voxd_t_seconds_count 8000\n"))
    }
}

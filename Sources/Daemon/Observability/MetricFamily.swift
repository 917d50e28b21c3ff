/// Series of one name that are known when they are asked for, as Prometheus text.
struct MetricFamily {
    /// The name, as it is shown.
    var name: String
    /// What it means.
    var help: String
    /// Whether it only grows.
    var kind = MetricKind.gauge
    /// Labels and values.
    var series: [(labels: [(String, String)], value: Double)]

    /// One series without labels.
    init(_ name: String, _ help: String, _ value: Double, kind: MetricKind = .gauge) {
        self.init(name, help, [([], value)], kind: kind)
    }

    /// Any number of series.
    init(_ name: String, _ help: String, _ series: [([(String, String)], Double)], kind: MetricKind = .gauge) {
        self.name = name
        self.help = help
        self.kind = kind
        self.series = series.map { (labels: $0.0, value: $0.1) }
    }

    /// The lines; none without series.
    var text: String {
        guard !series.isEmpty else { return "" }
        let head = "# HELP \(name) \(MetricName.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        return series.reduce(into: head) { text, series in
            text += "\(name)\(MetricLabels(series.labels).braces()) \(MetricName.number(series.value))\n"
        }
    }
}

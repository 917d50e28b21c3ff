/// The kinds of Prometheus' text format that are used.
enum MetricKind: String, Sendable {
    /// Only grows.
    case counter
    /// Goes up and down.
    case gauge
    /// A distribution in buckets.
    case histogram
}

/// The names and texts of metrics in the form that Prometheus takes.
enum MetricName {
    /// `label` with `voxd_` in front, `_total` after counters, and `_` for every character that is not allowed.
    static func shown(_ label: String, kind: MetricKind) -> String {
        var name = plain(label)
        if !name.hasPrefix("voxd_") { name = "voxd_" + name }
        if kind == .counter, !name.hasSuffix("_total") { name += "_total" }
        return name
    }

    /// `label` with its unit, for times.
    static func inSeconds(_ label: String) -> String {
        plain(label).hasSuffix("_seconds") ? label : "\(label)_seconds"
    }

    /// `text` with the letters, digits and underscores that names of metrics and labels have.
    static func plain(_ text: String) -> String {
        let name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first?.isNumber == true ? "_\(name)" : name
    }

    /// `text` with backslashes and line breaks escaped, and double quotes where it stands between them.
    static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A number as Prometheus reads it: whole ones without a point.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.rounded() == value, abs(value) < 1e15 { return "\(Int64(value))" }
        return "\(value)"
    }
}

/// The labels of a series, in order of name.
struct MetricLabels: Hashable, Sendable, Comparable {
    /// `name="value"` for each label, separated by commas; empty without labels.
    let text: String

    /// Takes swift-metrics' dimensions; of two with one name, the later one counts.
    init(_ dimensions: [(String, String)]) {
        let values = Dictionary(dimensions.map { (MetricName.plain($0.0), $0.1) }) { $1 }
        text = values.sorted { $0.key < $1.key }
            .map { "\($0.key)=\"\(MetricName.escaped($0.value, quotes: true))\"" }.joined(separator: ",")
    }

    /// The labels in braces, with `extra` at their end; empty where there are none.
    func braces(with extra: String? = nil) -> String {
        let all = [text, extra ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
        return all.isEmpty ? "" : "{\(all)}"
    }

    /// Orders by text.
    static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

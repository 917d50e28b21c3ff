/// How lengths of time and amounts of memory are written in configuration files.
package enum SettingsUnits {
    /// The milliseconds of `250ms`, `30s`, `15m`, `12h` or `90d`; nil for anything else and for what does not fit.
    package static func milliseconds(_ text: String) -> Int64? { quantity(text, units: times) }

    /// The bytes of `512B`, `512KiB`, `64MiB` or `2GiB`; nil for anything else and for what does not fit.
    package static func bytes(_ text: String) -> Int64? { quantity(text, units: amounts) }

    /// The shortest exact text that ``milliseconds(_:)`` reads as `milliseconds`.
    package static func text(milliseconds: Int64) -> String { text(milliseconds, units: times) }

    /// The shortest exact text that ``bytes(_:)`` reads as `bytes`.
    package static func text(bytes: Int64) -> String { text(bytes, units: amounts) }

    private static let times: [(name: String, size: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]
    private static let amounts: [(name: String, size: Int64)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    private static func quantity(_ text: String, units: [(name: String, size: Int64)]) -> Int64? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let name = text.dropFirst(digits.count)
        guard let count = Int64(digits), let unit = units.first(where: { $0.name == name }) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.size)
        return overflow ? nil : product
    }

    private static func text(_ value: Int64, units: [(name: String, size: Int64)]) -> String {
        let fitting = units.first { value >= $0.size && value % $0.size == 0 }
        guard let unit = fitting ?? units.last else { return "\(value)" }
        return "\(value / unit.size)\(unit.name)"
    }
}

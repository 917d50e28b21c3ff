/// Numbers as people read them.
package enum Figures {
    /// `value` with `digits` places after the point, rounded half away from zero.
    package static func fixed(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(Int64(1)) { scale, _ in scale * 10 }
        guard value.isFinite, abs(value) < 1e15, abs(value) * Double(scale) < 9e18 else { return "\(value)" }
        let scaled = Int64((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % scale)
        return "\(sign)\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }

    /// A share of 0 to 1 in percent, without the sign.
    package static func percent(_ share: Double, digits: Int = 0) -> String { fixed(share * 100, digits: digits) }

    /// The places after the point that a share known to `precision` (0 to 1) deserves in percent.
    package static func digits(precision: Double?) -> Int {
        guard let precision, precision > 0 else { return 1 }
        return precision >= 0.004 ? 0 : precision >= 0.0004 ? 1 : 2
    }

    /// A range of shares in percent, such as `36-58 %`.
    package static func range(_ bounds: [Double]?) -> String? {
        guard let bounds, bounds.count == 2 else { return nil }
        return "\(percent(bounds[0]))-\(percent(bounds[1])) %"
    }

    /// A count with commas between thousands.
    package static func grouped(_ count: Int64) -> String {
        var text = ""
        for (place, digit) in String(count.magnitude).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (count < 0 ? "-" : "") + String(text.reversed())
    }

    /// A count in short, such as `38k` or `1.2M`.
    package static func short(_ count: Int64) -> String {
        short(Double(count), base: 1000, units: ["", "k", "M", "G", "T"], separator: "")
    }

    /// A size in short, such as `64 MiB`.
    package static func bytes(_ count: Int64) -> String {
        short(Double(count), base: 1024, units: ["B", "KiB", "MiB", "GiB", "TiB"], separator: " ")
    }

    /// A time in short, such as `1 h 05 min`.
    package static func duration(seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "?" }
        let whole = Int64(max(0, seconds).rounded())
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min \(two(whole % 60)) s"
        case ..<172_800: return "\(whole / 3600) h \(two(whole / 60 % 60)) min"
        default: return "\(whole / 86_400) d \(whole / 3600 % 24) h"
        }
    }

    /// `count` with the word for it.
    package static func counted(_ count: Int64, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
    }

    private static func short(_ value: Double, base: Double, units: [String], separator: String) -> String {
        var value = value
        var unit = 0
        while abs(value) >= base * 0.9995, unit < units.count - 1 {
            value /= base
            unit += 1
        }
        let digits = unit > 0 && abs(value) < 9.95 && (value * 10).rounded() != value.rounded() * 10 ? 1 : 0
        return fixed(value, digits: digits) + separator + units[unit]
    }
}

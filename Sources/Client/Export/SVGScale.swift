#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where times and values lie in a chart, and its axes.
struct SVGScale {
    private let times: ClosedRange<Double>
    private let values: ClosedRange<Double>
    private let step: Double
    private let x: ClosedRange<Double>
    private let y: ClosedRange<Double>
    private let label: (Double) -> String

    /// Puts times (seconds since 1970) and values into a rectangle of pixels; values get room up to whole steps.
    init(
        times: ClosedRange<Double>, values: ClosedRange<Double>, x: ClosedRange<Double>, y: ClosedRange<Double>,
        label: @escaping (Double) -> String
    ) {
        self.times = times
        step = Self.step(of: values)
        let low = (values.lowerBound / step).rounded(.down) * step
        self.values = low...max(low + step, (values.upperBound / step).rounded(.up) * step)
        self.x = x
        self.y = y
        self.label = label
    }

    /// The place of a value at a time.
    func place(_ time: Double, _ value: Double) -> (Double, Double) {
        (
            Self.map(time, times, x.lowerBound, x.upperBound), Self.map(value, values, y.upperBound, y.lowerBound)
        )
    }

    /// Draws both axes.
    func draw(_ drawing: inout SVGText) {
        for number in 0...Int(((values.upperBound - values.lowerBound) / step).rounded()) {
            let value = values.lowerBound + Double(number) * step
            let height = place(times.lowerBound, value).1
            drawing.line((x.lowerBound, height), (x.upperBound, height), SVGText.Style(stroke: "#dddddd"))
            drawing.text(label(value), at: (x.lowerBound - 8, height + 4), size: 12, anchor: "end")
        }
        let span = times.upperBound - times.lowerBound
        let isShort = span < 4 * 86_400
        for number in 0...5 {
            // Dates stand at whole days, times at whole minutes.
            let unit = isShort ? 60.0 : 86_400
            let time = ((times.lowerBound + span * Double(number) / 5) / unit).rounded() * unit
            let across = place(time, values.lowerBound).0
            drawing.line((across, y.upperBound), (across, y.upperBound + 5), SVGText.Style(stroke: "#888888"))
            let anchor = number == 0 ? "start" : number == 5 ? "end" : "middle"
            drawing.text(
                Self.text(time, withTime: isShort), at: (across, y.upperBound + 21), size: 12, anchor: anchor)
            if span == 0 { break }
        }
        drawing.line((x.lowerBound, y.upperBound), (x.upperBound, y.upperBound), SVGText.Style(stroke: "#888888"))
    }

    private static func text(_ seconds: Double, withTime: Bool) -> String {
        let whole = Int64(seconds)
        let day = (whole - ((whole % 86_400) + 86_400) % 86_400) / 86_400
        guard withTime else { return Moment.date(ofDay: day) }
        let minutes = (whole - day * 86_400) / 60
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(Moment.date(ofDay: day).dropFirst(5)) \(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// A round distance of which four to ten fit.
    private static func step(of values: ClosedRange<Double>) -> Double {
        let span = values.upperBound - values.lowerBound
        guard span > 0, span.isFinite else { return max(abs(values.lowerBound), 1) / 10 }
        let power = pow(10, (log10(span / 5)).rounded(.down))
        let rough = span / 5 / power
        return power * (rough < 1.5 ? 1 : rough < 3.5 ? 2 : rough < 7.5 ? 5 : 10)
    }

    private static func map(_ value: Double, _ from: ClosedRange<Double>, _ low: Double, _ high: Double) -> Double {
        let span = from.upperBound - from.lowerBound
        guard span > 0 else { return (low + high) / 2 }
        return low + (min(max(value, from.lowerBound), from.upperBound) - from.lowerBound) / span * (high - low)
    }
}

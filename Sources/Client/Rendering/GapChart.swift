import Wire

/// Two daily series over time; on one axis where they have one unit.
struct GapChart {
    private var grid: TimeGrid
    private let areShares: Bool
    /// True where both are drawn on one axis.
    let isShared: Bool

    /// Takes the common days; nil where there is none.
    init?(_ answer: GapResponse, width: Int) {
        let points = answer.points.compactMap { point in Moment.day(ofDate: point.date).map { ($0, point.a, point.b) } }
        guard let first = points.first?.0, let last = points.last?.0 else { return nil }
        isShared = answer.a?.unit == answer.b?.unit
        areShares = isShared && answer.a?.unit == "share"
        let (a, b) = (Self.range(points.map(\.1)), Self.range(points.map(\.2)))
        let axis = isShared ? min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound) : 0...1
        grid = TimeGrid(days: first...last, values: axis, width: width)
        for (day, first, second) in points {
            let column = grid.column(of: day)
            let one = isShared ? first : (first - a.lowerBound) / (a.upperBound - a.lowerBound)
            let two = isShared ? second : (second - b.lowerBound) / (b.upperBound - b.lowerBound)
            grid.put("○", two, at: column)
            grid.put(grid.mark(one, at: column) == "○" ? "◉" : "●", one, at: column)
        }
    }

    /// The chart from top to bottom, with its axes.
    var lines: [Line] {
        grid.lines(ink: { $0 == "●" ? .strong : .plain }) { value in
            guard isShared else { return "" }
            return areShares ? Figures.percent(value, digits: 1) : Figures.fixed(value, digits: 2)
        }
    }

    /// The values with some room around them.
    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        let room = max((most - least) / 20, abs(most) * 1e-6, 1e-9)
        return (least - room)...(most + room)
    }
}

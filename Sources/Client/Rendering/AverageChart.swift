import Wire

/// The line of an answer over time, with its band and the polls as dots, in rows of text.
struct AverageChart {
    private let columns: Int
    private let rows: Int
    private let axis: Axis
    private let points: [(day: Int64, share: Double, band: [Double]?)]
    private let polls: [(day: Int64, share: Double)]
    private let step: Int64

    /// What the rows and columns stand for.
    private struct Axis {
        let low: Double
        let high: Double
        let first: Int64
        let last: Int64
    }

    /// The columns that the figures left of the chart take.
    private static let margin = 8

    /// Takes what an answer holds about `option`; nil where there is nothing to draw.
    init?(_ answer: AverageResponse, option: String, width: Int, rows: Int = 15) {
        points = answer.points.compactMap { point in
            guard let day = Moment.day(ofDate: point.date), let share = point.shares[option] else { return nil }
            return (day, share, point.intervals[option])
        }
        polls = answer.surveys.compactMap { survey in
            guard let day = Moment.day(ofDate: survey.end), let share = survey.shares[option] else { return nil }
            return (day, share)
        }
        guard let first = points.first?.day, let last = points.last?.day else { return nil }
        columns = max(10, width - Self.margin - 1)
        self.rows = rows
        step = Int64(max(1, answer.everyDays))
        let inside = polls.filter { (first...last).contains($0.day) }.map(\.share)
        let values = points.map(\.share) + points.flatMap { $0.band ?? [] } + inside
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        let low = (least * 50).rounded(.down) / 50
        let high = max(low + 0.04, (most * 50).rounded(.up) / 50)
        axis = Axis(low: low, high: high, first: first, last: last)
    }

    /// The chart from top to bottom, with its axes.
    var lines: [Line] {
        var cells = Array(repeating: Array(repeating: Character(" "), count: columns), count: rows)
        for column in 0..<columns {
            guard let point = point(at: column) else { continue }
            if let band = point.band, band.count == 2 {
                for row in row(band[1])...row(band[0]) { cells[row][column] = "░" }
            }
        }
        for poll in polls where (axis.first...axis.last).contains(poll.day) {
            cells[row(poll.share)][column(poll.day)] = "•"
        }
        for column in 0..<columns {
            if let point = point(at: column) { cells[row(point.share)][column] = "━" }
        }
        let drawn = cells.enumerated().map { place, cells in
            Line(label(place).aligned(Self.margin - 2), .faint) + Line(" │", .faint) + Self.inked(cells)
        }
        let (from, to) = (Moment.date(ofDay: axis.first), Moment.date(ofDay: axis.last))
        let ends = columns >= from.count + to.count + 2 ? from.padded(columns - to.count) + to : to.aligned(columns)
        return drawn + [
            Line(String(repeating: " ", count: Self.margin - 1) + "└" + String(repeating: "─", count: columns), .faint),
            Line(String(repeating: " ", count: Self.margin) + (axis.first == axis.last ? from : ends), .faint),
        ]
    }

    /// Bands stand back behind the line.
    private static func inked(_ cells: [Character]) -> Line {
        var line = Line()
        for cell in cells { line += Line(String(cell), cell == "░" ? .faint : cell == "━" ? .strong : .plain) }
        return line
    }

    /// The point that a column shows: the nearest one, unless it is more than a step away.
    private func point(at column: Int) -> (day: Int64, share: Double, band: [Double]?)? {
        let span = Double(axis.last - axis.first)
        let day = Double(axis.first) + span * Double(column) / Double(max(1, columns - 1))
        var (low, high) = (0, points.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Double(points[middle].day) < day { low = middle + 1 } else { high = middle }
        }
        let near =
            low > 0 && abs(Double(points[low - 1].day) - day) < abs(Double(points[low].day) - day) ? low - 1 : low
        return abs(Double(points[near].day) - day) <= Double(step) ? points[near] : nil
    }

    private func column(_ day: Int64) -> Int {
        guard axis.last > axis.first else { return 0 }
        return Int((Double(day - axis.first) / Double(axis.last - axis.first) * Double(columns - 1)).rounded())
    }

    private func row(_ share: Double) -> Int {
        let place = ((axis.high - share) / (axis.high - axis.low) * Double(rows - 1)).rounded()
        return min(rows - 1, max(0, Int(place)))
    }

    /// The figure beside every second row.
    private func label(_ row: Int) -> String {
        guard row % 2 == 0 else { return "" }
        let share = axis.high - (axis.high - axis.low) * Double(row) / Double(rows - 1)
        return Figures.percent(share, digits: 1)
    }
}

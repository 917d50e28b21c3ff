import Wire

/// The line of an answer over time, with its band and the polls as dots, in rows of text.
struct AverageChart {
    private var grid: TimeGrid
    private let points: [Point]

    /// A day of the line.
    private struct Point {
        let day: Int64
        let share: Double
        let band: [Double]?
    }

    /// Takes what an answer holds about `option`; nil where there is nothing to draw.
    init?(_ answer: AverageResponse, option: String, width: Int) {
        points = answer.points.compactMap { point in
            guard let day = Moment.day(ofDate: point.date), let share = point.shares[option] else { return nil }
            return Point(day: day, share: share, band: point.intervals[option])
        }
        guard let first = points.first?.day, let last = points.last?.day else { return nil }
        let polls = answer.surveys.compactMap { survey -> (day: Int64, share: Double)? in
            guard let day = Moment.day(ofDate: survey.end), let share = survey.shares[option],
                (first...last).contains(day)
            else { return nil }
            return (day, share)
        }
        let values = points.map(\.share) + points.flatMap { $0.band ?? [] } + polls.map(\.share)
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        let low = (least * 50).rounded(.down) / 50
        grid = TimeGrid(days: first...last, values: low...max(low + 0.04, (most * 50).rounded(.up) / 50), width: width)
        let step = Double(max(1, answer.everyDays))
        let shown = (0..<grid.columns).map { column in point(nearest: grid.day(at: column), within: step) }
        for (column, point) in shown.enumerated() {
            if let band = point?.band { grid.fill("░", band, at: column) }
        }
        for poll in polls { grid.put("•", poll.share, at: grid.column(of: poll.day)) }
        for (column, point) in shown.enumerated() {
            if let point { grid.put("━", point.share, at: column) }
        }
    }

    /// The chart from top to bottom, with its axes.
    var lines: [Line] {
        grid.lines(
            ink: { $0 == "░" ? .faint : $0 == "━" ? .strong : .plain }, label: { Figures.percent($0, digits: 1) })
    }

    /// The point nearest to a day, unless it is too far away.
    private func point(nearest day: Double, within step: Double) -> Point? {
        var (low, high) = (0, points.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Double(points[middle].day) < day { low = middle + 1 } else { high = middle }
        }
        let isEarlierNearer = low > 0 && abs(Double(points[low - 1].day) - day) < abs(Double(points[low].day) - day)
        let near = points[isEarlierNearer ? low - 1 : low]
        return abs(Double(near.day) - day) <= step ? near : nil
    }
}

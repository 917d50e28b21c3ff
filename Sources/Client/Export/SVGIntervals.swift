/// Figures with their intervals, one below the other on one axis of shares, with columns of text beside them.
struct SVGIntervals {
    /// What stands above the axis.
    var heading: String
    /// What stands below the heading.
    var subheading: String
    /// The names of the columns beside the axis.
    var columns: [String]
    /// The rows, from top to bottom.
    var rows: [Row] = []

    /// A figure, or why there is none.
    struct Row {
        /// Whose figure it is.
        var name: String
        /// What is drawn.
        var figure: Figure
        /// What stands in the columns.
        var cells: [String] = []
        /// What has to be known of the figure; below it.
        var note: String?
    }

    /// What a row shows.
    enum Figure {
        /// A count, which has no interval: a diamond, and a broken line through all rows.
        case count(Double)
        /// An estimate: a dot in its interval, or a ring without one.
        case estimate(Double, interval: ClosedRange<Double>?)
        /// Nothing, and why.
        case none(String)
    }

    private static let axis = 240.0...600.0
    private static let ends = [738.0, 868.0, SVGSheet.right]
    private static let height = 30.0
    private static let (countColor, estimateColor, quiet) = (SVGChart.colors[1], SVGChart.colors[0], "#666666")

    /// Paints from `top` on; returns where it ends.
    func draw(_ drawing: inout SVGText, top: Double) -> Double {
        var y = top
        for line in Wrap.lines(heading, width: 90) {
            drawing.text(line, at: (SVGSheet.left, y), size: 15, isBold: true)
            y += 20
        }
        for line in subheading.isEmpty ? [] : Wrap.lines(subheading, width: 125) {
            drawing.text(line, at: (SVGSheet.left, y - 2), size: 12, fill: Self.quiet)
            y += 17
        }
        guard rows.contains(where: \.isDrawn) else {
            for row in rows { y = tell(row, &drawing, y: y + 6, at: SVGSheet.left, width: 120) }
            return y
        }
        let first = y + 14
        for (column, end) in zip(columns, Self.ends) {
            drawing.text(column, at: (end, y + 8), size: 12, anchor: "end", fill: Self.quiet)
        }
        let bottoms = rows.reduce(into: [first]) { $0.append(($0.last ?? first) + $1.height) }
        let bottom = bottoms.last ?? first
        drawAxis(&drawing, from: first, to: bottom)
        for (row, top) in zip(rows, bottoms) { draw(row, &drawing, y: top + Self.height / 2) }
        return bottom + 22
    }

    /// What the marks mean; returns where that stands.
    static func drawLegend(_ drawing: inout SVGText, y: Double, count: String, estimate: String, ring: String) -> Double
    {
        var x = SVGSheet.left
        for (name, figure) in [
            (count, Figure.count(0)), (estimate, .estimate(0, interval: 0...0)), (ring, .estimate(0, interval: nil)),
        ] {
            switch figure {
            case .count: diamond(&drawing, (x + 11, y - 4))
            case .estimate(_, let interval):
                if interval != nil { whiskers(&drawing, x...(x + 22), y: y - 4) }
                dot(&drawing, (x + 11, y - 4), isWhole: interval != nil)
            case .none: continue
            }
            drawing.text(name, at: (x + 30, y), size: 12)
            x += 52 + Double(name.count) * 6.4
        }
        return y
    }

    private func drawAxis(_ drawing: inout SVGText, from top: Double, to bottom: Double) {
        for tick in [0, 25, 50, 75, 100] {
            let x = Self.place(Double(tick) / 100)
            drawing.line((x, top), (x, bottom), SVGText.Style(stroke: tick == 50 ? "#aaaaaa" : "#e2e2e2"))
            drawing.text("\(tick) %", at: (x, bottom + 16), size: 12, anchor: "middle", fill: Self.quiet)
        }
        for row in rows {
            guard case .count(let value) = row.figure else { continue }
            let x = Self.place(value)
            for start in stride(from: top, to: bottom, by: 8) {
                drawing.line((x, start), (x, min(start + 4, bottom)), SVGText.Style(stroke: Self.countColor))
            }
        }
    }

    private func draw(_ row: Row, _ drawing: inout SVGText, y: Double) {
        drawing.text(row.name, at: (Self.axis.lowerBound - 16, y + 4), size: 13, anchor: "end")
        switch row.figure {
        case .count(let value): Self.diamond(&drawing, (Self.place(value), y))
        case .estimate(let value, let interval):
            if let interval {
                Self.whiskers(&drawing, Self.place(interval.lowerBound)...Self.place(interval.upperBound), y: y)
            }
            Self.dot(&drawing, (Self.place(value), y), isWhole: interval != nil)
        case .none(let reason):
            write(Wrap.lines(reason, width: Self.noteMeasure), size: 12, to: &drawing, y: y + 4)
        }
        for (cell, end) in zip(row.cells, Self.ends) { drawing.text(cell, at: (end, y + 4), size: 13, anchor: "end") }
        write(row.noteLines, size: 11, to: &drawing, y: y + 21)
    }

    /// Text on the axis, with white behind it so that no line goes through it.
    private func write(_ lines: [String], size: Double, to drawing: inout SVGText, y: Double) {
        let x = Self.axis.lowerBound + 8
        for (place, line) in lines.enumerated() {
            let y = y + Double(place) * 15
            let end = x + Double(line.count) * size * 0.56
            drawing.polygon(
                [(x - 3, y - 11), (end, y - 11), (end, y + 4), (x - 3, y + 4)], SVGText.Style(fill: "#ffffff"))
            drawing.text(line, at: (x, y), size: size, fill: Self.quiet)
        }
    }

    /// A row where nothing is drawn.
    private func tell(_ row: Row, _ drawing: inout SVGText, y: Double, at x: Double, width: Int) -> Double {
        guard case .none(let reason) = row.figure else { return y }
        var y = y
        for line in Wrap.lines("\(row.name): \(reason)", width: width) {
            drawing.text(line, at: (x, y), size: 13)
            y += 17
        }
        return y
    }

    fileprivate static let noteMeasure = 100

    private static func place(_ share: Double) -> Double {
        axis.lowerBound + min(max(share, 0), 1) * (axis.upperBound - axis.lowerBound)
    }

    private static func diamond(_ drawing: inout SVGText, _ place: (Double, Double)) {
        let (x, y) = place
        drawing.polygon([(x, y - 7), (x + 6, y), (x, y + 7), (x - 6, y)], SVGText.Style(fill: countColor))
    }

    private static func whiskers(_ drawing: inout SVGText, _ range: ClosedRange<Double>, y: Double) {
        let style = SVGText.Style(stroke: estimateColor, width: 2)
        drawing.line((range.lowerBound, y), (range.upperBound, y), style)
        for end in [range.lowerBound, range.upperBound] { drawing.line((end, y - 5), (end, y + 5), style) }
    }

    private static func dot(_ drawing: inout SVGText, _ place: (Double, Double), isWhole: Bool) {
        drawing.circle(
            place, radius: 5,
            SVGText.Style(fill: isWhole ? estimateColor : "#ffffff", stroke: estimateColor, width: 2))
    }
}

extension SVGIntervals.Row {
    fileprivate var isDrawn: Bool {
        if case .none = figure { return false }
        return true
    }

    fileprivate var noteLines: [String] { note.map { Wrap.lines($0, width: SVGIntervals.noteMeasure) } ?? [] }

    /// The height in pixels.
    fileprivate var height: Double {
        var lines = 0
        if case .none(let reason) = figure { lines = Wrap.lines(reason, width: SVGIntervals.noteMeasure).count - 1 }
        return 30 + Double(lines + noteLines.count) * 15
    }
}

/// Rows and columns of characters over days and values, with axes.
struct TimeGrid {
    /// The columns of the drawing, without the figures beside it.
    let columns: Int
    /// The first day, since 1970.
    let first: Int64
    /// The last day.
    let last: Int64
    private let low: Double
    private let high: Double
    private var cells: [[Character]]

    /// The columns that the figures beside the drawing take.
    private static let margin = 8

    /// An empty grid in `width` columns for days and values.
    init(days: ClosedRange<Int64>, values: ClosedRange<Double>, width: Int, rows: Int = 15) {
        columns = max(10, width - Self.margin - 1)
        (first, last) = (days.lowerBound, days.upperBound)
        (low, high) = (values.lowerBound, values.upperBound)
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The day in the middle of a column.
    func day(at column: Int) -> Double {
        Double(first) + Double(last - first) * Double(column) / Double(max(1, columns - 1))
    }

    /// The column of a day.
    func column(of day: Int64) -> Int {
        guard last > first else { return 0 }
        return Int((Double(day - first) / Double(last - first) * Double(columns - 1)).rounded())
    }

    /// Puts a mark at a value.
    mutating func put(_ mark: Character, _ value: Double, at column: Int) { cells[row(value)][column] = mark }

    /// What stands at a value.
    func mark(_ value: Double, at column: Int) -> Character { cells[row(value)][column] }

    /// Fills what lies between two values.
    mutating func fill(_ mark: Character, _ bounds: [Double], at column: Int) {
        guard let low = bounds.min(), let high = bounds.max() else { return }
        for row in row(high)...row(low) { cells[row][column] = mark }
    }

    /// The drawing from top to bottom with its axes; `ink` tells how a mark looks, `label` how a value is written.
    func lines(ink: (Character) -> Line.Ink, label: (Double) -> String) -> [Line] {
        let drawn = cells.enumerated().map { place, cells in
            let value = high - (high - low) * Double(place) / Double(max(1, self.cells.count - 1))
            var line = Line((place % 2 == 0 ? label(value) : "").aligned(Self.margin - 2), .faint) + Line(" │", .faint)
            for cell in cells { line += Line(String(cell), ink(cell)) }
            return line
        }
        let (from, to) = (Moment.date(ofDay: first), Moment.date(ofDay: last))
        let ends = columns >= from.count + to.count + 2 ? from.padded(columns - to.count) + to : to.aligned(columns)
        return drawn + [
            Line(String(repeating: " ", count: Self.margin - 1) + "└" + String(repeating: "─", count: columns), .faint),
            Line(String(repeating: " ", count: Self.margin) + (first == last ? from : ends), .faint),
        ]
    }

    private func row(_ value: Double) -> Int {
        guard high > low, value.isFinite else { return cells.count - 1 }
        let place = ((high - value) / (high - low) * Double(cells.count - 1)).rounded()
        return Int(min(Double(cells.count - 1), max(0, place)))
    }
}

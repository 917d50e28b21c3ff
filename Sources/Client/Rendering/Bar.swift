/// Bars, lines and axes of Unicode blocks.
package enum Bar {
    private static let eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// A horizontal bar of `share` (0 to 1) of `width` columns, in eighths of a column.
    package static func filled(_ share: Double, width: Int) -> String {
        guard share.isFinite, width > 0 else { return String(repeating: " ", count: max(0, width)) }
        let units = Int((min(1, max(0, share)) * Double(width * 8)).rounded())
        let full = String(repeating: "█", count: units / 8)
        guard units / 8 < width else { return full }
        return full + eighths[units % 8] + String(repeating: " ", count: width - units / 8 - 1)
    }

    /// A column for each value between `low` and `high`; a gap for what is missing.
    package static func spark(_ values: [Double?], low: Double, high: Double) -> String {
        values.map { value in
            guard let value, value.isFinite else { return " " }
            let share = high > low ? (value - low) / (high - low) : 0.5
            return heights[min(7, max(0, Int(share * 8)))]
        }.joined()
    }

    /// An axis of `width` columns from `low` to `high` with a figure on it, and the interval around it.
    ///
    /// `├──●──┤` where there is an interval, the `mark` alone where there is none.
    package static func interval(
        _ value: Double?, _ bounds: [Double]?, low: Double, high: Double, width: Int, mark: Character = "●"
    ) -> String {
        guard width > 0 else { return "" }
        func place(_ value: Double) -> Int {
            guard high > low, value.isFinite else { return 0 }
            return min(width - 1, max(0, Int(((value - low) / (high - low) * Double(width - 1)).rounded())))
        }
        var cells = Array(repeating: Character("·"), count: width)
        if let bounds, bounds.count == 2 {
            let (from, to) = (place(min(bounds[0], bounds[1])), place(max(bounds[0], bounds[1])))
            for cell in from...to { cells[cell] = "─" }
            cells[from] = "├"
            cells[to] = "┤"
        }
        if let value { cells[place(value)] = mark }
        return String(cells)
    }
}

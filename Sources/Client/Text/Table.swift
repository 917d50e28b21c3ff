/// Rows of cells in aligned columns.
package struct Table: Hashable, Sendable {
    /// A column.
    package struct Column: Hashable, Sendable {
        /// What stands above it.
        package var title: String
        /// True where its cells end at its right edge.
        package var isNumber: Bool
        /// Columns are left out in this order where the table is too wide; nil stays.
        package var dropsAt: Int?
        /// True where its cells may be cut off.
        package var isFlexible: Bool

        /// Makes a column.
        package init(_ title: String, number: Bool = false, dropsAt: Int? = nil, flexible: Bool = false) {
            self.title = title
            self.isNumber = number
            self.dropsAt = dropsAt
            self.isFlexible = flexible
        }
    }

    /// The columns from left to right.
    package var columns: [Column]
    /// The rows from top to bottom, each with a cell for each column.
    package var rows: [[Line]] = []

    /// Makes a table without rows.
    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// The lines of the table: the titles, and the rows, in at most `width` columns.
    ///
    /// Flexible columns are cut off first, down to 24 columns each; then columns that may be dropped go; then flexible ones
    /// are cut off further, down to eight. Where that is not enough, beside long names say, they get a line of their own
    /// below each row, and what must not be cut off is not, even where it is longer than the line.
    package func lines(width: Int, gap: Int = 2) -> [Line] {
        var shown = Array(columns.indices)
        // A flexible column that keeps some of its width is no reason to drop another one.
        var widths = columns.indices.map { columns[$0].isFlexible ? min(natural($0), 24) : natural($0) }
        func total() -> Int { shown.reduce(0) { $0 + widths[$1] } + gap * max(0, shown.count - 1) }
        while total() > width,
            let next = shown.filter({ columns[$0].dropsAt != nil })
                .min(by: { (columns[$0].dropsAt ?? 0) < (columns[$1].dropsAt ?? 0) })
        {
            shown.removeAll { $0 == next }
        }
        for column in shown where columns[column].isFlexible { widths[column] = natural(column) }
        while total() > width,
            let widest = shown.filter({ columns[$0].isFlexible && widths[$0] > 8 }).max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
        }
        var (first, second) = (shown, [Int]())
        if total() > width, shown.contains(where: { !columns[$0].isFlexible }) {
            (first, second) = (shown.filter { !columns[$0].isFlexible }, shown.filter { columns[$0].isFlexible })
            for column in second { widths[column] = min(natural(column), max(8, width / second.count - gap)) }
        }
        func line(_ cells: [Line], of shown: [Int], width: Int) -> Line {
            var line = Line()
            for (place, column) in shown.enumerated() {
                let cell = cells[column].cut(to: widths[column])
                if place > 0 { line += Line.blank(gap) }
                line += columns[column].isNumber ? cell.aligned(to: widths[column]) : cell.padded(to: widths[column])
            }
            return line.cut(to: width)
        }
        func lines(_ cells: [Line]) -> [Line] {
            guard let last = first.last, !second.isEmpty else { return [line(cells, of: first, width: width)] }
            // A name that is longer than the line is still to be copied whole.
            let others = first.dropLast()
            let top = line(cells, of: Array(others), width: width) + Line.blank(others.isEmpty ? 0 : gap) + cells[last]
            return [top, Line.blank(gap) + line(cells, of: second, width: width - gap)]
        }
        return ([columns.map { Line($0.title, .faint) }] + rows).flatMap(lines)
    }

    /// The columns that the widest cell of a column takes.
    private func natural(_ column: Int) -> Int {
        rows.reduce(DisplayWidth.of(columns[column].title)) { max($0, $1[column].width) }
    }
}

/// Rows of cells as comma-separated values (RFC 4180), after the caveats as lines that begin with `#`.
package struct CSVText: Sendable {
    private var text = ""

    /// A cell.
    package enum Cell: Sendable {
        /// A name or sentence; nil is an empty cell.
        case text(String?)
        /// A number with so many digits after the point; nil is an empty cell.
        case number(Double?, digits: Int)
    }

    /// Begins with caveats, each on a line, and the names of the columns.
    package init(caveats: [String], columns: [String]) {
        for caveat in caveats { text += "# \(caveat.printable)\n" }
        add(columns.map { Cell.text($0) })
    }

    /// Adds a row.
    package mutating func add(_ cells: [Cell]) { text += cells.map(Self.cell).joined(separator: ",") + "\n" }

    /// The file.
    package var file: String { text }

    private static func cell(_ cell: Cell) -> String {
        switch cell {
        case .number(let value, let digits): return value.map { Figures.fixed($0, digits: digits) } ?? ""
        case .text(let text):
            guard var text = text?.printable else { return "" }
            // What begins like this is run as a formula by spreadsheets, and texts come from anywhere.
            if let first = text.first, "=+-@#".contains(first) { text = "'" + text }
            guard text.contains(where: { ",\"\n".contains($0) }) else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
    }
}

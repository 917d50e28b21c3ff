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

    /// What begins like this, also in full width, is run as a formula by spreadsheets, and texts come from anywhere.
    private static let formulas = Set("=+-@#\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

    private static func cell(_ cell: Cell) -> String {
        switch cell {
        case .number(let value, let digits): return value.map { Figures.fixed($0, digits: digits) } ?? ""
        case .text(let text):
            // By scalars: a comma with a combining mark is no comma to Swift, but one to whoever reads the file.
            guard let scalars = text?.printable.unicodeScalars else { return "" }
            var clean = String.UnicodeScalarView()
            if let first = scalars.first(where: { $0 != " " }), formulas.contains(first) { clean.append("'") }
            for scalar in scalars { clean.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
            let isQuoted = scalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" }
            return isQuoted ? "\"" + String(clean) + "\"" : String(clean)
        }
    }
}

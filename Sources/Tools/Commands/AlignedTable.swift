import Client

/// Rows of cells for people, each column as wide as its widest cell, aligned to the right.
enum AlignedTable {
    /// The rows as lines; all have as many cells as the first.
    static func lines(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in zip(row, widths).map { $0.aligned($1) }.joined(separator: "  ") }
    }
}

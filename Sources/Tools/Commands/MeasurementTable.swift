import Analytics

/// The figures of a model as a table for people.
enum MeasurementTable {
    /// A heading, then a line for each language and genre.
    static func lines(_ file: ModelFile) -> [String] {
        var lines = [row("language", "genre", "rows", "accuracy", "macro-F1", "95 % from", "scored")]
        for measurement in file.measurements {
            let confusion = measurement.confusion
            let isSentiment = file.task != .language
            let rows = isSentiment ? confusion.total : confusion.counts[1].reduce(0, +)
            lines.append(
                row(
                    measurement.language.code, measurement.genre.name, "\(rows)",
                    rounded(isSentiment ? confusion.accuracy : Double(confusion.counts[1][1]) / Double(max(1, rows))),
                    rounded(isSentiment ? confusion.macroF1 : confusion.f1(1)),
                    rounded(measurement.macroF1LowerBound), isSentiment ? measurement.meetsBar ? "yes" : "no" : ""))
        }
        return lines
    }

    private static func row(_ cells: String...) -> String {
        let widths = [9, 8, 7, 9, 9, 10, 7]
        return zip(cells, widths).map { cell, width in
            String(repeating: " ", count: max(0, width - cell.count)) + cell
        }.joined(separator: " ")
    }
}

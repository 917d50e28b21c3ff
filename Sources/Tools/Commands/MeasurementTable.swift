import Analytics

/// The figures of a model as a table for people.
enum MeasurementTable {
    /// A heading, then a line for each language and genre.
    static func lines(_ file: ModelFile) -> [String] {
        var rows = [["language", "genre", "rows", "accuracy", "macro-F1", "95 % from", "scored"]]
        for measurement in file.measurements {
            let confusion = measurement.confusion
            let isSentiment = file.task != .language
            let total = isSentiment ? confusion.total : confusion.counts[1].reduce(0, +)
            rows.append([
                measurement.language.code, measurement.genre.name, "\(total)",
                rounded(isSentiment ? confusion.accuracy : Double(confusion.counts[1][1]) / Double(max(1, total))),
                rounded(isSentiment ? confusion.macroF1 : confusion.f1(1)),
                rounded(measurement.macroF1LowerBound), isSentiment ? measurement.meetsBar ? "yes" : "no" : "",
            ])
        }
        return AlignedTable.lines(rows)
    }
}

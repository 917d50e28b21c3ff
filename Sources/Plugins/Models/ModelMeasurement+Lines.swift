import Analytics

extension ModelMeasurement {
    /// The measurement in a line for people: of what it is, and what becomes of texts that it does not license.
    func line(of what: String, below: String) -> String {
        "\(language), \(genre.name): macro-F1 \(Self.percent(confusion.macroF1)) "
            + "(at least \(Self.percent(macroF1LowerBound))) on \(confusion.total) labelled \(what)"
            + (meetsBar ? "" : "; below the bar: \(below)")
    }

    private static func percent(_ share: Double) -> String {
        "\(Int((share * 1000).rounded()) / 10).\(Int((share * 1000).rounded()) % 10) %"
    }
}

package import Analytics
internal import PluginKit

extension SentimentAnalyzer: Fingerprinted, AccuracyReporting {
    /// How the classes were given to labelled texts; nil where texts of the language and genre are not scored.
    package func confusion(measure: Int, language: LanguageTag, genre: Genre) -> Confusion? {
        guard let measurement = model?.measurement(language: language, genre: genre), measurement.meetsBar else {
            return nil
        }
        return measurement.confusion
    }

    /// A line for each language and genre that was measured.
    package var accuracyLines: [String] {
        accuracy.map { measurement in
            let figure = Self.percent(measurement.confusion.macroF1)
            let bound = Self.percent(measurement.macroF1LowerBound)
            return "\(measurement.language), \(measurement.genre.name): macro-F1 \(figure) (at least \(bound)) on "
                + "\(measurement.confusion.total) labelled texts"
                + (measurement.meetsBar ? "" : "; below the bar: unscored")
        }
    }

    private static func percent(_ share: Double) -> String {
        "\(Int((share * 1000).rounded()) / 10).\(Int((share * 1000).rounded()) % 10) %"
    }
}

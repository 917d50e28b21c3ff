package import Analytics
import PluginKit

extension EmotionAnalyzer: AccuracyReporting {
    /// How the model erred on labelled texts; nil where texts of the language and genre are not scored.
    package func errors(measure: Int, language: LanguageTag, genre: Genre) -> MeasuredErrors? {
        guard let measurement = model?.measurement(language: language, genre: genre), measurement.meetsBar else {
            return nil
        }
        return measurement.errors
    }

    /// A line for each language and genre that was measured.
    package var accuracyLines: [String] {
        (model?.measurements ?? []).map { $0.line(of: "texts", below: "unscored") }
    }
}

/// A model that knows how well it did on labelled texts, and scores only where that was well enough.
package protocol MeasuredModel {
    /// What was measured, by language and genre.
    var measurements: [ModelMeasurement] { get }
}

extension MeasuredModel {
    /// Why texts of this language and genre may not be scored; nil where they may: the language and genre were measured
    /// on enough rows, and the classifier did well enough on them.
    package func refusal(language: LanguageTag, genre: Genre) -> UnscoredReason? {
        if let measurement = measurement(language: language, genre: genre), measurement.meetsBar { return nil }
        return measurements.contains { $0.language == language && $0.meetsBar } ? .genre : .language
    }

    /// The measurement for a language and genre; posts and comments are one genre here.
    package func measurement(language: LanguageTag, genre: Genre) -> ModelMeasurement? {
        let measured: Genre = genre == .comment ? .post : genre
        return measurements.first { $0.language == language && $0.genre == measured }
    }
}

import Analytics
package import PluginKit

/// Tells the language of a text by its script and its letter sequences.
package struct LanguageDetector: LanguageIdentifier, Fingerprinted {
    private let readers: ScratchPool<LanguageReader>?
    /// The model, by the hash of its content.
    package let fingerprint: String
    private static let models = ModelCache<LanguageModel>()

    /// What the plugin says of itself.
    package static let manifest = Manifest(
        id: "language", version: "1.0.0",
        summary: "Tells the language of a text by its script and its letter sequences; und where it can't.")

    /// The documented sample of the section.
    package static let sampleConfiguration = """
        # The model file; without it the shipped language.voxm is looked for in $VOXD_MODELS, ../share/voxd/models
        # beside the executable, models/ of the checkout, and /usr/share/voxd/models.
        # model: /usr/share/voxd/models/language.voxm

        """

    /// Loads the model; a missing or wrong one is reported to `settings`.
    package init(settings: inout SettingsReader) {
        let loaded = ModelSetting.load(&settings, standardName: "language.voxm", cache: Self.models) {
            try LanguageModel($0)
        }
        readers = loaded.map { loaded in ScratchPool { LanguageReader(loaded.model) } }
        fingerprint = loaded?.fingerprint ?? ""
    }

    /// The most likely language; `und` for emoji, links, numbers, and where the model is too unsure.
    package func language(of text: PreparedText) -> LanguageGuess {
        guard let readers else { return LanguageGuess(language: .undetermined, confidence: 0) }
        let (language, confidence) = readers.withScratch { $0.language(of: text.bytes, text.cut) }
        return LanguageGuess(language: language, confidence: confidence)
    }
}

package import Analytics
package import PluginKit

/// Tells which feeling posts show, or none.
package struct EmotionAnalyzer: OptInAnalyzer, Fingerprinted {
    /// The model; nil only where settings were refused.
    package let model: EmotionModel?
    /// The model, by the hash of its content.
    package let fingerprint: String
    private let readers: ScratchPool<EmotionReader>?
    private static let models = ModelCache<EmotionModel>()

    /// What the plugin says of itself.
    package static let manifest = Manifest(
        id: "emotion", version: "1.0.0",
        summary: "Tells which feeling posts show, or none, in the languages where that was measured well enough.",
        measures: [
            Measure(name: "emotion", unit: "probability", range: 0...1, labels: EmotionModel.labels, scope: .post)
        ])

    /// The documented sample of the section.
    package static let sampleConfiguration = """
        # true has it run: it is off unless that is said, since it scores few languages and every post's answer takes room.
        # enabled: true
        # The model file; without it the shipped emotion.voxm is looked for in $VOXD_MODELS, ../share/voxd/models
        # beside the executable, models/ of the checkout, and /usr/share/voxd/models.
        # model: /usr/share/voxd/models/emotion.voxm

        """

    /// Loads the model; a missing or wrong one is reported to `settings`.
    package init(settings: inout SettingsReader) {
        let loaded = ModelSetting.load(&settings, standardName: "emotion.voxm", cache: Self.models) {
            try EmotionModel($0)
        }
        model = loaded?.model
        fingerprint = loaded?.fingerprint ?? ""
        readers = loaded.map { loaded in ScratchPool { EmotionReader(loaded.model) } }
    }

    /// A signal for each post, which stands for every topic in it.
    package func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        guard let readers else { return posts.map { _ in [Self.signal(.unscored(.failed))] } }
        return readers.withScratch { reader in
            var signals: [[Signal]] = []
            signals.reserveCapacity(posts.count)
            for post in posts {
                let found = reader.read(
                    post.text.bytes, post.text.cut, language: post.language.language, genre: post.genre)
                signals.append([Self.signal(Self.outcome(found))])
            }
            return signals
        }
    }

    private static func signal(_ outcome: Signal.Outcome) -> Signal {
        Signal(measure: 0, target: .post, outcome: outcome)
    }

    /// The value is how likely the post shows any feeling at all.
    private static func outcome(_ reading: EmotionReader.Reading) -> Signal.Outcome {
        switch reading {
        case .scored(let found):
            let label = EmotionModel.label(of: found)
            return .scored(value: max(0, 1 - (found.last ?? 0)), label: label, confidence: found[label])
        case .unscored(let reason): return .unscored(reason)
        }
    }
}

package import Analytics
package import PluginKit

/// Tells whether posts speak well or ill, as a whole and of each topic in them.
package struct SentimentAnalyzer: PostAnalyzer {
    /// The model; nil only where settings were refused.
    package let model: SentimentModel?
    /// The model, by the hash of its content.
    package let fingerprint: String
    private let readers: ScratchPool<SentimentReader>?
    private static let models = ModelCache<SentimentModel>()

    /// What the plugin says of itself.
    package static let manifest = Manifest(
        id: "sentiment", version: "1.1.0",
        summary: "Tells whether posts speak well or ill, as a whole and of each topic in them.",
        measures: [
            Measure(name: "sentiment", unit: "score", range: -1...1, labels: SentimentModel.labels, scope: .topic)
        ])

    /// The documented sample of the section.
    package static let sampleConfiguration = """
        # The model file; without it the shipped sentiment.voxm is looked for in $VOXD_MODELS, ../share/voxd/models
        # beside the executable, models/ of the checkout, and /usr/share/voxd/models.
        # model: /usr/share/voxd/models/sentiment.voxm

        """

    /// Loads the model; a missing or wrong one is reported to `settings`.
    package init(settings: inout SettingsReader) {
        let loaded = ModelSetting.load(&settings, standardName: "sentiment.voxm", cache: Self.models) {
            try SentimentModel($0)
        }
        model = loaded?.model
        fingerprint = loaded?.fingerprint ?? ""
        readers = loaded.map { loaded in ScratchPool { SentimentReader(loaded.model) } }
    }

    /// How well the classifier was measured to do, by language and genre.
    package var accuracy: [ModelMeasurement] { model?.measurements ?? [] }

    /// A signal for each post as a whole, then one for each of its topics.
    package func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        guard let readers else { return posts.map { Self.signals($0) { _ in .unscored(.failed) } } }
        return readers.withScratch { reader in
            var signals: [[Signal]] = []
            signals.reserveCapacity(posts.count)
            for index in posts.indices { signals.append(Self.signals(posts[index], &reader)) }
            return signals
        }
    }

    private static func signals(_ post: PreparedPost, _ reader: inout SentimentReader) -> [Signal] {
        let language = post.language.language
        let bytes = post.text.bytes
        if let reason = reader.refusal(bytes, language: language, genre: post.genre) {
            return signals(post) { _ in .unscored(reason) }
        }
        // Press text was measured sentence by sentence, so it is read so.
        if post.genre == .article { return sentenceSignals(post, &reader) }
        let whole = reader.read(bytes, language: language)
        guard case .scored = whole else { return signals(post) { _ in outcome(whole) } }
        // Few posts have topics, and fewer more than one clause.
        guard !post.topics.isEmpty, reader.cutClauses() > 1 else { return signals(post) { _ in outcome(whole) } }
        return signals(post) { topic in
            guard let topic else { return outcome(whole) }
            let near = reader.reread { clause in
                post.mentions.contains { $0.topic == topic && $0.range.overlaps(clause) }
            }
            return outcome(near ?? whole)
        }
    }

    private static func sentenceSignals(_ post: PreparedPost, _ reader: inout SentimentReader) -> [Signal] {
        let language = post.language.language
        let bytes = post.text.bytes
        let whole = reader.read(bytes, parts: post.text.sentences, language: language)
        guard case .scored = whole else { return signals(post) { _ in outcome(whole) } }
        let clauses = post.topics.isEmpty ? [] : reader.clauses(of: bytes)
        return signals(post) { topic in
            guard let topic, clauses.count > 1 else { return outcome(whole) }
            let places = post.mentions.filter { $0.topic == topic }.map(\.range)
            return outcome(reader.read(bytes, near: places, in: clauses, language: language) ?? whole)
        }
    }

    /// A signal for the post, where `outcome` gets nil, and for each topic, of which it gets the number.
    private static func signals(_ post: PreparedPost, _ outcome: (Int?) -> Signal.Outcome) -> [Signal] {
        var signals: [Signal] = []
        signals.reserveCapacity(1 + post.topics.count)
        signals.append(Signal(measure: 0, target: .post, outcome: outcome(nil)))
        for (index, topic) in post.topics.enumerated() {
            signals.append(Signal(measure: 0, target: .topic(index), outcome: outcome(topic)))
        }
        return signals
    }

    private static func outcome(_ reading: SentimentReader.Reading) -> Signal.Outcome {
        switch reading {
        case .scored(let found): .scored(value: found.score, label: found.label, confidence: found.confidence)
        case .unscored(let reason): .unscored(reason)
        }
    }
}

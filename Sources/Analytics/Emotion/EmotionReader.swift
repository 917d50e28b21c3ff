/// Reads which feeling texts show; keeps the arrays that reading needs, so that they are allocated once.
package struct EmotionReader: Sendable {
    private let model: EmotionModel
    private var features = SentimentFeatures()

    /// Makes a reader.
    package init(_ model: EmotionModel) { self.model = model }

    /// What a text shows, as far as it can be told.
    package enum Reading: Hashable, Sendable {
        /// How likely each of ``EmotionModel/labels`` is.
        case scored([Double])
        /// Nothing can be told, and why.
        case unscored(UnscoredReason)
    }

    /// Reads a whole text; `genre` is nil for an answer also where language and genre were not measured well enough.
    package mutating func read(_ bytes: [UInt8], language: LanguageTag, genre: Genre?) -> Reading {
        features.extract(bytes, in: 0..<bytes.count, language: model.number(of: language))
        let letters = features.scanned.letters
        guard letters > 0 else { return .unscored(.noWords) }
        if let genre, let reason = model.refusal(language: language, genre: genre) { return .unscored(reason) }
        guard letters >= SentimentReader.fewestLetters else { return .unscored(.tooShort) }
        guard let scores = model.scores(of: features.hashes) else { return .unscored(.noEvidence) }
        return .scored(model.probabilities(scores, language: language))
    }
}

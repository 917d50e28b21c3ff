/// Reads which feeling texts show; keeps the arrays that reading needs, so that they are allocated once.
package struct EmotionReader: Sendable {
    private let model: EmotionModel
    private var reading = TokenReading<EmotionWeights>()
    private var language = LanguageTag.undetermined
    private var profile: EmotionProfile

    /// Makes a reader.
    package init(_ model: EmotionModel) {
        self.model = model
        profile = model.profile(of: .undetermined)
    }

    /// What a text shows, as far as it can be told.
    package enum Reading: Hashable, Sendable {
        /// How likely each of ``EmotionModel/labels`` is.
        case scored([Double])
        /// Nothing can be told, and why.
        case unscored(UnscoredReason)
    }

    /// Reads a whole text; `genre` is nil for an answer also where language and genre were not measured well enough.
    ///
    /// Of a text whose language or genre was not, nothing is read, unless it has no language: then it is told whether it has
    /// words. `cut` is the text as it is cut, where somebody has made it.
    package mutating func read(
        _ bytes: [UInt8], _ cut: ScannedText? = nil, language: LanguageTag, genre: Genre?
    ) -> Reading {
        use(language)
        let refusal = genre.flatMap { profile.refusals[$0.rawValue] }
        if let refusal, language != .undetermined { return .unscored(refusal) }
        reading.scan(bytes, cut, words: nil)
        let letters = reading.scanned.letters
        guard letters > 0 else { return .unscored(.noWords) }
        if let refusal { return .unscored(refusal) }
        guard letters >= SentimentReader.fewestLetters else { return .unscored(.tooShort) }
        guard let scores = model.scores(of: reading.sum(model.weights, language: profile.number)) else {
            return .unscored(.noEvidence)
        }
        return .scored(profile.probabilities(scores))
    }

    private mutating func use(_ language: LanguageTag) {
        guard language != self.language else { return }
        self.language = language
        profile = model.profile(of: language)
    }
}

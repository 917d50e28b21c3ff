/// Reads texts with a sentiment model; keeps the arrays that reading needs, so that they are allocated once.
package struct SentimentReader: Sendable {
    private let model: SentimentModel
    private var features = SentimentFeatures()

    /// Makes a reader.
    package init(_ model: SentimentModel) { self.model = model }

    /// The fewest letters of a text that can be told about; a Chinese character or the like counts as three.
    package static let fewestLetters = 4

    /// What a text says, as far as it can be told.
    package enum Reading: Hashable, Sendable {
        /// How likely the text is negative, neutral, positive.
        case scored(SentimentProbabilities)
        /// Nothing can be told, and why.
        case unscored(UnscoredReason)
    }

    /// Why a text may not be scored, before it is read: what the model says of its language and genre, or that it has no
    /// words and therefore no language.
    package mutating func refusal(_ bytes: [UInt8], language: LanguageTag, genre: Genre) -> UnscoredReason? {
        guard let reason = model.refusal(language: language, genre: genre) else { return nil }
        guard language == .undetermined else { return reason }
        features.scan(bytes)
        return features.scanned.tokens.contains { $0.kind == .word || $0.kind == .dense } ? reason : .noWords
    }

    /// Reads a whole text, whether its language and genre were measured or not.
    ///
    /// Unscored only where it has no words, too few letters, or nothing that the model ever saw.
    package mutating func read(_ bytes: [UInt8], language: LanguageTag) -> Reading {
        features.extract(bytes, in: 0..<bytes.count, language: model.number(of: language))
        var letters = 0
        for token in features.scanned.tokens {
            if token.kind == .word { letters += token.count }
            if token.kind == .dense { letters += 3 * token.count }
        }
        guard letters > 0 else { return .unscored(.noWords) }
        guard letters >= Self.fewestLetters else { return .unscored(.tooShort) }
        guard model.knowsAny(features.hashes) else { return .unscored(.noEvidence) }
        return .scored(model.probabilities(of: features.hashes, language: language))
    }

    /// Reads a text part by part; the probabilities are the mean over the parts that can be told about.
    package mutating func read(_ bytes: [UInt8], parts: [Range<Int>], language: LanguageTag) -> Reading {
        var sum = SentimentProbabilities(negative: 0, neutral: 0, positive: 0)
        var count = 0.0
        for part in parts {
            features.extract(bytes, in: part, language: model.number(of: language))
            guard model.knowsAny(features.hashes) else { continue }
            let found = model.probabilities(of: features.hashes, language: language)
            sum.negative += found.negative
            sum.neutral += found.neutral
            sum.positive += found.positive
            count += 1
        }
        guard count > 0 else { return .unscored(.noEvidence) }
        return .scored(
            SentimentProbabilities(
                negative: sum.negative / count, neutral: sum.neutral / count, positive: sum.positive / count))
    }

    /// Cuts a text into clauses, for ``read(_:near:in:language:)``.
    package mutating func clauses(of bytes: [UInt8]) -> [Range<Int>] {
        features.scan(bytes)
        return Clauses.ranges(features.scanned)
    }

    /// Reads what a text says of a target: those of its clauses in which it is mentioned; nil where they are all.
    ///
    /// `mentions` are in bytes of the text.
    package mutating func read(
        _ bytes: [UInt8], near mentions: [Range<Int>], in clauses: [Range<Int>], language: LanguageTag
    ) -> Reading? {
        Clauses.near(mentions, in: clauses).map { read(bytes, parts: $0, language: language) }
    }
}

package import Analytics
import Foundation
import PluginKit
import Wire

/// Analyses texts one by one, as the daemon does, but without one.
package struct TextAnalysis: Sendable {
    /// Tells the language.
    let languageModel: LanguageModel
    /// Tells the sentiment.
    let sentimentModel: SentimentModel
    /// Tells the sentiment of targets.
    let targetModel: TargetModel
    /// Tells the feeling; nil where it is not asked for.
    let emotionModel: EmotionModel?
    /// Tells the side towards propositions; nil where none was named.
    package var propositionModel: PropositionModel?
    /// What the user says that words mean.
    package var words = LexiconIndexes.none
    /// Answers also where the language and genre were not measured well enough.
    package var isUngated = false
    /// Adds what moved the score.
    package var explains = false

    /// What is kept from text to text, so that it is allocated once.
    struct Scratch {
        var features = LanguageFeatures()
        var reader: SentimentReader
        var targetReader: TargetReader
        var emotionReader: EmotionReader?
    }

    /// Makes what one thread needs.
    func makeScratch() -> Scratch {
        Scratch(
            reader: SentimentReader(sentimentModel, lexicon: words), targetReader: TargetReader(targetModel),
            emotionReader: emotionModel.map { EmotionReader($0) })
    }

    /// What is to be said of a text; throws where the input is wrong.
    func analyze(_ input: AnalyzeInput, scratch: inout Scratch) throws(ToolError) -> AnalyzeOutput {
        let text = input.text.precomposedStringWithCanonicalMapping
        let bytes = Array(text.utf8)
        guard let genre = Genre(name: input.genre ?? "post") else {
            throw ToolError("\"genre\": expected post, article, comment or review, found \"\(input.genre ?? "")\"")
        }
        let (language, confidence) = try language(of: bytes, declared: input.language, &scratch)
        let refusal = isUngated ? nil : scratch.reader.refusal(bytes, language: language, genre: genre)
        let whole: SentimentReader.Reading =
            refusal.map { .unscored($0) } ?? scratch.reader.read(bytes, language: language)
        var output = AnalyzeOutput(
            id: input.id, language: .init(code: language.code, confidence: fourPlaces(confidence)),
            sentiment: .init(whole))
        output.emotion =
            scratch.emotionReader?.read(bytes, language: language, genre: isUngated ? nil : genre)
            .told
        output.stance = try stance(input, bytes, language: language, genre: genre).map { [$0] }
        output.targets = try places(input, text, bytes).map { places in
            let refusal = isUngated ? nil : targetModel.refusal(language: language, genre: genre)
            scratch.targetReader.take(bytes)
            return places.map { place in
                let own = scratch.reader.logOdds(bytes, near: [place.bytes], language: language)
                let found = scratch.targetReader.read(place.bytes, language: language, genre: genre)?
                    .shifted(byLogOdds: own)
                let reading =
                    refusal.map { SentimentReader.Reading.unscored($0) }
                    ?? found.map { .scored($0) } ?? .unscored(.noEvidence)
                let told = AnalyzeOutput.Sentiment(reading)
                var target = AnalyzeOutput.Target(
                    from: place.scalars.lowerBound, to: place.scalars.upperBound, label: told.label, score: told.score,
                    probabilities: told.probabilities, reason: told.reason)
                if explains, case .scored = reading {
                    let words = scratch.reader.ownWords(bytes, near: [place.bytes], language: language)
                    target.explanation =
                        scratch.targetReader.explain([place.bytes], language: language, genre: genre, own: words)
                        .map { Self.told($0, bytes) }
                }
                return target
            }
        }
        if explains, case .scored = whole {
            let words = words.index(for: language)
            output.explanation = Self.told(sentimentModel.explain(bytes, language: language, words: words), bytes)
        }
        return output
    }

    private func language(of bytes: [UInt8], declared: String?, _ scratch: inout Scratch) throws(ToolError)
        -> (LanguageTag, Double)
    {
        guard let declared else { return languageModel.language(of: bytes, using: &scratch.features) }
        guard let tag = LanguageTag(declared) else {
            throw ToolError("\"language\": \"\(declared)\" is no BCP 47 language tag, such as \"fr\"")
        }
        return (tag, 1)
    }

    /// The side towards the proposition that is asked for; nil where none is.
    private func stance(_ input: AnalyzeInput, _ bytes: [UInt8], language: LanguageTag, genre: Genre) throws(ToolError)
        -> AnalyzeOutput.Stance?
    {
        guard let asked = input.proposition else { return nil }
        guard let proposition = asked.asProposition else { throw ToolError("\"proposition\": expected a text") }
        guard let propositionModel else { return .init(asked, .unscored(.proposition)) }
        let features = StanceRow.features(of: PreparedText(utf8: bytes, genre: genre))
        let subject = StanceSubject(proposition: proposition, language: language)
        return .init(asked, propositionModel.read(features, towards: subject))
    }

    /// The targets' places in Unicode scalars and in bytes; nil where none are asked for.
    private func places(_ input: AnalyzeInput, _ text: String, _ bytes: [UInt8]) throws(ToolError)
        -> [(scalars: Range<Int>, bytes: Range<Int>)]?
    {
        guard input.targets != nil || input.target != nil else { return nil }
        let map = ScalarOffsets(bytes)
        var found: [(scalars: Range<Int>, bytes: Range<Int>)] = []
        for place in input.targets ?? [] {
            guard place.from >= 0, place.from < place.to, place.to <= map.count else {
                throw ToolError(
                    "\"targets\": \(place.from) to \(place.to) is no place in a text of \(map.count) characters")
            }
            found.append((place.from..<place.to, map.bytes(place.from..<place.to)))
        }
        if let word = input.target, !word.isEmpty {
            var rest = text.startIndex..<text.endIndex
            while let hit = text.range(of: word, options: .caseInsensitive, range: rest) {
                let start = text.utf8.distance(from: text.startIndex, to: hit.lowerBound)
                let range = start..<start + text[hit].utf8.count
                found.append((map.scalars(range), range))
                rest = hit.upperBound..<text.endIndex
            }
        }
        return found
    }

    private static func told(_ found: TextExplanation, _ bytes: [UInt8]) -> ScoreExplanation {
        ScoreExplanation(
            measure: "sentiment", base: fourPlaces(found.base),
            parts: found.placed(in: bytes).map { part, text, scalars in
                .init(
                    text: text, from: scalars.lowerBound, to: scalars.upperBound,
                    contribution: fourPlaces(part.contribution), own: part.isOwn ? true : nil)
            })
    }
}

import Analytics
import PluginKit
import Plugins
import Testing

/// What the shipped model of emotions makes of posts.
@Suite struct EmotionAnalyzerTests {
    /// Loaded once for all tests.
    private static let shipped: EmotionAnalyzer = {
        var settings = SettingsReader.empty(path: "emotion")
        return EmotionAnalyzer(settings: &settings)
    }()

    private func outcomes(
        _ text: String, _ language: String, genre: Genre = .post, topics: Int = 0
    ) -> [Signal] {
        let post = PreparedPost(
            text: PreparedText(text, genre: genre),
            language: LanguageGuess(language: LanguageTag(trusted: language), confidence: 1), genre: genre,
            mentions: (0..<topics).map { Mention(topic: $0, range: 0..<1) })
        return Self.shipped.analyze([post])[0]
    }

    @Test("A post gets one signal, whatever it mentions: how likely it shows a feeling, and which is the likeliest")
    func value() throws {
        let found = outcomes("Estoy muy feliz hoy, qué alegría", "es", topics: 2)
        #expect(found.map(\.target) == [.post])
        guard case .scored(let value, let label?, let confidence, _) = found[0].outcome else {
            Issue.record("\(found)")
            return
        }
        #expect(EmotionModel.labels[label] == "joy" && (0.9...1).contains(confidence) && value >= confidence)
    }

    @Test("A statement may have no label of a feeling, and still a value")
    func none() {
        guard
            case .scored(let value, let label?, let confidence, _)? = outcomes("La reunión es a las cinco", "es").first?
                .outcome
        else {
            Issue.record("it is unscored")
            return
        }
        #expect(EmotionModel.labels[label] == "none" && abs(value + confidence - 1) < 1e-12)
    }

    @Test("What was not measured is unscored, with its reason")
    func gate() {
        func reason(_ text: String, _ language: String, _ genre: Genre = .post) -> Signal.Outcome? {
            outcomes(text, language, genre: genre).first?.outcome
        }
        #expect(reason("I am so happy", "en") == .unscored(.language))
        #expect(reason("Qué alegría tan grande", "es", .article) == .unscored(.genre))
        #expect(reason("Qué alegría tan grande", "es", .review) == .unscored(.genre))
        #expect(reason("💓 123", "und") == .unscored(.noWords))
        #expect(reason("happy", "und") == .unscored(.language))
        #expect(reason("sí", "es") == .unscored(.tooShort))
        guard case .scored? = reason("Qué alegría tan grande", "es", .comment) else {
            Issue.record("a comment is no post")
            return
        }
    }

    @Test("It is off unless its section says that it is on; others are never asked")
    func optIn() throws {
        func enables(_ type: any PostAnalyzer.Type, _ text: String?) -> Bool {
            let position = SourcePosition(file: "voxd.yaml", line: 1, column: 1)
            let entries = text.map {
                [
                    SettingsNode.Entry(
                        key: "enabled", keyPosition: position,
                        value: SettingsNode(content: .scalar($0, isQuoted: false), position: position))
                ]
            }
            var settings = SettingsReader(
                SettingsNode(content: .mapping(entries ?? []), position: position), path: "plugins")
            return settings.enables(type)
        }
        #expect(!enables(EmotionAnalyzer.self, nil) && !enables(EmotionAnalyzer.self, "false"))
        #expect(enables(EmotionAnalyzer.self, "true") && enables(SentimentAnalyzer.self, "false"))
    }

    @Test("Only what passed the bar has a confusion matrix for answers to be corrected by")
    func accuracy() throws {
        func confusion(_ code: String) -> Confusion? {
            Self.shipped.errors(measure: 0, language: LanguageTag(trusted: code), genre: .post)?.confusion
        }
        for code in ["es", "ha", "hi", "mr", "ru", "tt"] {
            let found = try #require(confusion(code))
            #expect(found.total >= 300 && found.lacks(4) && !found.lacks(7))
        }
        #expect(confusion("en") == nil && confusion("fr") == nil)
        #expect(Self.shipped.accuracyLines.count == Self.shipped.model?.measurements.count)
    }

    @Test("A text that was cut once for all models is read as one that each cuts for itself")
    func cut() {
        func told(_ text: String, genre: Genre, isCut: Bool) -> [Signal.Outcome] {
            var prepared = PreparedText(text, genre: genre)
            if isCut { prepared.cutOnce(genre: genre) }
            #expect((prepared.cut != nil) == (isCut && genre != .article && text.utf8.count <= 2048))
            var settings = SettingsReader.empty(path: "cut")
            let language = LanguageDetector(settings: &settings).language(of: prepared)
            let post = PreparedPost(text: prepared, language: language, genre: genre, mentions: [])
            return (Self.shipped.analyze([post])[0] + SentimentAnalyzer(settings: &settings).analyze([post])[0]).map(
                \.outcome)
        }
        let texts = SentimentAnalyzer.examples.map(\.input) + EmotionAnalyzer.examples.map(\.input)
        for text in texts + [String(repeating: "Estoy muy feliz, qué alegría. ", count: 100)] {
            for genre in Genre.allCases {
                #expect(told(text, genre: genre, isCut: true) == told(text, genre: genre, isCut: false))
            }
        }
    }
}

import Analytics
import PluginKit
import Plugins
import Testing

/// What the shipped sentiment model makes of posts.
@Suite struct SentimentAnalyzerTests {
    /// Loaded once for all tests.
    private static let shipped: SentimentAnalyzer = {
        var settings = SettingsReader.empty(path: "sentiment")
        return SentimentAnalyzer(settings: &settings)
    }()

    private var analyzer: SentimentAnalyzer { Self.shipped }

    private func post(_ text: String, _ language: String, genre: Genre = .post, mentions: [Mention] = [])
        -> PreparedPost
    {
        PreparedPost(
            text: PreparedText(text, genre: genre),
            language: LanguageGuess(language: LanguageTag(trusted: language), confidence: 1), genre: genre,
            mentions: mentions)
    }

    private func value(_ outcome: Signal.Outcome?) -> Double? {
        guard case .scored(let value, _, _, _)? = outcome else { return nil }
        return value
    }

    @Test("One post moves two topics in opposite directions")
    func topics() throws {
        let text = "Grok is brilliant, but Tesla's shareholders are furious"
        let found = analyzer.analyze([
            post(text, "en", mentions: [Mention(topic: 7, range: 0..<4), Mention(topic: 3, range: 23..<28)])
        ])[0]
        #expect(found.map(\.target) == [.post, .topic(0), .topic(1)])
        let tesla = try #require(value(found[1].outcome))
        let grok = try #require(value(found[2].outcome))
        #expect(grok > 0 && tesla < 0)
    }

    @Test("Topics are read by their mentions where that was measured, else by their clauses, and it is said which")
    func methods() {
        func method(_ code: String, _ genre: Genre) -> TopicFigures.Method {
            analyzer.topicFigures(measure: 0, language: LanguageTag(trusted: code), genre: genre).method
        }
        #expect(method("en", .post) == .target)
        #expect(method("en", .article) == .target)
        #expect(method("fr", .post) == .clause)
        #expect(analyzer.accuracyLines.contains { $0.contains("labelled targets") })
    }

    @Test(
        "A topic's figure is the mean over its mentions, whatever posts were read before and with own words or without")
    func mentions() throws {
        let model = try #require(analyzer.targetModel)
        let english = LanguageTag(trusted: "en")
        let texts = [
            "Grok is brilliant, but Tesla's shareholders are furious with Grok", "Grok? so so; GrokStation fails",
            "#GrokIsBad they say, and I love Grok 😍", "Grok",
        ]
        // Own words that stand in no text have them cut as before; those that do cut them otherwise.
        let lexicons = ["nowhere", "is"].map { Lexicon(words: [.undetermined: [Lexicon.Word($0, weight: 0)]]) }
        for analyzer in [analyzer] + lexicons.map(analyzer.using) {
            for (index, text) in (texts + texts.reversed()).enumerated() {
                let bytes = Array(text.utf8)
                let places = (0...bytes.count - 4).map { $0..<$0 + 4 }.filter { bytes[$0].elementsEqual("Grok".utf8) }
                var reader = TargetReader(model)
                reader.take(bytes)
                let wanted = reader.read(places, language: english, genre: .post)
                let found = analyzer.analyze([
                    post(text, "en", mentions: places.map { Mention(topic: 0, range: $0) })
                ])[0]
                #expect(value(found.last?.outcome) == wanted?.score, "text \(index)")
            }
        }
    }

    @Test("What moved a score sums to it, for the post and for each topic, however it was read")
    func explanations() throws {
        let mentions = [Mention(topic: 7, range: 0..<4), Mention(topic: 3, range: 23..<28)]
        let posts = [
            post("Grok is brilliant, but Tesla's shareholders are furious with Grok", "en", mentions: mentions),
            post("Grok est génial, mais   Tesla déçoit ses actionnaires", "fr", mentions: mentions),
            post("Grok is a disgrace. But Tesla did well. It rained.", "en", genre: .article, mentions: mentions),
            post("Grok on hyvä, mutta ... Tesla ei", "fi", mentions: mentions),
        ]
        let own = [Lexicon.Word("furious", weight: -2), Lexicon.Word("génial", weight: 1.5)]
        for analyzer in [analyzer, analyzer.using(Lexicon(words: [.undetermined: own]))] {
            for (post, signals) in zip(posts, analyzer.analyze(posts)) {
                for signal in signals {
                    let found = analyzer.explanation(of: post, measure: 0, target: signal.target)
                    guard let value = value(signal.outcome) else {
                        #expect(found == nil)
                        continue
                    }
                    #expect(abs(try #require(found).score - value) < 1e-5, "\(signal) of \(post.language)")
                }
            }
        }
    }

    @Test("A post of nothing but a topic's name says nothing of it")
    func bare() {
        let found = analyzer.analyze([post("Tesla", "en", mentions: [Mention(topic: 0, range: 0..<5)])])[0]
        #expect(found.last?.outcome == .unscored(.noEvidence))
    }

    @Test("What was not measured is unscored, for the post and for each topic")
    func gate() {
        let mention = [Mention(topic: 0, range: 0..<5)]
        let finnish = analyzer.analyze([post("Tesla on hyvä", "fi", mentions: mention)])[0]
        #expect(finnish.map(\.outcome) == [.unscored(.language), .unscored(.language)])
        let press = analyzer.analyze([post("Tesla est magnifique.", "fr", genre: .article, mentions: mention)])[0]
        #expect(press.map(\.outcome) == [.unscored(.genre), .unscored(.genre)])
        #expect(analyzer.analyze([post("💓 123", "en")])[0].map(\.outcome) == [.unscored(.noWords)])
        #expect(analyzer.analyze([post("ok", "en")])[0].map(\.outcome) == [.unscored(.tooShort)])
    }

    @Test("Every language and genre that is scored was measured on enough rows, and well enough")
    func accuracy() {
        let scored = analyzer.accuracy.filter(\.meetsBar)
        #expect(Set(scored.map(\.language.code)).isSuperset(of: ["ar", "de", "en", "fr", "it", "pt"]))
        for measurement in scored {
            #expect(
                measurement.confusion.total >= 300 && measurement.confusion.macroF1 >= measurement.macroF1LowerBound)
        }
        #expect(!analyzer.accuracy.contains { $0.language.code == "hi" })
    }

    @Test("A missing model is reported with what to do")
    func missingModel() {
        let position = SourcePosition(file: "voxd.yaml", line: 4, column: 3)
        let entry = SettingsNode.Entry(
            key: "model", keyPosition: position,
            value: SettingsNode(content: .scalar("/does/not/exist.voxm", isQuoted: false), position: position))
        var settings = SettingsReader(SettingsNode(content: .mapping([entry]), position: position), path: "sentiment")
        let analyzer = SentimentAnalyzer(settings: &settings)
        let issues = settings.finish()
        #expect(issues.map(\.position) == [position])
        #expect(issues.first?.message.contains("/does/not/exist.voxm") == true)
        #expect(analyzer.analyze([post("good", "en")])[0].map(\.outcome) == [.unscored(.failed)])
    }

    @Test("Models are looked for where they are documented to be")
    func location() {
        let location = ModelLocation(
            environment: ["VOXD_MODELS": "/a"], executable: "/opt/voxd/bin/voxd", workingFolder: "/w")
        #expect(
            location.folders == [
                "/a", "/opt/voxd/share/voxd/models", "/opt/voxd/models", "/opt/models", "/w/models",
                "/usr/share/voxd/models",
            ])
        #expect(location.find("no-such-model") == nil)
    }
}

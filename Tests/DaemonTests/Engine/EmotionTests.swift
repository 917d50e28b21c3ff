import Analytics
@testable import Daemon
import Foundation
import PluginKit
import Plugins
import SettingsFiles
import Testing
import Wire

/// Emotion in the daemon: off unless it is turned on, then eight classes from the signal to the answer.
@Suite struct EmotionTests {
    private static let joy = "Я так рада, что мы наконец встретились! Tesla"
    private static let fear = "Мне страшно оставаться одной дома без Tesla"
    private static let disgust = "Какая мерзость эта Tesla"
    private static let collected = #","collection":"c""#
    private static let described =
        #"{"type":"collection","source":"x","id":"c","query":"tesla","from":"2024-07-01T00:00:00Z","#
        + #""to":"2024-08-01T00:00:00Z","method":"search","complete":true}"#

    /// Sixty posts of as many authors, a third of each feeling, and one in a language that is not scored.
    private static let posts =
        [described]
        + (0..<60).map { number in
            TestEngine.post(
                "\(number)", [joy, fear, disgust][number % 3], author: "a\(number)", more: collected)
        } + [TestEngine.post("english", "I am so happy with Tesla", author: "b", more: collected)]

    private static func turnOn(_ configuration: inout Configuration) {
        let position = SourcePosition(file: "test", line: 1, column: 1)
        func node(_ content: SettingsNode.Content) -> SettingsNode {
            SettingsNode(content: content, position: position)
        }
        configuration.plugins["emotion"] = node(
            .mapping([
                .init(key: "enabled", keyPosition: position, value: node(.scalar("true", isQuoted: false)))
            ]))
    }

    private static func query(_ topic: String = "tesla") -> Query {
        var query = Query()
        (query.topics, query.measure) = ([TopicID(trusted: topic)], "emotion")
        return query
    }

    @Test("It is off unless it is turned on; who asks for it is told how")
    func off() async throws {
        let test = try await TestEngine()
        try await test.ingest([TestEngine.post("1", Self.joy)])
        await #expect {
            _ = try await test.engine.summary(Self.query())
        } throws: {
            ($0 as? Problem)?.status == 404 && ($0 as? Problem)?.detail.contains("emotion: {enabled: true}") == true
        }
        let plugin = try await test.engine.plugin(id: "emotion")
        #expect(plugin.plugin.state == "disabled" && plugin.plugin.problem?.contains("enabled: true") == true)
        #expect(plugin.measures.map(\.labels) == [EmotionModel.labels] && plugin.plugin.generation == nil)
        #expect(try await test.differences() == [])
    }

    @Test("What is wrong in its section is said, whether it is on or off")
    func section() throws {
        var configuration = Configuration()
        func issues(_ text: String) throws -> [String] {
            configuration.plugins["emotion"] = try ConfigurationText.parse(Array(text.utf8), file: "voxd.yaml")
            return Engine.assemble(configuration, BuiltIn.plugins).issues.map(\.message)
        }
        #expect(try issues("enabled: perhaps") == [#"expected true or false, found "perhaps""#])
        #expect(try issues("enabled: false\nmodel: /nowhere") == [])
        #expect(try issues("enabled: true\nmodel: /nowhere").first?.contains("/nowhere") == true)
        #expect(try issues("enabled: true\nmodle: x").first?.contains("model") == true)
        #expect(try issues("enabled: true") == [])
    }

    @Test("Turned on, it tells shares of all eight classes, corrected as far as labels go, and agrees with its rows")
    func summary() async throws {
        let test = try await TestEngine(Self.turnOn)
        try await test.ingest(Self.posts)
        for topic in ["tesla", "*"] {
            let found = try await test.engine.summary(Self.query(topic)).topics[0]
            let figures = try #require(found.measures["emotion"])
            #expect(found.posts == 61 && figures.scored == 60 && figures.unscoredReasons == ["language": 1])
            #expect(figures.unscoredLanguages == ["en"] && figures.labels.map(\.label) == EmotionModel.labels)
            let counted = Dictionary(uniqueKeysWithValues: figures.labels.map { ($0.label, $0.posts) })
            #expect(counted["joy"] == 20 && counted["fear"] == 20 && counted["disgust"] == 20)
            #expect(try #require(figures.mean) > 0.5)
            for label in figures.labels where label.label != "optimism" {
                let interval = try #require(label.modelInterval, "\(label)")
                let corrected = try #require(label.corrected)
                #expect((interval[0]...interval[1]).contains(corrected))
            }
            // No labelled Russian text shows optimism, so that its share is not known.
            let optimism = try #require(figures.labels.first { $0.label == "optimism" })
            #expect(optimism.counted == 0 && optimism.corrected == nil && optimism.modelInterval == nil)
            #expect(optimism.correctedReason?.hasPrefix("no labelled text") == true)
            #expect(optimism.bounds?.first == 0 && (optimism.bounds?.last ?? 0) > 0)
            #expect(abs(figures.labels.compactMap(\.corrected).reduce(0, +) - 1) < 1e-9)
        }
        let lines = try await test.engine.plugin(id: "emotion").accuracy
        #expect(lines.contains { $0.hasPrefix("ru, post: macro-F1 ") && !$0.contains("below the bar") })
        #expect(lines.contains { $0.hasPrefix("en, post: ") && $0.hasSuffix("below the bar: unscored") })
        #expect(try await test.differences() == [])
    }

    @Test("Series, posts behind a class, a text alone, edits and erasure know it")
    func questions() async throws {
        let test = try await TestEngine(Self.turnOn)
        try await test.ingest(Self.posts)
        let series = try await test.engine.series(Self.query())
        #expect(series.points.map(\.posts) == [61] && series.points[0].labels.count == 8)
        #expect(series.points[0].labels.first { $0.label == "joy" }?.posts == 20)
        var behind = Self.query()
        behind.label = "joy"
        let joyful = try await test.engine.posts(behind).posts
        #expect(joyful.count == 20 && joyful.allSatisfy { $0.text == Self.joy })
        let answer = try await test.engine.analyze(
            AnalyzeRequest(posts: [AnalyzeRequest.Item(id: nil, text: Self.fear, genre: nil)]))
        let signal = try #require(answer.posts[0].signals.first { $0.measure == "emotion" })
        #expect(signal.label == "fear" && (signal.value ?? 0) > 0.9)

        try await test.ingest([
            TestEngine.post(
                "0", Self.fear, author: "a0", more: Self.collected + #","edited_at":"2024-07-24T11:00:00Z""#)
        ])
        _ = try await test.engine.erase(EraseRequest(source: "x", author: "a1", post: nil))
        let after = try #require(try await test.engine.summary(Self.query()).topics[0].measures["emotion"])
        let counted = Dictionary(uniqueKeysWithValues: after.labels.map { ($0.label, $0.posts) })
        #expect(counted["joy"] == 19 && counted["fear"] == 20 && counted["disgust"] == 20)
        #expect(try await test.differences() == [])
    }

    @Test("Turned on later it begins with an empty past, which reanalyze fills; turned off again, nothing else changes")
    func later() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.posts)
        let before = try await test.picture()
        let on = try await test.reopened(Self.turnOn)
        let empty = try await on.summary(Self.query()).topics[0]
        #expect(empty.posts == 0 && empty.incomplete != nil)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await on.runFilling() }
            _ = try await on.reanalyze(start: true, analyzer: PluginID(trusted: "emotion"))
            for _ in 0..<4000 {
                if try await !on.reanalyze(start: false).running { break }
                _ = try await on.events(after: nil, limit: 1, wait: 0.25)
            }
            group.cancelAll()
        }
        let whole = try await on.summary(Self.query()).topics[0]
        #expect(whole.posts == 61 && whole.incomplete == nil && whole.measures["emotion"]?.scored == 60)
        #expect(try await on.verify(integrity: false).differences == [])
        let off = try await test.reopened { $0.plugins["emotion"] = nil }
        await #expect(throws: Problem.self) { _ = try await off.summary(Self.query()) }
        #expect(try await test.picture() == before)
    }
}

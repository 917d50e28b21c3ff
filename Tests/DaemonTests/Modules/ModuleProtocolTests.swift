import Analytics
import Foundation
import PluginKit
import Testing

@Suite("What modules may say")
struct ModuleProtocolTests {
    private static let topics = [
        Topic(id: TopicID(trusted: "tesla"), name: "Tesla", aliases: [:]),
        Topic(id: TopicID(trusted: "xai"), name: "xAI", aliases: [:]),
    ]
    private static let manifest = Manifest(
        id: "tone", version: "1", summary: "",
        measures: [
            Measure(name: "tone", unit: "score", range: -1...1, labels: ["low", "high"], scope: .topic),
            Measure(name: "length", unit: "words", range: 0...100, labels: [], scope: .post),
        ])
    private static let batch = ModuleBatch(
        number: 4,
        posts: [
            item(10, "Tesla é \"né\"\n", [Mention(topic: 0, range: 0..<5), Mention(topic: 0, range: 6..<8)]),
            item(11, "nothing", []),
        ])

    private static func item(_ id: Int64, _ text: String, _ mentions: [Mention]) -> ModuleBatch.Item {
        let language = LanguageGuess(language: .undetermined, confidence: 0.5)
        return ModuleBatch.Item(
            id: id,
            post: PreparedPost(text: PreparedText(text), language: language, genre: .post, mentions: mentions))
    }

    private func answer(_ results: String, batch: Int = 4) throws -> ModuleAnswer {
        try ModuleAnswer(
            line: Array("{\"batch\":\(batch),\"results\":[\(results)]}".utf8)[...], to: Self.batch,
            manifest: Self.manifest, topics: Self.topics)
    }

    @Test("A batch is one line of JSON with places in Unicode scalars")
    func batchLine() throws {
        let line = Self.batch.line(topics: Self.topics)
        #expect(!line.contains(0x0A))
        let read = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        let posts = try #require(read?["posts"] as? [[String: Any]])
        #expect(read?["batch"] as? Int == 4)
        #expect(posts[0]["text"] as? String == "Tesla é \"né\"\n")
        #expect(posts[0]["language"] as? String == "und")
        let topics = try #require(posts[0]["topics"] as? [[String: Any]])
        #expect(topics.count == 1 && topics[0]["id"] as? String == "tesla")
        #expect(topics[0]["mentions"] as? [[Int]] == [[0, 5], [6, 7]])
    }

    @Test("Results come back in the order of the batch, whatever order they were given in")
    func order() throws {
        let found = try answer(
            """
            {"id":11,"unscored":"too_short"},{"id":10,"signals":[
            {"measure":"tone","value":0.5,"label":"high","confidence":0.9},
            {"measure":"tone","topic":"tesla","unscored":"no_evidence"},
            {"measure":"length","value":3,"confidence":1}]}
            """)
        #expect(
            found.results == [
                .signals([
                    Signal(measure: 0, target: .post, outcome: .scored(value: 0.5, label: 1, confidence: 0.9)),
                    Signal(measure: 0, target: .topic(0), outcome: .unscored(.noEvidence)),
                    Signal(measure: 1, target: .post, outcome: .scored(value: 3, label: nil, confidence: 1)),
                ]), .unscored(.tooShort),
            ])
    }

    private static let signal = #"{"measure":"length","value":3,"confidence":1}"#
    private static let rest = #",{"id":11,"error":"no"}"#

    private static let refusedResults: [(line: String, reason: String)] = [
        (#"{"id":10,"error":"x"}"#, "nothing is said of post 11"),
        (#"{"id":12,"error":"x"}"# + rest, "results[0].id: batch 4 has no post 12"),
        (#"{"id":11,"error":"x"}"# + rest, "post 11 was answered before"),
        (#"{"id":10}"# + rest, "results[0].signals: missing"),
        (#"{"id":10,"unscored":"why"}"# + rest, "results[0].unscored: expected one of"),
        (#"{"id":10,"signals":[\#(signal),\#(signal)]}"# + rest, "stand here twice"),
        (tone(#""value":2,"label":"high","confidence":1"#), "2.0 is outside"),
        (tone(#""value":1e999,"label":"high","confidence":1"#), "expected a finite number"),
        (tone(#""value":NaN,"label":"high","confidence":1"#), "expected answer as one line of JSON"),
        (tone(#""value":"1","label":"high","confidence":1"#), "expected a finite number, found a text"),
        (tone(#""value":1,"confidence":1"#), "label: missing"),
        (tone(#""value":1,"label":"best","confidence":1"#), "has no label \"best\""),
        (tone(#""value":1,"label":"high""#), "confidence: missing"),
        (tone(#""value":1,"label":"high","confidence":1.5"#), "expected 0 to 1"),
        (tone(#""value":1,"label":"high","confidence":1,"topic":"xai""#), "does not mention \"xai\""),
        (#"{"id":10,"signals":[{"measure":"height","value":1,"confidence":1}]}"# + rest, "no measure \"height\""),
    ]

    @Test("What was not asked or not promised is refused, with its place", arguments: refusedResults)
    func refused(results: String, reason: String) {
        let error = #expect(throws: ModuleProtocolError.self) { try answer(results) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    private static func tone(_ fields: String) -> String {
        #"{"id":10,"signals":[{"measure":"tone",\#(fields)}]}"# + rest
    }

    @Test("The answer to another batch is refused")
    func otherBatch() {
        #expect(throws: ModuleProtocolError("answer.batch: expected 4, found 3")) { try answer("", batch: 3) }
    }

    private static func hello(
        _ versions: String = #"{"min":1,"max":1}"#, id: String = "tone", measures: String = #""range":[0,1]"#
    ) -> String {
        """
        {"protocol":\(versions),"id":"\(id)","version":"2.1","manifest":{"kind":"post_analyzer",\
        "measures":[{"name":"m","unit":"u",\(measures)}],"languages":["en"],"needs":["network"]}}
        """
    }

    private func read(_ line: String, versions: ClosedRange<Int> = 1...1) throws -> ModuleHello {
        try ModuleHello(line: Array(line.utf8)[...], id: PluginID(trusted: "tone"), hostVersions: versions)
    }

    @Test("A greeting gives the manifest, and the highest version that both speak")
    func greeting() throws {
        let hello = try read(Self.hello(#"{"min":2,"max":7}"#), versions: 1...5)
        #expect(hello.version == 5 && hello.manifest.version == "2.1")
        #expect(hello.manifest.languages == [LanguageTag(trusted: "en")] && hello.manifest.needs == [.network])
        #expect(hello.manifest.measures == [Measure(name: "m", unit: "u", range: 0...1, labels: [], scope: .post)])
    }

    @Test("Where no version is shared, both ranges are named")
    func mismatch() {
        let error = #expect(throws: ModuleProtocolError.self) {
            try read(Self.hello(#"{"min":3,"max":4}"#), versions: 1...2)
        }
        #expect(error?.description.contains("versions 3 to 4") == true)
        #expect(error?.description.contains("speaks 1 to 2") == true)
    }

    private static let refusedGreetings: [(line: String, reason: String)] = [
        (hello(id: "other"), "calls itself \"other\""), (hello(measures: #""range":[1,0]"#), "no range"),
        (hello(measures: #""range":[0,1e9]"#), "no range"),
        (hello(measures: #""range":[0,1],"labels":["a","a"]"#), "distinct"),
        (hello(measures: #""range":[0,1],"labels":["a","b","c","d","e","f","g","h","i"]"#), "at most 8"),
        (hello(measures: #""range":[0,1],"scope":"author""#), "expected post or topic"),
        ("Loading model...", "expected hello as one line of JSON"),
        (#"{"error":"no model"}"#, "it refuses to start: no model"), ("[]", "expected an object"),
    ]

    @Test("A greeting that cannot be is refused", arguments: refusedGreetings)
    func refusedGreeting(line: String, reason: String) {
        let error = #expect(throws: ModuleProtocolError.self) { try read(line) }
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }
}

import Analytics
import PluginKit
import Testing

/// Says how long a text is, and how often each topic is mentioned.
private struct Lengths: PostAnalyzer {
    static let manifest = Manifest(
        id: "lengths", version: "3", summary: "Tells lengths.",
        measures: [Measure(name: "length", unit: "bytes", range: 0...65536, labels: ["short", "long"], scope: .topic)],
        languages: [LanguageTag(trusted: "en")])
    static let examples = [PluginExample("abc", gives: "length: short")]

    let border: Int

    init(settings: inout SettingsReader) { border = settings.integer("border", in: 1...1000) ?? 10 }

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { post in
            let length = post.text.bytes.count
            if length == 0 { return [Signal(measure: 0, target: .post, outcome: .unscored(.noWords))] }
            let whole = Signal.Outcome.scored(value: Double(length), label: length < border ? 0 : 1, confidence: 0.5)
            return [Signal(measure: 0, target: .post, outcome: whole)]
                + post.topics.enumerated().map { place, topic in
                    let bytes = post.mentions.filter { $0.topic == topic }.reduce(0) { $0 + $1.range.count }
                    let part = Signal.Outcome.scored(value: Double(bytes), label: 0, confidence: 1)
                    return Signal(measure: 0, target: .topic(place), outcome: part)
                }
        }
    }
}

/// Says how many tokens, sentences and folded bytes a text has.
private struct Parts: PostAnalyzer {
    static let manifest = Manifest(
        id: "parts", version: "1", summary: "Counts parts.",
        measures: ["tokens", "sentences", "folded"].map {
            Measure(name: $0, unit: "", range: 0...65536, labels: [], scope: .post)
        })
    static let examples = [PluginExample("abc", gives: "tokens: 1.0")]

    init(settings: inout SettingsReader) {}

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { post in
            [post.text.tokens.count, post.text.sentences.count, post.text.folded.bytes.count].enumerated().map {
                Signal(measure: $0, target: .post, outcome: .scored(value: Double($1), label: nil, confidence: 1))
            }
        }
    }
}

@Suite("An analyzer in Swift as a program of its own") struct ModuleLoopTests {
    private static let topics = [
        Topic(id: TopicID(trusted: "tesla"), name: "Tesla", aliases: [:]),
        Topic(id: TopicID(trusted: "xai"), name: "xAI", aliases: [:]),
    ]

    private func greeting(
        _ versions: ClosedRange<Int> = 1...1, id: String = "lengths", _ section: [JSONValue.Member] = []
    ) -> ArraySlice<UInt8> {
        HostHello(versions: versions, host: "0", id: id, configuration: .object(section)).line[...]
    }

    @Test("voxd reads its greeting as it is meant")
    func hello() throws {
        let loop = try ModuleLoop<Lengths>(greeting: greeting(1...4))
        let hello = try ModuleHello(line: loop.hello[...], id: PluginID(trusted: "lengths"))
        #expect(hello.manifest == Lengths.manifest && hello.version == 1)
    }

    @Test("What goes over the lines is what the analyzer says of the same posts compiled in")
    func roundTrip() throws {
        var loop = try ModuleLoop<Lengths>(
            greeting: greeting(1...1, [.init(key: "border", value: .number("5"))]))
        func post(_ text: String, _ mentions: [Mention]) -> PreparedPost {
            PreparedPost(
                text: PreparedText(text),
                language: LanguageGuess(language: LanguageTag(trusted: "en"), confidence: 0.25),
                genre: .comment, mentions: mentions)
        }
        let posts = [
            post("né \"Tesla\" \\ xAI\u{1}\n", [Mention(topic: 0, range: 5..<10), Mention(topic: 1, range: 14..<17)]),
            post("", []), post("👍🏽", [Mention(topic: 1, range: 0..<8)]),
        ]
        let items = posts.enumerated().map { ModuleBatch.Item(id: Int64(7 + $0), post: $1) }
        let batch = ModuleBatch(number: 9, posts: items)
        let line = try loop.answer(to: batch.line(topics: Self.topics)[...])
        let answer = try ModuleAnswer(line: line[...], to: batch, manifest: Lengths.manifest, topics: Self.topics)
        var settings = SettingsReader.empty(path: "")
        var expected = Lengths(settings: &settings).analyze(posts)
        expected[0][0].outcome = .scored(value: 19, label: 1, confidence: 0.5)
        expected[2][0].outcome = .scored(value: 8, label: 1, confidence: 0.5)
        #expect(answer.results == expected.map { .signals($0) })
    }

    @Test("A text has the parts that it has compiled in, whatever its genre", arguments: [Genre.post, .article])
    func parts(genre: Genre) throws {
        var loop = try ModuleLoop<Parts>(greeting: greeting(id: "parts"))
        let texts = [
            "", "GOOD day! “Yes”, he said. No?", "Share this\nA first sentence of a text. A second one.\n\nCookies",
        ]
        let posts = texts.map {
            PreparedPost(
                text: PreparedText($0, genre: genre), language: LanguageGuess(language: .undetermined, confidence: 0),
                genre: genre, mentions: [])
        }
        let items = posts.enumerated().map { ModuleBatch.Item(id: Int64($0), post: $1) }
        let batch = ModuleBatch(number: 1, posts: items)
        let line = try loop.answer(to: batch.line(topics: [])[...])
        let answer = try ModuleAnswer(line: line[...], to: batch, manifest: Parts.manifest, topics: [])
        var settings = SettingsReader.empty(path: "")
        #expect(answer.results == Parts(settings: &settings).analyze(posts).map { .signals($0) })
    }

    @Test("It refuses a version that it does not speak, another id, and a section with mistakes")
    func refuses() {
        func reason(_ line: ArraySlice<UInt8>) -> String {
            do {
                _ = try ModuleLoop<Lengths>(greeting: line)
                return "nothing"
            } catch { return "\(error)" }
        }
        #expect(reason(greeting(7...9)).contains("speaks versions 7 to 9"))
        #expect(reason(greeting(id: "other")).contains("it is configured as \"other\""))
        #expect(reason(greeting(1...1, [.init(key: "bordr", value: .number("5"))])).contains("configuration.bordr"))
        #expect(reason(Array("Hello!".utf8)[...]).contains("expected greeting as one line of JSON"))
    }
}

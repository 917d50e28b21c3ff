import Analytics
import Foundation
import PluginKit
import Storage
import Testing
import Wire

@testable import Daemon

@Suite("Repetition in the daemon", .timeLimit(.minutes(20))) struct EngineRepetitionTests {
    private static let copied =
        "Tesla should never ever give five billion dollars to a company that belongs to its own boss"

    private static func own(_ index: Int) -> String {
        let words = [
            "river", "window", "garden", "morning", "letter", "engine", "market", "winter", "silver", "branch",
        ]
        return "Tesla \((0..<10).map { "\(words[(index * 7 + $0 * 3) % 10])\(index)x\($0)" }.joined(separator: " "))"
    }

    /// Six copies by five authors, and ten posts of their own.
    private static var lines: [String] {
        (0..<6).map {
            TestEngine.post(
                "c\($0)", copied + ($0 % 2 == 0 ? "!" : " #deal"), at: "2024-07-24T10:0\($0):00Z",
                author: "a\(min($0, 4))")
        } + (0..<10).map { TestEngine.post("o\($0)", own($0), at: "2024-07-24T11:0\($0):00Z", author: "b\($0)") }
    }

    private static func query(_ change: (inout Query) -> Void = { _ in }) -> Query {
        var query = Query()
        query.topics = [TopicID(trusted: "tesla")]
        change(&query)
        return query
    }

    private static func subject(_ test: TestEngine, _ query: Query = query()) async throws -> RepetitionSummary {
        try #require(try await test.engine.repetition(query).subjects.first)
    }

    @Test("Copies are grouped, and the figure is told in four ways")
    func figures() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.lines + [TestEngine.post("s", "Tesla is great", author: "s")])
        let found = try await Self.subject(test)
        #expect(found.posts == 17 && found.measured == 16 && found.tooShort == 1 && found.withoutText == 0)
        #expect(found.groups == 1 && found.grouped == 6 && found.repetitionShare == 5.0 / 16)
        #expect(
            found.figures.map(\.counting) == [
                "raw", "without_near_duplicates", "capped_per_author", "discounted_for_bursts",
            ])
        #expect(found.figures.map { ($0.posts * 1000).rounded() / 1000 } == [17, 12, 16, 17])
        #expect(found.figures[0].differences.isEmpty && found.status == "measured")
        let cluster = try #require(found.clusters.first)
        #expect(cluster.posts == 6 && cluster.authors == 5 && cluster.text?.hasPrefix("Tesla should never") == true)
        #expect(cluster.first == "2024-07-24T10:00:00.000Z" || cluster.first == "2024-07-24T10:00:00Z")
        let answer = try await test.engine.repetition(Self.query { $0.authorCap = 2 })
        #expect(answer.subjects[0].figures[2].posts == 17 && answer.authorCap == 2)
        #expect(answer.notes.contains(Engine.repetitionAccusesNobody) && answer.detector.precision > 0.8)
        #expect(try await test.differences() == [])
    }

    @Test("The posts of a group are shown newest first, page by page; a change that is in none is no group")
    func posts() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.lines)
        let cluster = try #require(try await Self.subject(test).clusters.first?.cluster)
        func page(_ change: (inout Query) -> Void) async throws -> PostsResponse {
            try await test.engine.posts(
                Self.query {
                    $0.cluster = cluster
                    change(&$0)
                })
        }
        #expect(try await page { _ in }.posts.map(\.id) == ["c5", "c4", "c3", "c2", "c1", "c0"])
        let first = try await page { $0.limit = 4 }
        #expect(first.posts.map(\.id) == ["c5", "c4", "c3", "c2"])
        let second = try await page { ($0.limit, $0.after) = (4, first.next) }
        #expect(second.posts.map(\.id) == ["c1", "c0"] && second.next == nil)
        await #expect {
            _ = try await page { $0.cluster = 9999 }
        } throws: {
            ($0 as? Problem)?.status == 404
        }
    }

    @Test(
        "An edit leaves its group, a deletion and an erasure take a post out, and as_of still tells the group that was")
    func changes() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.lines)
        let before = test.clock.now
        test.clock.advance(seconds: 60)
        try await test.ingest([
            TestEngine.post(
                "c0", Self.own(77), at: "2024-07-24T10:00:00Z", author: "a0",
                more: #","edited_at":"2024-07-25T11:00:00Z""#),
            #"{"type":"delete","source":"x","id":"c1"}"#,
        ])
        _ = try await test.engine.erase(EraseRequest(source: "x", author: nil, post: "c2"))
        #expect(try await Self.subject(test).grouped == 3)
        // The deleted one has no text any more, the erased one is gone; the edited one was alike then.
        let past = try await Self.subject(test, Self.query { $0.asOf = before })
        #expect(past.grouped == 4 && past.withoutText == 1 && past.posts == 15)
        #expect(try await test.differences() == [])
    }

    /// Stores a copy with a fingerprint that the test chooses, as no voxd of this version does.
    private static func store(_ id: String, _ fingerprint: RepetitionFingerprint?, in test: TestEngine) async throws {
        let engine = test.engine
        let pipeline = engine.current.pipeline
        let post = Post(
            source: SourceID(trusted: "x"), id: ItemID(trusted: id),
            createdAt: Timestamp(rfc3339: "2024-07-24T10:30:00Z") ?? .earliestAccepted, text: copied)
        let prepared = pipeline.prepare(text: copied, genre: .post)
        let identified = IdentifiedPost(
            post: post, key: engine.keyring.post(source: "x", id: id), author: nil, authorName: nil,
            hash: engine.keyring.version(of: post))
        let analysis = PostAnalysis(
            language: prepared.language.language, confidence: 90, definitions: pipeline.definitions(of: prepared),
            analyses: pipeline.analyses(of: [prepared])[0], fingerprint: fingerprint)
        var batch = WriteBatch(receivedAt: test.clock.now)
        batch.parts = [
            .init(items: [.init(line: 1, source: .line([]), content: .post(identified))], analyses: [analysis])
        ]
        _ = try await engine.store.write(batch)
    }

    @Test("What was stored without a fingerprint gets one from its text when somebody asks")
    func older() async throws {
        let test = try await TestEngine()
        try await Self.store("old", nil, in: test)
        try await test.ingest(Self.lines)
        #expect(try await Self.subject(test).grouped == 7)
        #expect(try await test.differences() == [])
    }

    @Test("With its text a post loses its fingerprint, and without texts nothing is measured")
    func expiry() async throws {
        let test = try await TestEngine { $0.retention.text = .limited(.seconds(5 * 86_400)) }
        try await test.ingest(Self.lines)
        test.clock.advance(seconds: 10 * 86_400)
        try await test.engine.expire()
        let found = try await Self.subject(test)
        #expect(found.status == "not_measured" && found.withoutText == 16 && found.repetitionShare == nil)
        #expect(found.figures.isEmpty && found.reason?.contains("expired") == true)
        #expect(try await test.differences() == [])
    }

    @Test("verify finds a fingerprint that is not its text's")
    func verified() async throws {
        let test = try await TestEngine()
        try await Self.store("1", RepetitionFingerprint(bits: 5), in: test)
        #expect(try await test.differences() == ["change 1 has another fingerprint than its text"])
    }

    @Test("Without a measured stance a question has its topics alone; with one, its voices too")
    func stance() async throws {
        let bench = try await StanceBench(240)
        var query = Query()
        query.question = bench.question
        let without = try await bench.test.engine.repetition(query)
        #expect(without.subjects.map(\.id) == ["tesla", "xai"] && without.notes.contains { $0.contains("stance") })
        _ = try await bench.label(240)
        _ = try await bench.measure()
        let with = try await bench.test.engine.repetition(query)
        #expect(with.subjects.map(\.measure) == ["sentiment", "sentiment", "stance"])
        let voices = try #require(with.subjects.last)
        #expect(voices.posts == 240 && voices.figures.allSatisfy { $0.sides != nil })
    }

    @Test("Articles and the other side of made-up are left out, and filters hold")
    func filters() async throws {
        let test = try await TestEngine()
        try await test.ingest(
            Self.lines + [
                TestEngine.post("article", Self.copied, more: #","genre":"article""#),
                TestEngine.post("made", Self.copied, more: #","synthetic":true"#),
            ])
        #expect(try await Self.subject(test).posts == 16)
        #expect(try await Self.subject(test, Self.query { $0.genres = [.article] }).posts == 1)
        #expect(try await Self.subject(test, Self.query { $0.synthetic = true }).posts == 1)
        #expect(try await Self.subject(test, Self.query { $0.sources = [SourceID(trusted: "mastodon")] }).posts == 0)
        let late = Self.query { $0.since = Timestamp(rfc3339: "2024-07-24T11:00:00Z") }
        #expect(try await Self.subject(test, late).groups == 0)
        #expect(try await Self.subject(test, late).posts == 10)
    }
}

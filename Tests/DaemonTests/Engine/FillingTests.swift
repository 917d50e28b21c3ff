import Analytics
@testable import Daemon
import Foundation
import PluginKit
import Storage
import Testing
import Wire

@Suite("Filling the past") struct FillingTests {
    private static let grok = Topic(
        id: TopicID(trusted: "grok"), name: "Grok", aliases: [.undetermined: [.init(text: "Grok")]])

    private static func posts(_ range: Range<Int>) -> [String] {
        range.map { TestEngine.post("\($0)", "Grok and Tesla number \($0)", author: "a\($0)") }
    }

    /// An engine with posts 0 to 29 from before a moment, 30 to 59 from after it, and a topic that is newer than all.
    private static func prepared(
        _ body: (_ later: Engine, _ moment: Timestamp, _ test: TestEngine) async throws -> Void
    ) async throws {
        let test = try await TestEngine()
        try await test.ingest(posts(0..<30))
        test.clock.advance(seconds: 60)
        let moment = test.clock.now
        try await test.ingest(posts(30..<60))
        let later = try await test.reopened { $0.topics.append(grok) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await later.runFilling() }
            try await body(later, moment, test)
            group.cancelAll()
        }
        #expect(try await later.verify(integrity: false).differences == [])
    }

    /// Waits until nothing is being filled, and gives what is missing then.
    private static func untilIdle(_ engine: Engine, analyzer: String? = nil) async throws -> [String] {
        for _ in 0..<4000 {
            let answer = try await engine.reanalyze(start: false, analyzer: analyzer.map(PluginID.init(trusted:)))
            if !answer.running { return answer.filling }
            _ = try await engine.events(after: nil, limit: 1, wait: 0.25)
        }
        Issue.record("it did not end")
        return []
    }

    private static func query(_ topic: String, _ measure: String = "sentiment") -> Query {
        var query = Query()
        (query.topics, query.measure) = ([TopicID(trusted: topic)], measure)
        return query
    }

    @Test(
        "It can be had for one analyzer, and no further back than a time; what stays missing is said, and can be had later"
    )
    func narrowed() async throws {
        try await Self.prepared { later, moment, _ in
            let sentiment = PluginID(trusted: "sentiment")
            _ = try await later.reanalyze(start: true, analyzer: sentiment, since: moment)
            #expect(try await Self.untilIdle(later, analyzer: "sentiment") == ["sentiment: grok, changes 1 to 30"])
            let half = try await later.summary(Self.query("grok")).topics[0]
            #expect(half.posts == 30)
            #expect(half.incomplete?.hasPrefix("posts from before change 31 are not counted") == true)
            // Other analyzers have not begun.
            let others = try await later.reanalyze(start: false)
            #expect(others.filling.contains("terms: grok, changes 1 to 60") && !others.running)
            #expect(others.position == 0 && others.end == 60)
            _ = try await later.reanalyze(start: true)
            #expect(try await Self.untilIdle(later) == [])
            let whole = try await later.summary(Self.query("grok")).topics[0]
            #expect(whole.posts == 60 && whole.incomplete == nil)
        }
    }

    @Test("Whom nobody knows is not filled")
    func unknown() async throws {
        let test = try await TestEngine()
        await #expect {
            _ = try await test.engine.reanalyze(start: true, analyzer: PluginID(trusted: "nobody"))
        } throws: { ($0 as? Problem)?.status == 404 && ($0 as? Problem)?.detail.contains("sentiment") == true }
        #expect(test.engine.current.filling == [])
    }

    @Test(
        "A step takes the newest changes that some pair lacks, up to where others lack them too or nobody wants more",
        arguments: [
            Step([(10, 0, 1)], 1..<10, 1), Step([(10, 4, 1)], 5..<10, 1), Step([(10, 0, 8)], 8..<10, 1),
            Step([(10, 0, 1), (30, 0, 1)], 10..<30, 1), Step([(30, 0, 1), (30, 0, 20)], 20..<30, 2),
            Step([(30, 0, 25), (10, 0, 1)], 25..<30, 1),
        ])
    func steps(_ expected: Step) throws {
        let wanted = expected.pairs.enumerated().compactMap { index, pair in
            StoredCoverage(generation: Int64(index), definition: 1, liveFrom: pair.live, filledTo: pair.filled)
                .wanted(by: [FillingWish(from: pair.from)], of: "a")
        }
        let step = try #require(FillingStep(wanted))
        #expect(step.first..<step.end == expected.changes && step.pairs.count == expected.count)
        #expect(FillingStep([]) == nil)
    }

    /// A step that is expected of some pairs.
    struct Step: Sendable {
        let pairs: [(live: Int64, filled: Int64, from: Int64)]
        let changes: Range<Int64>
        let count: Int

        init(_ pairs: [(live: Int64, filled: Int64, from: Int64)], _ changes: Range<Int64>, _ count: Int) {
            (self.pairs, self.changes, self.count) = (pairs, changes, count)
        }
    }

    @Test("A module is asked again about posts that mention topics which came after it, and about no others")
    func modules() async throws {
        let bench = try await ModuleBench { folder in
            try ModuleBench.faulty(
                "aspects", in: folder, scope: "topic",
                batch: """
                    with open("\(folder)/asked", "a") as file:
                        file.write("".join(post.text + "|" for post in posts))
                    return [[Signal("length", len(post.text))] + [Signal("length", end - start, topic=topic.id)
                             for topic in post.topics for (start, end) in topic.mentions[:1]] for post in posts]
                    """)
        }
        try await bench.test.ingest(Self.posts(0..<20) + [TestEngine.post("t", "Tesla alone")])
        try await bench.run { try await bench.untilUpToDate() }
        try "".write(toFile: bench.folder + "/asked", atomically: true, encoding: .utf8)
        let later = try await bench.test.reopened { $0.topics.append(Self.grok) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await later.runFilling() }
            try await bench.run(on: later) {
                _ = try await later.reanalyze(start: true, analyzer: PluginID(trusted: "aspects"))
                #expect(try await Self.untilIdle(later, analyzer: "aspects") == [])
            }
            group.cancelAll()
        }
        let asked = try String(contentsOfFile: bench.folder + "/asked", encoding: .utf8)
        #expect(asked.split(separator: "|").count == 20 && !asked.contains("alone"))
        let grok = try await later.summary(Self.query("grok", "length")).topics[0]
        #expect(grok.posts == 20 && grok.incomplete == nil && grok.measures["length"]?.mean == 4)
        #expect(try await later.summary(Self.query("tesla", "length")).topics[0].posts == 21)
        #expect(try await later.verify(integrity: false).differences == [])
    }

    @Test("A module that speaks of whole posts need not be asked: its figures hold for new topics, too")
    func wholePosts() async throws {
        let bench = try await ModuleBench { _ in ModuleBench.wordtone }
        try await bench.test.ingest(Self.posts(0..<20) + [TestEngine.post("t", "Tesla alone")])
        try await bench.run { try await bench.untilUpToDate() }
        let before = try await bench.test.engine.summary(Self.query("*", "readability")).topics[0]
        let later = try await bench.test.reopened { $0.topics.append(Self.grok) }
        try await bench.run(on: later) {
            _ = try await later.reanalyze(start: true)
            #expect(try await Self.untilIdle(later, analyzer: "wordtone") == [])
        }
        let grok = try await later.summary(Self.query("grok", "readability")).topics[0]
        #expect(grok.posts == 20 && grok.incomplete == nil)
        #expect(try await later.summary(Self.query("*", "readability")).topics[0].measures == before.measures)
        #expect(try await later.verify(integrity: false).differences == [])
    }
}

import Analytics
@testable import Daemon
import Foundation
import PluginKit
import Storage
import Synchronization
import Testing
import Wire

@Suite("Posts that a module was given up on") struct DeadLetterTests {
    /// A module that a poisonous post kills until the file `mended` is there, or the variable MENDED says so.
    private static func bench() async throws -> ModuleBench {
        try await ModuleBench {
            try ModuleBench.faulty(
                "poison", in: $0,
                batch: """
                    mended = os.environ.get("MENDED") or os.path.exists("\($0)/mended")
                    if any("poison" in post.text for post in posts) and not mended:
                        sys.exit("poison found")
                    if any("deadly" in post.text for post in posts):
                        sys.exit("deadly indeed")
                    return answer(posts)
                    """)
        }
    }

    /// Posts 0 to 23, of which `poison` are poisonous and `deadly` deadly, each by an author of its own.
    private static func ingest(_ bench: ModuleBench, poison: [Int], deadly: [Int] = []) async throws {
        var lines = ModuleBench.posts(0..<24)
        for number in poison { lines[number] = TestEngine.post("\(number)", "poison", author: "p\(number)") }
        for number in deadly { lines[number] = TestEngine.post("\(number)", "deadly", author: "d\(number)") }
        try await bench.test.ingest(lines)
    }

    private static func letters(_ bench: ModuleBench) async throws -> DeadLettersResponse {
        try await bench.test.engine.deadLetters(of: "poison", before: nil, limit: 100)
    }

    private static func mend(_ bench: ModuleBench) throws {
        try Data().write(to: URL(fileURLWithPath: bench.folder + "/mended"))
    }

    @Test("They are kept with the reason, and told of with the module")
    func kept() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [5, 20])
        #expect(try await Self.letters(bench).total == 0)
        try await bench.run { try await bench.untilUpToDate() }
        // The module does not run any more; its last generation is told of.
        let found = try await Self.letters(bench)
        #expect(found.total == 2 && !found.truncated && found.deadLetters.map(\.id) == ["20", "5"])
        #expect(found.deadLetters.allSatisfy { $0.source == "x" && $0.reason.contains("it last said: poison found") })
        let shown = try await bench.test.engine.plugin(id: "poison")
        #expect(shown.deadLetters == 2 && shown.newestDeadLetter == found.deadLetters.first)
        let page = try await bench.test.engine.deadLetters(of: "poison", before: nil, limit: 1)
        #expect(page.truncated && page.deadLetters.map(\.id) == ["20"])
        let next = try await bench.test.engine.deadLetters(of: "poison", before: page.deadLetters[0].change, limit: 1)
        #expect(!next.truncated && next.deadLetters.map(\.id) == ["5"])
        await #expect { _ = try await bench.test.engine.deadLetters(of: "sentiment", before: nil, limit: 1) } throws: {
            ($0 as? Problem)?.status == 409
        }
    }

    @Test("What a module itself says that it failed on is kept too")
    func errors() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "poison", in: $0,
                batch: """
                    return [ValueError("too loud") if "poison" in post.text else signal
                            for post, signal in zip(posts, answer(posts))]
                    """)
        }
        try await Self.ingest(bench, poison: [3])
        try await bench.run { try await bench.untilUpToDate() }
        #expect(try await Self.letters(bench).deadLetters.map(\.reason) == ["it says: ValueError: too loud"])
    }

    @Test("When an administrator says so they are tried again; what is answered is counted once, the rest stays")
    func replay() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [5, 6, 20], deadly: [7])
        try await bench.run {
            try await bench.untilUpToDate()
            #expect(try await Self.letters(bench).total == 4)
            try Self.mend(bench)
            bench.test.clock.advance(seconds: 60)
            _ = try await bench.test.engine.order(.replay, module: "poison")
            try await bench.until { try await Self.letters(bench).total == 1 && bench.problem == nil }
            let left = try await Self.letters(bench).deadLetters[0]
            #expect(left.id == "7" && left.reason.contains("deadly indeed"))
            #expect(left.at == bench.test.clock.now.rfc3339)
            let found = try await bench.outcomes()
            #expect(found["5"] == [.scored(value: 6 * SignalBody.scale, label: nil, confidence: 100)])
            #expect(found["7"] == [.unscored(.failed)])
            for other in 0..<24 where ![5, 6, 7, 20].contains(other) {
                #expect(found["\(other)"] == ModuleBench.length(other))
            }
            try await bench.test.ingest(ModuleBench.posts(24..<30))
            try await bench.untilUpToDate()
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test(
        "One that kills the module alone is tried beside a post that it has answered, also by a new process of voxd's")
    func alone() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [23])
        try await bench.run { try await bench.untilUpToDate() }
        bench.test.clock.advance(seconds: 60)
        // The host that starts now knows nothing of what the module answered before.
        try await bench.run {
            _ = try await bench.test.engine.order(.replay, module: "poison")
            try await bench.until {
                let left = try await Self.letters(bench).deadLetters
                return left.map(\.at) == [bench.test.clock.now.rfc3339] && bench.problem == nil
            }
            try await bench.untilUpToDate()
            #expect(try await bench.outcomes()["23"] == [.unscored(.failed)])
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("A new generation sees them in any case")
    func upgrade() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [5, 20])
        try await bench.run {
            try await bench.untilUpToDate()
            let old = try #require(bench.status?.generation)
            var module = bench.module
            module.environment = ["MENDED": "1"]
            bench.test.engine.state.withLock { [module] in $0.configuration.modules = [module] }
            bench.test.engine.announcements.announce()
            try await bench.until { bench.status?.generation.map { $0 != old } ?? false }
            try await bench.untilUpToDate()
            #expect(try await Self.letters(bench).total == 0)
            #expect(
                try await bench.outcomes()["5"] == [.scored(value: 6 * SignalBody.scale, label: nil, confidence: 100)])
            #expect(try await bench.test.engine.store.ask { try $0.deadLetters(of: old).count } == 2)
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("They go with their post: when it or its author is erased, it is deleted, or its text expires")
    func forgotten() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [1, 2, 3, 4])
        try await bench.run { try await bench.untilUpToDate() }
        let engine = bench.test.engine
        _ = try await engine.erase(EraseRequest(source: "x", author: "p1", post: nil))
        #expect(try await Self.letters(bench).deadLetters.map(\.id) == ["4", "3", "2"])
        _ = try await engine.erase(EraseRequest(source: "x", author: nil, post: "2"))
        #expect(try await Self.letters(bench).deadLetters.map(\.id) == ["4", "3"])
        try await bench.test.ingest([#"{"type":"delete","source":"x","id":"3"}"#])
        #expect(try await Self.letters(bench).deadLetters.map(\.id) == ["4"])
        _ = try await engine.store.expireText(before: bench.test.clock.now, step: 100)
        #expect(try await Self.letters(bench).total == 0)
        #expect(try await bench.test.differences() == [])
    }

    @Test("They expire as refused records do, and are never more than there is room for")
    func expire() async throws {
        let bench = try await Self.bench()
        try await Self.ingest(bench, poison: [1, 9, 17])
        try await bench.run { try await bench.untilUpToDate() }
        let engine = bench.test.engine
        let before = bench.test.clock.now
        #expect(try await engine.store.expireDeadLetters(before: before, maximum: 2, step: 100) == 1)
        #expect(try await Self.letters(bench).total == 2)
        bench.test.clock.advance(seconds: 31 * 86_400)
        try await engine.expire()
        #expect(try await Self.letters(bench).total == 0)
    }
}

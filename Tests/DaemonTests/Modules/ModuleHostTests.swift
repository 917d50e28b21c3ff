import Analytics
import Daemon
import Foundation
import Glibc
import PluginKit
import Storage
import Testing
import Wire

@Suite("Modules") struct ModuleHostTests {
    private static let texts = [
        "I really hope that the board says no to this Tesla deal.",
        "Shareholders questioned whether the acquisition represents responsible stewardship.",
        "Le conseil d'administration de Tesla examine la proposition, et les actionnaires attendent une réponse claire.",
        "Great cars!", "\u{1F600} https://example.org #Tesla",
        "xAI publishes a very large model today; nobody at Tesla says why.",
    ]

    private static func posts(_ range: Range<Int>) -> [String] {
        range.map { TestEngine.post("\($0)", texts[$0 % texts.count], author: "a\($0 % 5)") }
    }

    @Test("The example analyses posts from before its start and after it, each exactly once")
    func wordtone() async throws {
        let bench = try await ModuleBench { _ in ModuleBench.wordtone }
        try await bench.test.ingest(Self.posts(0..<50))
        var first: [String: [SignalBody.Outcome]] = [:]
        try await bench.run {
            try await bench.untilUpToDate()
            try await bench.test.ingest(Self.posts(40..<80))
            try await bench.untilUpToDate()
            first = try await bench.outcomes()
            #expect(bench.problem == nil)
        }
        #expect(first.count == 80)
        // 12 words, 1 sentence, no long word: by the formula in the example's README, 12.
        #expect(first["0"] == [.scored(value: 12 * SignalBody.scale, label: 0, confidence: 86)])
        #expect(first["3"]?.first == .unscored(.tooShort))
        #expect(first.values.allSatisfy { $0.count == 1 })
        let before = try await bench.test.picture()
        try await bench.run {
            try await bench.untilUpToDate()
            #expect(try await bench.outcomes() == first)
            let generation = bench.status?.generation
            let coverage = try await bench.test.engine.store.ask { try $0.coverage() }
            #expect(coverage.filter { $0.generation == generation }.map(\.isComplete) == [true, true, true])
        }
        #expect(try await bench.test.picture() == before)
        #expect(try await bench.test.differences() == [])
    }

    @Test("The plugin list shows what a running module says of itself")
    func pluginList() async throws {
        let bench = try await ModuleBench { _ in ModuleBench.wordtone }
        try await bench.run {
            try await bench.until { bench.status?.phase == .upToDate }
            let shown = try await bench.test.engine.plugin(id: "wordtone")
            #expect(shown.plugin.state == "running" && shown.plugin.version == "1.0.0" && shown.plugin.start == "retry")
            #expect(shown.plugin.generation == bench.status?.generation)
            #expect(shown.measures.map(\.name) == ["readability"] && shown.measures.first?.unit == "LIX")
        }
        #expect(try await bench.test.engine.plugin(id: "wordtone").plugin.state == "starting")
    }

    @Test("Series, evidence and summaries know a module's measure, and say how far the module has come")
    func questions() async throws {
        let bench = try await ModuleBench { _ in ModuleBench.wordtone }
        let engine = bench.test.engine
        try await bench.test.ingest(Self.posts(0..<30))
        var query = Query()
        query.measure = "readability"
        await #expect {
            _ = try await engine.series(query)
        } throws: { ($0 as? Problem)?.detail.contains("no analyzer gives \"readability\"; there are") == true }
        try await bench.run { try await bench.untilUpToDate() }
        let series = try await engine.series(query)
        #expect(series.analyzer?.id == "wordtone" && series.points.map(\.posts) == [30] && series.notes == [])
        #expect(series.points[0].labels.map(\.label).first == "very_easy")
        #expect(
            series.points[0].labels.allSatisfy { $0.intervalReason == "the analyzer's errors were not measured" })
        #expect(try await engine.summary(query).topics[0].measures["readability"]?.scored == series.points[0].scored)
        query.label = "very_easy"
        let easy = try await engine.posts(query)
        #expect(Int64(easy.posts.count) == series.points[0].labels[0].posts && !easy.posts.isEmpty)
        let analysed = try await engine.analyze(AnalyzeRequest(posts: [.init(id: nil, text: "Tesla", genre: nil)]))
        #expect(analysed.notAsked == ["wordtone"])
        // It runs no more: what comes now is not in its figures, which is said.
        try await bench.test.ingest(Self.posts(30..<40))
        let behind = try await engine.series(query)
        #expect(behind.points.map(\.posts) == [30])
        #expect(try await engine.posts(query).notes == behind.notes)
        #expect(behind.notes.contains { $0.hasPrefix("wordtone has seen the changes up to 30 of 40") })
    }

    @Test("A module may speak of each topic that a post mentions; what it leaves out has failed")
    func topics() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "aspects", in: $0, scope: "topic",
                batch: """
                    return [Unscored("too_short") if post.text.endswith("!") else [Signal("length", len(post.text))]
                            + [Signal("length", to - start, topic=topic.id) for topic in post.topics if topic.id == "xai"
                               for (start, to) in topic.mentions] for post in posts]
                    """)
        }
        try await bench.test.ingest([
            TestEngine.post("1", "Tesla and xAI"), TestEngine.post("2", "cars"), TestEngine.post("3", "on xAI"),
            TestEngine.post("4", "xAI!"),
        ])
        try await bench.run {
            try await bench.untilUpToDate()
            let scale = SignalBody.scale
            let found = try await bench.outcomes()
            #expect(
                found["1"] == [
                    .scored(value: 13 * scale, label: nil, confidence: 100), .unscored(.failed),
                    .scored(value: 3 * scale, label: nil, confidence: 100),
                ])
            #expect(found["2"] == [.scored(value: 4 * scale, label: nil, confidence: 100)])
            // The first topic that a post mentions need not be the first one that is configured.
            #expect(
                found["3"] == [
                    .scored(value: 6 * scale, label: nil, confidence: 100),
                    .scored(value: 3 * scale, label: nil, confidence: 100),
                ])
            #expect(found["4"] == [.unscored(.tooShort), .unscored(.tooShort)])
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("A module that is killed in the middle of a batch changes nothing in the end")
    func killed() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "killed", in: $0,
                batch: """
                    if any(len(post.text) == 105 for post in posts) and flag():
                        time.sleep(100000)
                    return answer(posts)
                    """)
        }
        try await bench.test.ingest(ModuleBench.posts(0..<60))
        try await bench.run {
            try await bench.until { FileManager.default.fileExists(atPath: bench.folder + "/killed.flag") }
            let process = try #require(bench.status?.process)
            #expect(kill(process, SIGKILL) == 0)
            try await bench.untilUpToDate()
            #expect(bench.problem == nil && bench.status?.givenUp == 0)
            let found = try await bench.outcomes()
            for number in 0..<60 { #expect(found["\(number)"] == ModuleBench.length(number)) }
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("One poisonous post is found and stays unscored; all others are analysed", arguments: [0, 5, 23])
    func poison(number: Int) async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "poison", in: $0,
                batch: """
                    if any("poison" in post.text for post in posts):
                        os.kill(os.getpid(), 11)
                    return answer(posts)
                    """)
        }
        var lines = ModuleBench.posts(0..<24)
        lines[number] = TestEngine.post("\(number)", "Tesla is poison")
        try await bench.test.ingest(lines)
        try await bench.run {
            try await bench.untilUpToDate()
            let found = try await bench.outcomes()
            for other in 0..<24 where other != number { #expect(found["\(other)"] == ModuleBench.length(other)) }
            #expect(found["\(number)"] == [.unscored(.failed)])
            #expect(bench.status?.givenUp == 1 && bench.problem == nil)
        }
        #expect(try await bench.test.differences() == [])
    }

    /// A module, what it does at its start and with a batch, and what is said of it.
    typealias Broken = (id: String, start: String, batch: String, problem: String)

    private static let broken: [Broken] = [
        ("exits", "sys.exit('no model here')", "return answer(posts)", "ended with status 1; it last said: no model"),
        ("leaves", "pass", "os._exit(3)", "ended with status 3"),
        ("shouts", "print('Welcome!', flush=True)", "return answer(posts)", "expected hello as one line of JSON"),
        (
            "babbles", "pass", "os.write(1, b'so far so good\\n'); return answer(posts)",
            "expected answer as one line of JSON, found \"so far so good\""
        ),
        (
            "invents", "Module.answer = lambda self, items: [{'id': 999, 'error': 'x'}]", "return []",
            "has no post 999"
        ),
        ("forgets", "Module.answer = lambda self, items: []", "return []", "nothing is said of post"),
        (
            "exceeds", "pass", "return [Signal('length', 70000) for post in posts]", "70000.0 is outside"
        ),
        (
            "nan", "Module.answer = lambda self, items: os.write(1, b'{\"batch\":1,\"results\":[NaN]}\\n')",
            "return []", "expected answer as one line of JSON"
        ),
        ("endless", "pass", "os.write(1, b'x' * (5 << 20)); return answer(posts)", "a line longer than"),
    ]

    @Test("A module that breaks its promises is stopped, and the daemon says why and goes on", arguments: broken)
    func isBroken(_ module: Broken) async throws {
        let (id, start, batch, problem) = module
        let bench = try await ModuleBench { try ModuleBench.faulty(id, in: $0, start: start, batch: batch) }
        try await bench.test.ingest(ModuleBench.posts(0..<3))
        try await bench.run {
            try await bench.until { bench.problem?.contains(problem) == true }
            #expect(try await bench.test.engine.plugin(id: id).plugin.state != "disabled")
            try await bench.test.ingest(ModuleBench.posts(3..<6))
            #expect(try await bench.test.picture().voices?.posts == 6)
        }
        let generations = try await bench.test.engine.store.ask { try $0.generations() }
        #expect(generations.first { $0.analyzer == id }?.position ?? 0 == 0)
        #expect(try await bench.test.differences() == [])
    }

    @Test("A module that speaks a future protocol is refused, with both ranges named")
    func future() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "future", in: $0,
                start: "import voxd_module; Module.versions = property(lambda self: (7, 9), lambda self, value: None)",
                batch: "return answer(posts)")
        }
        try await bench.run {
            try await bench.until { bench.problem?.contains("7 to 9") == true }
            #expect(bench.problem?.contains("this voxd speaks 1") == true)
        }
    }

    @Test("A module that hangs, and ignores SIGTERM, is killed at its deadline, and started again after the pause")
    func hangs() async throws {
        let clock = ManualClock()
        let bench = try await ModuleBench(clock: clock) {
            var module = try ModuleBench.faulty(
                "hangs", in: $0, start: "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
                batch: """
                    if flag():
                        time.sleep(100000)
                    return answer(posts)
                    """)
            module.deadline = .seconds(5)
            return module
        }
        try await bench.test.ingest(ModuleBench.posts(0..<10))
        try await bench.run {
            await clock.sleeper(until: .seconds(5))
            let process = try #require(bench.status?.process)
            try await bench.test.ingest(ModuleBench.posts(10..<20))
            #expect(try await bench.test.picture().voices?.posts == 20)
            clock.advance(by: .seconds(5))
            await clock.sleeper(until: .seconds(6))
            #expect(bench.problem?.contains("it has not answered a batch of 8 within 5.0 seconds") == true)
            #expect(kill(process, 0) != 0 && errno == ESRCH)
            clock.advance(by: .seconds(1))
            try await bench.untilUpToDate()
            #expect(bench.problem == nil)
            let found = try await bench.outcomes()
            for number in 0..<20 { #expect(found["\(number)"] == ModuleBench.length(number)) }
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("A module that never says hello is stopped after ten seconds")
    func silent() async throws {
        let clock = ManualClock()
        let bench = try await ModuleBench(clock: clock) {
            try ModuleBench.faulty("silent", in: $0, start: "time.sleep(100000)", batch: "return []")
        }
        try await bench.run {
            await clock.sleeper(until: .seconds(10))
            clock.advance(by: .seconds(10))
            try await bench.until { bench.problem?.contains("it has not said hello within 10.0 seconds") == true }
        }
    }

    @Test("A module that fills its standard error is answered all the same")
    func chatty() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "chatty", in: $0,
                batch: """
                    os.write(2, b'again and again\\n' * 2000)
                    os.write(2, b'x' * 10000)
                    return answer(posts)
                    """)
        }
        try await bench.test.ingest(ModuleBench.posts(0..<20))
        try await bench.run {
            try await bench.untilUpToDate()
            #expect(try await bench.outcomes()["19"] == ModuleBench.length(19))
        }
    }

    @Test("A module sees nothing of the daemon but its three pipes and the variables that it is to have")
    func surroundings() async throws {
        let bench = try await ModuleBench { _ in
            var module = ModuleBench.module(
                "modest",
                [
                    "/bin/sh", "-c",
                    """
                    read -r hello
                    found="$(env | cut -d= -f1 | sort) $(ls /proc/$$/fd)"
                    printf '{"protocol":{"min":1,"max":1},"id":"modest","version":"1","summary":"%s",' "$(echo $found)"
                    echo '"manifest":{"kind":"post_analyzer","measures":[{"name":"m","unit":"u","range":[0,1]}]}}'
                    read -r batch
                    """,
                ])
            module.environment = ["TONE": "mild"]
            return module
        }
        try await bench.run {
            try await bench.until { bench.status?.phase == .upToDate }
            // The shell adds PWD, and the fourth descriptor is the pipe from which it takes the list.
            #expect(bench.status?.manifest?.summary == "LANG PATH PWD TONE 0 1 2 3")
        }
    }

    @Test("A module that is to stop ends, with what it started")
    func stops() async throws {
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "parent", in: $0,
                start: """
                    if os.fork() == 0:
                        os.write(os.open("\($0)/child", os.O_CREAT | os.O_WRONLY), str(os.getpid()).encode())
                        time.sleep(100000)
                    """, batch: "return answer(posts)")
        }
        var processes: [Int32] = []
        try await bench.run {
            try await bench.until { bench.status?.phase == .upToDate }
            let path = bench.folder + "/child"
            try await bench.until { Int32((try? String(contentsOfFile: path, encoding: .utf8)) ?? "") != nil }
            processes = [try #require(bench.status?.process)]
            processes.append(try #require(Int32(try String(contentsOfFile: path, encoding: .utf8))))
        }
        for process in processes { #expect(kill(process, 0) != 0 && errno == ESRCH) }
    }

    @Test("A reload starts, changes and removes modules")
    func reload() async throws {
        let folder = NSTemporaryDirectory() + "voxd-reload-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bench = try await ModuleBench(
            configure: {
                $0.modules = []
                $0.origin = .file(folder + "/voxd.yaml")
            }, { _ in ModuleBench.wordtone })
        func write(_ text: String) async throws {
            try text.write(toFile: folder + "/voxd.yaml", atomically: true, encoding: .utf8)
            #expect(try await bench.test.engine.reload().applied)
        }
        let entry = "modules:\n  - id: wordtone\n    command: [\(ModuleBench.examples)/wordtone/wordtone.py]\n"
        try await bench.test.ingest(Self.posts(0..<4))
        try await bench.run {
            #expect(bench.status == nil)
            try await write(entry)
            try await bench.untilUpToDate()
            let (first, process) = (bench.status?.generation, bench.status?.process)
            #expect(try await bench.outcomes()["3"] == [.unscored(.tooShort)])
            try await write(entry + "    configuration: {minimum_words: 2}\n")
            try await bench.until { bench.status?.process != process && bench.status?.phase == .upToDate }
            #expect(bench.status?.generation != first)
            #expect(try await bench.outcomes()["3"]?.first != .unscored(.tooShort))
            try await write(entry + "    configuration: {words: 2}\n")
            try await bench.until { bench.problem?.contains("configuration.words: unknown key") == true }
            try await write("modules: []\n")
            try await bench.until { bench.status == nil && bench.problem == nil }
        }
        #expect(try await bench.test.differences() == [])
    }
}

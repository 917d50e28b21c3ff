import Analytics
@testable import Daemon
import Foundation
import Launcher
import PluginKit
import Storage
import Synchronization
import Testing
import Wire

@Suite("Modules that read polls") struct PollModuleTests {
    /// A module that is written for a test: `body` is what it says of `poll`; `log` keeps what it was asked.
    private static func bench(_ body: String) async throws -> ModuleBench {
        try await ModuleBench { folder in
            let indented = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
            let script = """
                import os, sys, time
                sys.dont_write_bytecode = True
                sys.path.insert(0, "\(ModuleBench.examples)/pollpace")
                from voxd_polls import Estimate, PollModule, Share

                def log(poll):
                    with open("\(folder)/asked", "a") as file:
                        file.write(f"{poll.record['id']}:{len(poll.readings)}\\n")

                def read(poll):
                    log(poll)
                \(indented)

                PollModule(id="reader", version=os.environ.get("VERSION", "1"), summary="Reads.", read=read).main()
                """
            let path = "\(folder)/reader.py"
            try script.write(toFile: path, atomically: true, encoding: .utf8)
            var module = ModuleBench.module("reader", [ModuleBench.python, path])
            module.limits.readable = [ModuleBench.examples]
            module.limits.writable = [folder]
            return module
        }
    }

    private static let counts = """
        return Estimate(findings=[f"{len(poll.readings)} looks"]) if poll.readings else None
        """

    private static func poll(_ id: String, selection: String = "self_selected") -> String {
        """
        {"type":"poll","source":"x","id":"\(id)","wording":"Invest?","author":"elonmusk","selection":"\(selection)",\
        "options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}]}
        """
    }

    private static func reading(_ poll: String, minute: Int, yes: Int = 10) -> String {
        """
        {"type":"reading","source":"x","poll":"\(poll)","observed_at":"2024-07-24T10:\(minute + 10):00Z","votes":{"yes":\(yes),"no":5}}
        """
    }

    private static func opinion(_ bench: ModuleBench, _ id: String, asOf: Timestamp? = nil) async throws -> PollOpinion?
    {
        let answer = try await bench.test.engine.poll(
            source: SourceID(trusted: "x"), id: ItemID(trusted: id), asOf: asOf)
        return answer.opinions?.first
    }

    private static func asked(_ bench: ModuleBench) -> [String] {
        let text = (try? String(contentsOfFile: bench.folder + "/asked", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    private static func settled(_ bench: ModuleBench) async throws {
        try await bench.until {
            guard bench.status?.phase == .upToDate else { return false }
            return try await bench.test.engine.store.ask { snapshot in
                try snapshot.pollAnalyzers().allSatisfy { try snapshot.pollsBehind($0) == 0 }
            }
        }
    }

    @Test("It is asked about every poll once, and again when one changes; answers say what it has seen")
    func follows() async throws {
        let bench = try await Self.bench(Self.counts)
        try await bench.test.ingest([Self.poll("1"), Self.reading("1", minute: 0), Self.poll("2")])
        #expect(try await Self.opinion(bench, "1") == nil)
        let before = bench.test.clock.now
        bench.test.clock.advance(seconds: 60)
        try await bench.run {
            try await Self.settled(bench)
            let first = try #require(try await Self.opinion(bench, "1"))
            #expect(first.analyzer == AnalyzerReference(id: "reader", version: "1", generation: 1))
            #expect((first.state, first.readings, first.observedAt) == ("current", 1, "2024-07-24T10:10:00Z"))
            #expect(first.figures == PollFigures(findings: ["1 looks"]))
            let second = try await Self.opinion(bench, "2")
            #expect(second?.state == "current" && second?.readings == 0 && second?.figures == PollFigures())
            // What it has said since is not told of the past.
            #expect(try await Self.opinion(bench, "1", asOf: before)?.state == "waiting")
            try await bench.test.ingest([Self.reading("1", minute: 1), Self.poll("3")])
            try await Self.settled(bench)
            #expect(try await Self.opinion(bench, "1")?.figures?.findings == ["2 looks"])
            let shown = try await bench.test.engine.plugin(id: "reader")
            #expect((shown.plugin.kind, shown.plugin.state, shown.plugin.generation) == ("poll-analyzer", "running", 1))
            #expect(shown.deadLetters == nil && bench.problem == nil)
        }
        #expect(Self.asked(bench) == ["1:1", "2:0", "1:2", "3:0"])
        // What comes while it does not run is told as missing, and nothing is asked twice.
        try await bench.test.ingest([Self.reading("2", minute: 2), Self.reading("2", minute: 2)])
        #expect(try await Self.opinion(bench, "2")?.state == "behind")
        try await bench.run { try await Self.settled(bench) }
        #expect(Self.asked(bench).dropFirst(4) == ["2:1"])
        #expect(try await bench.test.differences() == [])
    }

    @Test("Who asked is not told, and a new version answers anew, poll by poll")
    func generations() async throws {
        let bench = try await Self.bench(
            """
            if os.environ.get("VERSION") == "2" and poll.record["id"] == "2":
                time.sleep(100000)
            return Estimate(findings=[" ".join(sorted(poll.record))])
            """)
        try await bench.test.ingest([Self.poll("1"), Self.poll("2")])
        try await bench.run {
            try await Self.settled(bench)
            #expect(
                try await Self.opinion(bench, "1")?.figures?.findings == ["id options selection source type wording"])
            var module = bench.module
            (module.environment, module.batchSize) = (["VERSION": "2"], 1)
            bench.test.engine.state.withLock { [module] in $0.configuration.modules = [module] }
            bench.test.engine.announcements.announce()
            // It stands still on the second poll; nobody waits for it, and what the first version said stays.
            try await bench.until { try await Self.opinion(bench, "1")?.analyzer.version == "2" }
            let second = try #require(try await Self.opinion(bench, "2"))
            #expect((second.state, second.analyzer.version, second.analyzer.generation) == ("behind", "1", 1))
            #expect(try await Self.opinion(bench, "1")?.analyzer.generation == 2)
        }
    }

    @Test("A poll that kills it is given up and told, the others go on; it is not asked again before somebody says so")
    func poison() async throws {
        let bench = try await Self.bench(
            """
            if poll.record["id"] == "13" and not os.path.exists(os.path.dirname(sys.argv[0]) + "/mended"):
                sys.exit("bad luck")
            \(Self.counts)
            """)
        try await bench.test.ingest((10..<20).map { Self.poll("\($0)") })
        try await bench.run {
            try await Self.settled(bench)
            let failed = try #require(try await Self.opinion(bench, "13"))
            #expect(failed.state == "failed" && failed.figures == nil && failed.reason?.contains("bad luck") == true)
            #expect(try await Self.opinion(bench, "14")?.state == "current")
            let lives = Self.asked(bench).filter { $0.hasPrefix("13:") }.count
            try await bench.test.ingest([Self.reading("13", minute: 0), Self.reading("14", minute: 0)])
            try await Self.settled(bench)
            #expect(Self.asked(bench).filter { $0.hasPrefix("13:") }.count == lives)
            #expect(try await Self.opinion(bench, "14")?.readings == 1)
            let shown = try await bench.test.engine.plugin(id: "reader")
            #expect(shown.deadLetters == 1 && shown.newestDeadLetter?.id == "13" && shown.plugin.givenUp == 1)
            try Data().write(to: URL(fileURLWithPath: bench.folder + "/mended"))
            _ = try await bench.test.engine.order(.replay, module: "reader")
            try await bench.until { try await Self.opinion(bench, "13")?.state == "current" }
            #expect(try await Self.opinion(bench, "13")?.figures?.findings == ["1 looks"])
        }
        let letters = try await bench.test.engine.deadLetters(of: "reader", before: nil, limit: 10)
        #expect(letters.deadLetters == [] && letters.total == 0)
    }

    @Test("What it says itself that it failed on is told, and asked again when the poll changes")
    func says() async throws {
        let bench = try await Self.bench(
            """
            if not poll.readings:
                raise ValueError("no look yet")
            \(Self.counts)
            """)
        try await bench.test.ingest([Self.poll("1")])
        try await bench.run {
            try await Self.settled(bench)
            #expect(try await Self.opinion(bench, "1")?.reason == "it says: ValueError: no look yet")
            try await bench.test.ingest([Self.reading("1", minute: 0)])
            try await Self.settled(bench)
            #expect(try await Self.opinion(bench, "1")?.state == "current")
        }
    }

    @Test("Its shares and intervals are told as voxd's are; a self-selected poll gets no margin of error from anybody")
    func figures() async throws {
        let bench = try await Self.bench(
            """
            return Estimate(shares=[Share("yes", 0.6, interval=(0.5, 0.7))], total=15, sampling_error="estimated",
                            sampling_error_note="by eye", findings=["So it seems."])
            """)
        try await bench.test.ingest([Self.poll("1"), Self.poll("2", selection: "probability")])
        try await bench.run {
            try await Self.settled(bench)
            let figures = try #require(try await Self.opinion(bench, "2")?.figures)
            #expect(figures.options == [.init(key: "yes", share: 0.6, sharePrecision: 0, interval: [0.5, 0.7])])
            #expect((figures.total, figures.samplingError, figures.samplingErrorNote) == (15, "estimated", "by eye"))
            let refused = try await Self.opinion(bench, "1")
            #expect(refused?.state == "failed" && refused?.reason?.contains("self-selected") == true)
        }
    }

    @Test(
        "An answer that cannot be ends the module, and the reason says where",
        arguments: [
            (
                #"return Estimate(shares=[Share("yes", 1.5)])"#,
                "answer.results[0].options[0].share and precision: expected 0 to 1"
            ),
            (#"return Estimate(shares=[Share("maybe", 0.5)])"#, "the poll has no option \"maybe\""),
            (#"return Estimate(shares=[Share("yes", 0.5)] * 2)"#, "\"yes\" stands here twice"),
            (#"return Estimate(shares=[Share("yes", 0.5, interval=(0, 1))])"#, "an interval needs \"estimated\""),
            (#"return Estimate(shares=[Share("yes", 0.5, interval=(0.6, 1))])"#, "around the share"),
            (#"return Estimate(findings=["x" * 501])"#, "expected at most 20 texts of 1 to 500 bytes"),
            (#"return Estimate(findings=["x"] * 21)"#, "expected at most 20 texts"),
            (#"return Estimate(findings=["x"], total=-1)"#, "expected no less than 0"),
            (
                #"return Estimate(findings=["x"], sampling_error="none")"#,
                "expected estimated, not_applicable or unknown"
            ),
            (#"return Estimate(shares=[Share("yes", float("nan"))])"#, "it ended with status 1"),
            (#"os.write(1, b"hello\n"); return None"#, "expected answer as one line of JSON"),
            (#"os.write(1, b'{"batch":9,"results":[]}\n'); return None"#, "answer.batch: expected 1, found 9"),
            (#"os.write(1, b'{"batch":1,"results":[]}\n'); return None"#, "nothing is said of poll 1"),
            (#"os.write(1, b'{"batch":1,"results":[{"id":7}]}\n'); return None"#, "batch 1 has no poll 7"),
            (#"os.write(1, b'{"batch":1,"results":[{"id":1},{"id":1}]}\n'); return None"#, "was answered before"),
            (#"os.write(1, b"x" * 5000000); return None"#, "a line longer than"),
            ("os._exit(3)", "it fails on every poll that it is given: it ended with status 3"),
        ])
    func broken(_ body: String, _ problem: String) async throws {
        let bench = try await Self.bench(body)
        try await bench.test.ingest([Self.poll("1", selection: "probability")])
        try await bench.run { try await bench.until { bench.problem?.contains(problem) == true } }
        #expect(try await Self.opinion(bench, "1")?.state == "waiting")
    }

    @Test("One that takes too long is ended, and a shadow it cannot be")
    func late() async throws {
        let slow = try await Self.bench("time.sleep(100000)")
        try await slow.test.ingest([Self.poll("1")])
        var module = slow.module
        module.deadline = .milliseconds(50)
        slow.test.engine.state.withLock { [module] in $0.configuration.modules = [module] }
        try await slow.run {
            try await slow.until { slow.problem?.contains("it has not answered a batch of 1 within") == true }
        }
        let shadow = try await Self.bench(Self.counts)
        var twin = shadow.module
        twin.isShadow = true
        shadow.test.engine.state.withLock { [twin] in $0.configuration.modules = [twin] }
        try await shadow.run {
            try await shadow.until {
                shadow.test.engine.current.problems.values.contains { $0.contains("of polls cannot be a shadow") }
            }
        }
    }

    @Test("The example reads the sample's course of a vote")
    func example() async throws {
        let bench = try await ModuleBench { _ in
            ModuleBench.module("pollpace", [ModuleBench.examples + "/pollpace/pollpace.py"])
        }
        try await bench.test.ingest([
            Self.poll("1"), Self.reading("1", minute: 0), Self.reading("1", minute: 30, yes: 40),
        ])
        try await bench.run {
            try await Self.settled(bench)
            #expect(
                try await Self.opinion(bench, "1")?.figures?.findings == [
                    "60 votes an hour in the 0.5 h since the first look.", "“Yes” led at each of 2 readings.",
                ])
        }
    }
}

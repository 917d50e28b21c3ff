import Analytics
@testable import Daemon
import Foundation
import Launcher
import PluginKit
import Storage
import Synchronization
import Testing
import Wire

@Suite("Modules that read formats") struct FormatModuleTests {
    /// A module that is written for a test: `body` is a generator over `file`; each process of it leaves its number in `lives`.
    private static func bench(_ body: String) async throws -> ModuleBench {
        try await ModuleBench { folder in
            let indented = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
            let script = """
                import json, os, sys, time
                sys.dont_write_bytecode = True
                sys.path.insert(0, "\(ModuleBench.examples)/mbox")
                from voxd_format import Format, Record, Refused, Skipped, Unreadable

                def post(number, **more):
                    return {"type": "post", "source": "file", "id": f"p{number}", "text": f"Tesla number {number}",
                            "created_at": "2024-07-24T10:00:00Z", **more}

                def read(file, options):
                    with open("\(folder)/lives", "a") as lives:
                        lives.write(f"{os.getpid()}\\n")
                \(indented)

                Format(id="own", version="1", summary="Reads.", takes=["post: each line"], read=read).main()
                """
            let path = "\(folder)/own.py"
            try script.write(toFile: path, atomically: true, encoding: .utf8)
            var module = ModuleBench.module("own", [ModuleBench.python, path])
            module.limits.readable = [ModuleBench.examples]
            module.limits.writable = [folder]
            return module
        }
    }

    private static let lines = """
        for number, line in enumerate(file, 1):
            yield Record(number, post(line.decode(errors="replace").strip()))
        """

    private static func lives(_ bench: ModuleBench) -> [Int32] {
        let text = (try? String(contentsOfFile: bench.folder + "/lives", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { Int32($0) }
    }

    private static func ready(_ bench: ModuleBench) async throws {
        try await bench.until { bench.status?.phase == .upToDate }
    }

    private static func ingest(
        _ bench: ModuleBench, _ pieces: [[UInt8]], _ options: FormatOptions = FormatOptions()
    ) async throws -> IngestResponse {
        let session = try await bench.test.engine.beginIngest(IngestRequest(format: "own", options: options))
        for piece in pieces { try await session.feed(piece) }
        return try await session.finish()
    }

    /// The problem that `body` ends with.
    private static func problem(_ body: () async throws -> Void) async -> Problem? {
        do { try await body() } catch { return error as? Problem }
        return nil
    }

    @Test("What it gives is stored, what is wrong is told with its line, and any bytes reach it as they are")
    func reads() async throws {
        let bench = try await Self.bench(
            """
            whole = file.read()
            yield Record(2, post(len(whole), text="Tesla " + whole[-4:].hex(), collection=options["collection"]))
            yield Record(3, post(1, likes=1))
            yield Record(4, post(1))
            yield Record(5, post(1))
            yield Refused(6, "no name", "id", "the element")
            yield Skipped("signatures", 2)
            """)
        try await bench.run {
            try await Self.ready(bench)
            let all = Array(repeating: UInt8(0xFF), count: 200_000) + [0, 0xC3, 0x28, 0x0A]
            let answer = try await Self.ingest(
                bench, [Array(all[..<7]), Array(all[7...])], FormatOptions(collection: ItemID(trusted: "attic")))
            #expect((answer.accepted, answer.unchanged, answer.refused, answer.format) == (2, 1, 2, "own"))
            #expect(answer.refusals.map(\.line) == [3, 6] && answer.refusals.map(\.field) == ["likes", "id"])
            #expect(answer.skipped == ["signatures": 2])
            let posts = try await bench.test.engine.store.ask {
                try $0.changes(after: 0, through: $0.lastChange(), limit: 10).posts
            }
            #expect(posts.map(\.post.id.value) == ["p200004", "p1"] && posts[0].post.text == "Tesla 00c3280a")
            let listed = try #require(bench.test.engine.formats().formats.first { $0.id == "own" })
            #expect(listed.takes == ["post: each line"] && listed.version == "1")
            let shown = try await bench.test.engine.plugin(id: "own").plugin
            #expect((shown.kind, shown.state) == ("format", "running"))
        }
        #expect(bench.test.engine.formats().formats.contains { $0.id == "own" } == false)
        #expect(try await bench.test.differences() == [])
    }

    @Test("Each input has a process of its own, which is gone afterwards, also where nobody sends the end")
    func processes() async throws {
        let bench = try await Self.bench(Self.lines)
        try await bench.run {
            try await Self.ready(bench)
            for input in ["1\n2\n", "2\n3\n"] { _ = try await Self.ingest(bench, [Array(input.utf8)]) }
            do {
                let abandoned = try await bench.test.engine.beginIngest(IngestRequest(format: "own"))
                try await abandoned.feed(Array("4".utf8))
                #expect(bench.test.engine.current.formatReadings[bench.module.name] ?? 0 >= 1)
            }
            try await bench.until {
                bench.test.engine.announcements.announce()
                return bench.test.engine.current.formatReadings[bench.module.name] == 0
            }
            let lives = Self.lives(bench)
            #expect(Set(lives).count == 3 && lives.allSatisfy(ModuleBench.isGone))
        }
        #expect(try await bench.test.picture().voices?.posts == 3)
    }

    @Test("An input of many megabytes passes in bounded pieces, and more than a line holds is asked for")
    func large() async throws {
        let bench = try await Self.bench(
            """
            for number, line in enumerate(file, 1):
                pass
            for copy in range(80):
                yield Record(number, post(f"{number}-{copy}", text="Tesla " + "x" * 60000))
            """)
        try await bench.run {
            try await Self.ready(bench)
            let line = Array(String(repeating: "y", count: 99).utf8) + [0x0A]
            let pieces = (0..<12).map { _ in Array((0..<1000).map { _ in line }.joined()) }
            let answer = try await Self.ingest(bench, pieces)
            #expect((answer.accepted, answer.refused) == (80, 0))
            #expect(try await bench.test.picture().voices?.posts == 80)
        }
    }

    @Test(
        "A module that fails ends its request only: the reason is told, what came before stays, and it can be sent again",
        arguments: [
            ("os._exit(3)", "it ended with status 3"),
            ("os.kill(os.getpid(), 9)", "it was ended by signal 9"),
            ("raise ValueError('so what')", "it last said: ValueError: so what"),
            (#"os.write(1, b"hello\n"); yield Skipped("x")"#, "expected answer as one line of JSON"),
            (#"os.write(1, b'{"batch":7}\n'); yield Skipped("x")"#, "answer.batch: expected"),
            (
                #"os.write(1, b'{"batch":' + str(turn()).encode() + b',"more":true}\n'); yield Skipped("x")"#,
                "answer.more: true"
            ),
            (#"os.write(1, b"x" * 5000000); yield Skipped("x")"#, "a line longer than"),
            (#"yield Record(0, post(9))"#, "lines count from 1"),
            (#"yield Record(1, [])"#, "answer.records[0].record: expected an object"),
            (#"yield Skipped("x", -1)"#, "expected kinds with whole numbers"),
            ("yield from (Skipped(f'kind {number}') for number in range(50))", "it has no end"),
        ])
    func fails(_ body: String, _ reason: String) async throws {
        let bench = try await Self.bench(
            """
            def turn():
                import gc
                from voxd_format import Turns
                return next(found.number for found in gc.get_objects() if isinstance(found, Turns))
            for number, line in enumerate(file, 1):
                if line == b"bad\\n" and not os.path.exists(os.path.dirname(sys.argv[0]) + "/mended"):
                    \(body)
                yield Record(number, post(number))
            """)
        try await bench.run {
            try await Self.ready(bench)
            let good = Array((0..<2000).map { _ in "fine\n" }.joined().utf8)
            let found = await Self.problem {
                _ = try await Self.ingest(bench, [good, Array("bad\n".utf8), Array("fine\n".utf8)])
            }
            let problem = try #require(found)
            #expect(problem.status == 502 && problem.detail.contains(reason), "\(problem.detail)")
            #expect(problem.detail.contains("what came before is stored (2000 records)"))
            // Neither the next request nor the module's state hears of it.
            #expect(bench.status?.phase == .upToDate && bench.problem == nil)
            try Data().write(to: URL(fileURLWithPath: bench.folder + "/mended"))
            let again = try await Self.ingest(bench, [good, Array("bad\n".utf8), Array("fine\n".utf8)])
            #expect((again.accepted, again.unchanged, again.refused) == (2, 2000, 0))
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("One that hangs is ended after its deadline, and others read meanwhile; what it cannot read it says")
    func hangs() async throws {
        let bench = try await Self.bench(
            """
            first = file.read(1)
            if first == b"h":
                time.sleep(100000)
            if first == b"u":
                raise Unreadable("it is encrypted")
            yield Record(1, post(1))
            """)
        var module = bench.module
        // Long enough for the module that is no worse than slow, on a machine that is busy with all other tests.
        module.deadline = .seconds(20)
        bench.test.engine.state.withLock { [module] in $0.configuration.modules = [module] }
        try await bench.run {
            try await Self.ready(bench)
            async let hanging = Self.problem { _ = try await Self.ingest(bench, [Array("hang".utf8)]) }
            async let unreadable = Self.problem { _ = try await Self.ingest(bench, [Array("u".utf8)]) }
            let found = await unreadable
            #expect(found?.status == 422 && found?.detail.contains("own cannot read this: it is encrypted") == true)
            let late = await hanging
            #expect(
                late?.status == 502 && late?.detail.contains("has not answered a piece of its input within") == true)
        }
    }

    @Test(
        "Where it does not run the request is told to come again, and a name that nobody knows is told with those that are known"
    )
    func unknown() async throws {
        let bench = try await Self.bench(Self.lines)
        let early = await Self.problem { _ = try await Self.ingest(bench, [Array("1\n".utf8)]) }
        #expect(early?.status == 503 && early?.type.hasSuffix("format-not-ready") == true)
        try await bench.run {
            try await Self.ready(bench)
            let other = await Self.problem {
                _ = try await bench.test.engine.beginIngest(IngestRequest(format: "no-such"))
            }
            #expect(other?.status == 415 && other?.detail.hasSuffix("own") == true)
            var sessions: [IngestSession] = []
            for _ in 0..<4 { sessions.append(try await bench.test.engine.beginIngest(IngestRequest(format: "own"))) }
            let fifth = await Self.problem { _ = try await Self.ingest(bench, [Array("1\n".utf8)]) }
            #expect(fifth?.status == 503 && fifth?.detail.contains("reads 4 inputs already") == true)
            for session in sessions { _ = try await session.finish() }
        }
    }

    @Test("A program that is replaced reads the next input, and is asked again what it does")
    func replaced() async throws {
        let bench = try await Self.bench(Self.lines)
        try await bench.run {
            try await Self.ready(bench)
            let path = bench.folder + "/own.py"
            let text = try String(contentsOfFile: path, encoding: .utf8).replacing(
                "version=\"1\"", with: "version=\"2\"")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try await bench.until { bench.status?.manifest?.version == "2" && bench.status?.phase == .upToDate }
            #expect(try await Self.ingest(bench, [Array("1\n".utf8)]).accepted == 1)
        }
    }

    @Test("The example reads an archive")
    func example() async throws {
        let folder = ModuleBench.examples + "/mbox"
        let bench = try await ModuleBench { _ in ModuleBench.module("mbox", [folder + "/mbox.py"]) }
        try await bench.run {
            try await Self.ready(bench)
            let request = IngestRequest(format: "mbox", options: FormatOptions(source: SourceID(trusted: "list")))
            let session = try await bench.test.engine.beginIngest(request)
            try await session.feed(Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/Cases/list/input"))))
            let answer = try await session.finish()
            #expect((answer.accepted, answer.refused) == (2, 0))
        }
    }
}

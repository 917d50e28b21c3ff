import Analytics
import Daemon
import Foundation
import Glibc
import Launcher
import PluginKit
import Storage
import Testing
import Wire

@Suite("Sources") struct SourceTests {
    /// A source that is written for a test: `body` is what it does with `source` at hand, and with `post(number)`, which is a record.
    private static func source(_ id: String, in folder: String, _ body: String) throws -> Configuration.Module {
        let indented = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let script = """
            import json, os, sys, time
            sys.dont_write_bytecode = True
            sys.path.insert(0, "\(ModuleBench.examples)/feeds")
            from voxd_source import Source

            def note(text):
                with open("\(folder)/notes", "a") as file:
                    file.write(text + "\\n")

            def post(number, **more):
                return json.dumps({"type": "post", "source": "file", "id": f"p{number}", "text": f"Tesla number {number}",
                                   "created_at": "2024-08-01T10:00:00Z", **more}) + "\\n"

            def deliver(source):
            \(indented)

            Source(id="\(id)", version="1", summary="A source.", deliver=deliver).main()
            """
        let path = "\(folder)/\(id).py"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        var module = ModuleBench.module(id, [ModuleBench.python, path])
        module.limits.readable = [ModuleBench.examples]
        module.limits.writable = [folder]
        return module
    }

    private static func notes(_ bench: ModuleBench) -> [String] {
        let text = (try? String(contentsOfFile: bench.folder + "/notes", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    @Test("What a source delivers is stored once, told line by line, and goes on where it was after a restart")
    func delivers() async throws {
        let bench = try await ModuleBench {
            try Self.source(
                "river", in: $0,
                """
                note(f"cursor {source.cursor}")
                start = int(source.cursor or 0)
                for number in range(start, start + 3):
                    found = source.send(post(number) + post(number, likes=1) + post(0), cursor=str(number + 1))
                    note(f"{found['accepted']} {found['unchanged']} {found['refused']} {found['refusals'][0]['line']}")
                source.wait(100000)
                note("ended")
                """)
        }
        try await bench.run {
            try await bench.until { Self.notes(bench).count == 4 }
            let plugin = try await bench.test.engine.plugin(id: "river").plugin
            #expect((plugin.state, plugin.kind, plugin.records, plugin.refused) == ("running", "source", 3, 3))
            #expect(bench.problem == nil)
        }
        #expect(Self.notes(bench) == ["cursor None", "1 1 1 2", "1 1 1 2", "1 1 1 2", "ended"])
        try await bench.run { try await bench.until { Self.notes(bench).count == 9 } }
        #expect(Self.notes(bench).dropFirst(5) == ["cursor 3", "1 1 1 2", "1 1 1 2", "1 1 1 2"] + ["ended"])
        #expect(try await bench.test.picture().voices?.posts == 6)
        #expect(try await bench.test.engine.refused(limit: 100, before: nil).refused.count == 6)
        #expect(try await bench.test.differences() == [])
    }

    @Test("Killed between the records and the cursor, it delivers them again, and nothing counts twice")
    func killed() async throws {
        let bench = try await ModuleBench {
            try Self.source(
                "mortal", in: $0,
                """
                start = int(source.cursor or 0)
                for number in range(start, 20):
                    source.send(post(number))
                    if number % 5 == 4 and not os.path.exists(f"\\(folder)/died{number}"):
                        open(f"\\(folder)/died{number}", "w").close()
                        os.kill(os.getpid(), 9)
                    source.send("", cursor=str(number + 1))
                note("done")
                source.wait(100000)
                """.replacing("\\(folder)", with: $0))
        }
        try await bench.run { try await bench.until { Self.notes(bench) == ["done"] } }
        #expect(try await bench.test.picture().voices?.posts == 20)
        #expect(try await bench.test.differences() == [])
    }

    @Test("It speaks any format that voxd reads, and what it says of question and collection is kept")
    func formats() async throws {
        let bench = try await ModuleBench {
            try Self.source(
                "press", in: $0,
                """
                text = "<rss version='2.0'><channel><title>T</title><link>https://example.org/</link><item><guid>1</guid>" \\
                       "<title>Tesla and xAI</title><pubDate>Thu, 01 Aug 2024 10:00:00 GMT</pubDate></item></channel></rss>"
                found = source.send(text, format="feed", collection="press")
                note(f"{found['accepted']} {found['refused']}")
                source.wait(100000)
                """)
        }
        try await bench.run { try await bench.until { Self.notes(bench) == ["1 0"] } }
        let posts = try await bench.test.engine.store.ask {
            try $0.changes(after: 0, through: $0.lastChange(), limit: 10).posts
        }
        #expect(posts.count == 1 && posts[0].post.text.contains("Tesla and xAI") && posts[0].post.genre == .article)
    }

    @Test(
        "A delivery that breaks the protocol ends the source, and the reason says where",
        arguments: [
            (#"source._say({"batch": 2, "text": ""}); source._hear()"#, "delivery.batch: expected 1, found 2"),
            (#"source._say({"batch": 1}); source._hear()"#, "delivery.text: missing"),
            (#"source.send("", format="no-such")"#, "the format \"no-such\" is not known here"),
            (#"source.send("", cursor="x" * 70000)"#, "delivery.cursor: expected at most 65536 bytes"),
            (#"source.send("", collection="x" * 300)"#, "delivery.collection:"),
            (
                #"source._output.write(b"hello\n"); source._output.flush(); source._hear()"#,
                "expected delivery as one line of JSON"
            ),
            (
                #"source._say({"batch": 1, "text": "", "error": "the feed is gone for good"}); source._hear()"#,
                "it gives up: the feed is gone"
            ),
        ])
    func broken(_ body: String, _ problem: String) async throws {
        let bench = try await ModuleBench { try Self.source("wrong", in: $0, body) }
        try await bench.run { try await bench.until { bench.problem?.contains(problem) == true } }
    }

    @Test("A source cannot be a shadow, and its program is noticed when it is replaced, also while it is silent")
    func replaced() async throws {
        let bench = try await ModuleBench { try Self.source("silent", in: $0, "note('up')\nsource.wait(100000)") }
        try await bench.run {
            try await bench.until { Self.notes(bench) == ["up"] }
            _ = try Self.source("silent", in: bench.folder, "note('new')\nsource.wait(100000)")
            try await bench.until { Self.notes(bench).last == "new" }
        }
        let shadow = try await ModuleBench {
            var module = try Self.source("twin", in: $0, "source.wait(100000)")
            module.isShadow = true
            return module
        }
        try await shadow.run {
            try await shadow.until {
                shadow.test.engine.current.problems.values.contains { $0.contains("a source cannot be a shadow") }
            }
        }
    }
}

import Client
import FoundationEssentials
import NIOHTTP1
import Testing
import Wire

@Suite struct IngestRunTests {
    /// A file of `count` lines, with more than one batch where there are many.
    private func file(in directory: String, lines count: Int) throws -> String {
        let path = "\(directory)/records.ndjson"
        let line = Array(repeating: UInt8(ascii: "x"), count: 999) + [UInt8(ascii: "\n")]
        try Data(Array(repeatElement(line, count: count).joined())).write(to: URL(filePath: path))
        return path
    }

    /// An answer that accepts the lines of a body, and refuses its second one.
    @Sendable private func answer(_ request: TestServer.Request) throws -> TestServer.Reply {
        var answer = IngestResponse()
        answer.accepted = request.body.count { $0 == UInt8(ascii: "\n") } - 1
        answer.refused = 1
        answer.refusals = [.init(line: 2, field: "text", code: "missing", reason: "a text is expected")]
        return .json(String(decoding: try WireCoding.encode(answer), as: UTF8.self))
    }

    @Test("A file goes in batches of whole lines, and refusals keep the file's line numbers")
    func batches() async throws {
        try await TemporaryDirectory.run { directory in
            let path = try file(in: directory, lines: 5_000)
            try await TestServer.run(handler: answer) { server in
                let recorder = Recorder()
                let run = IngestRun(
                    client: server.client(), wishes: IngestWishes(format: "ndjson", isLenient: true),
                    meter: ProgressMeter(totalBytes: nil, console: recorder.console(), isQuiet: true))
                let outcome = try await never { await run.run([path], interruption: $0) }
                #expect(outcome.failure == nil)
                #expect(outcome.reports.map(\.complete) == [true])
                #expect(outcome.reports.first?.answer.records == 5_000)
                #expect(server.requests.count == 2)
                #expect(server.requests.allSatisfy { $0.body.count <= 4 << 20 })
                #expect(server.requests.first?.target == "/v1/records?format=ndjson&lenient=1")
                let first = server.requests.first.map { $0.body.count / 1000 } ?? 0
                #expect(outcome.reports.first?.answer.refusals.map(\.line) == [2, first + 2])
            }
        }
    }

    @Test("The user's wish to stop ends it after the request under way, and what was acknowledged is told")
    func interrupted() async throws {
        try await TemporaryDirectory.run { directory in
            let path = try file(in: directory, lines: 5_000)
            let ends = try Pipe()
            try await TestServer.run { request in
                ends.raise()
                return try answer(request)
            } body: { server in
                let run = IngestRun(
                    client: server.client(), wishes: IngestWishes(format: "ndjson"),
                    meter: ProgressMeter(totalBytes: nil, console: Recorder().console(), isQuiet: true))
                let outcome = await run.run([path, path], interruption: Interruption(descriptor: ends.reading))
                #expect(outcome.failure is Interruption.Interrupted)
                #expect(outcome.reports.map(\.complete) == [false])
                #expect(server.requests.count == 1)
                #expect(outcome.reports.first?.answer.records == server.requests.first.map { $0.body.count / 1000 })
            }
        }
    }

    @Test("A busy voxd is asked again, and the batch is counted once")
    func busy() async throws {
        try await TemporaryDirectory.run { directory in
            let path = try file(in: directory, lines: 10)
            let calls = Counter()
            try await TestServer.run { request in
                calls.next() == 1
                    ? .problem(Problem("busy", title: "Busy", status: 503, detail: "busy"), retryAfter: 1)
                    : try answer(request)
            } body: { server in
                let run = IngestRun(
                    client: server.client(), wishes: IngestWishes(format: "ndjson"),
                    meter: ProgressMeter(totalBytes: nil, console: Recorder().console(), isQuiet: true))
                let outcome = try await never { await run.run([path], interruption: $0) }
                #expect(outcome.failure == nil)
                #expect(outcome.reports.first?.answer.records == 10)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test("A format other than lines goes as one stream, uncut")
    func whole() async throws {
        try await TemporaryDirectory.run { directory in
            let path = try file(in: directory, lines: 5_000)
            try await TestServer.run(handler: answer) { server in
                let run = IngestRun(
                    client: server.client(), wishes: IngestWishes(format: "csv"),
                    meter: ProgressMeter(totalBytes: nil, console: Recorder().console(), isQuiet: true))
                let outcome = try await never { await run.run([path], interruption: $0) }
                #expect(outcome.failure == nil)
                #expect(server.requests.map(\.body.count) == [5_000_000])
                #expect(server.requests.first?.headers["Transfer-Encoding"] == ["chunked"])
            }
        }
    }

    /// Runs `work` with an interruption that never comes.
    private func never<Value: Sendable>(_ work: (Interruption) async -> Value) async throws -> Value {
        let pipe = try Pipe()
        return await work(Interruption(descriptor: pipe.reading))
    }
}

import Client
import FoundationEssentials
import NIOHTTP1
import Testing
import Wire

@Suite struct CommandTests {
    /// Runs a command on a socket that is its own admin socket, whose requests `handler` answers.
    private func run(
        _ arguments: [String], handler: @escaping @Sendable (TestServer.Request) throws -> TestServer.Reply
    ) async throws -> (status: ExitReason, recorder: Recorder, requests: [TestServer.Request]) {
        try await TestServer.run(name: "s-admin.sock", handler: handler) { server in
            let recorder = Recorder()
            let status = await recorder.run(arguments, socket: server.path)
            return (status, recorder, server.requests)
        }
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try WireCoding.encode(value), as: UTF8.self)
    }

    @Test("--json prints the answer as it came, with fields that this voxctl does not know")
    func json() async throws {
        let text = #"{"status":"ok","problems":[],"topics":[],"new":{"a":1}}"#
        let (status, recorder, requests) = try await run(["topics", "--json"]) { _ in .json(text) }
        #expect(status == .success)
        #expect(recorder.output == text + "\n")
        #expect(requests.map(\.target) == ["/v1/topics"])
    }

    @Test("Filters become parameters")
    func filters() async throws {
        let (_, _, requests) = try await run([
            "posts", "-t", "tesla", "--source", "x", "--source", "reddit", "--since", "2024-07-01T00:00:00Z",
            "--no-synthetic", "--label",
            "negative", "--limit", "5",
        ]) { _ in .json(#"{"posts":[],"truncated":false}"#) }
        #expect(
            requests.map(\.target) == [
                "/v1/posts?topic=tesla&source=x&source=reddit&since=2024-07-01T00%3A00%3A00Z&synthetic=false&label=negative&limit=5"
            ])
    }

    @Test("A measure can be asked for everywhere, and a question instead of a topic")
    func measures() async throws {
        let empty = try json(
            SeriesResponse(
                topic: "a", measure: "m", every: "1d", tz: "UTC", synthetic: false, points: [], analyzer: nil,
                notes: [],
                truncated: false))
        let asked = try await run(["series", "--question", "q", "--measure", "m", "--analyzer", "a", "--limit", "9"]) {
            _ in .json(empty)
        }
        #expect(asked.requests.map(\.target) == ["/v1/series?question=q&measure=m&analyzer=a&limit=9"])
        let points = try json(
            SeriesResponse(
                topic: "a", measure: "m", every: "1d", tz: "UTC", synthetic: false,
                points: [
                    SeriesPoint(
                        from: "2024-07-01T00:00:00Z", to: "2024-07-02T00:00:00Z", posts: 1, scored: 1, mean: 0,
                        labels: [LabelShare(label: "low", posts: 1, counted: 1)])
                ], analyzer: nil, notes: [], truncated: false))
        let unknown = try await run(["series", "--label", "high"]) { _ in .json(points) }
        #expect(unknown.status == .usage && unknown.recorder.errors.contains("m has the classes low"))
        let summary = try json(Samples.summary())
        let summed = try await run(["summary", "-t", "a", "-t", "b", "--measure", "m", "--by", "source", "--json"]) {
            _ in .json(summary)
        }
        #expect(summed.requests.map(\.target) == ["/v1/summary?topic=a&topic=b&measure=m&by=source"])
        let both = try await run(["series", "--question", "q", "--topic", "t"]) { _ in .json(empty) }
        #expect(both.status == .usage && both.requests.isEmpty)
    }

    @Test("An average is asked for with its days, and drawn")
    func average() async throws {
        let answer = try json(Samples.average)
        let (status, recorder, requests) = try await run([
            "polls", "average", "q", "--option", "yes", "--from", "2024-07-01", "--to", "2024-08-09", "--every", "1d",
            "--target", "next_poll", "--source", "press", "--as-of", "2024-08-10T12:00:00Z",
        ]) { _ in .json(answer) }
        #expect(status == .success)
        #expect(
            requests.map(\.target) == [
                "/v1/averages/q?source=press&option=yes&from=2024-07-01&to=2024-08-09&every=1d&target=next_poll"
                    + "&as_of=2024-08-10T12%3A00%3A00Z"
            ])
        #expect(recorder.output == AverageRendering.page(Samples.average, width: 80).rendered(color: false))
    }

    @Test("Claims are asked for with the filters of posts")
    func claims() async throws {
        let answer = try json(Samples.claims)
        let (status, recorder, requests) = try await run([
            "polls", "claims", "--question", "q", "-t", "tesla", "--language", "fr", "--limit", "5",
        ]) { _ in .json(answer) }
        #expect(status == .success)
        #expect(requests.map(\.target) == ["/v1/claims?topic=tesla&language=fr&question=q&limit=5"])
        #expect(recorder.output == ClaimsRendering.page(Samples.claims, width: 80).rendered(color: false))
    }

    @Test("Two series are compared by their names, and a question instead of them")
    func gap() async throws {
        let answer = try json(Samples.gap)
        let (status, recorder, requests) = try await run([
            "polls", "gap", "vote:x/1/yes", "average:q/yes", "--from", "2024-07-01", "--no-synthetic",
        ]) { _ in .json(answer) }
        #expect(status == .success)
        #expect(
            requests.map(\.target) == [
                "/v1/gap?a=vote%3Ax%2F1%2Fyes&b=average%3Aq%2Fyes&from=2024-07-01&synthetic=false"
            ])
        #expect(recorder.output == GapRendering.page(Samples.gap, width: 80).rendered(color: false))
        let asked = try await run(["polls", "gap", "q"]) { _ in .json(answer) }
        #expect(asked.requests.map(\.target) == ["/v1/gap?question=q"])
        let alone = try await run(["polls", "gap", "vote:x/1/yes"]) { _ in .json(answer) }
        #expect(alone.status == .usage && alone.requests.isEmpty)
        let votes = try json(Samples.votes)
        let drawn = try await run(["polls", "gap", "q", "--export", "svg"]) { _ in .json(votes) }
        #expect(drawn.status == .success && drawn.recorder.output == GapExport.file(Samples.votes, .svg))
    }

    @Test("An answer is written as a file with its caveats, and never as two things", arguments: ["csv", "svg"])
    func export(format: String) async throws {
        let answer = try json(Samples.average)
        let (status, recorder, _) = try await run(["polls", "average", "q", "--export", format]) { _ in .json(answer) }
        #expect(status == .success)
        #expect(recorder.output == AverageExport.file(Samples.average, format == "csv" ? .csv : .svg))
        #expect(recorder.output.contains("sampling error alone"))
        let both = try await run(["polls", "average", "q", "--json", "--export", format]) { _ in .json(answer) }
        #expect(both.status == .usage && both.requests.isEmpty)
    }

    @Test("As of a time before, the readings of polls are told of that time too")
    func pastCourse() async throws {
        let (summary, course) = (try json(Samples.summary()), try json(Samples.course))
        let (_, _, requests) = try await run(["summary", "q", "--as-of", "2024-07-24T00:00:00Z"]) { request in
            request.target.hasPrefix("/v1/claims") || request.target.hasPrefix("/v1/repetition")
                ? .problem(Problem("no-route", title: "No such path", status: 404, detail: "an older voxd"))
                : .json(request.target.hasPrefix("/v1/polls/") ? course : summary)
        }
        #expect(
            requests.map(\.target).suffix(3) == [
                "/v1/polls/x/1815894?as_of=2024-07-24T00%3A00%3A00Z",
                "/v1/claims?question=q&as_of=2024-07-24T00%3A00%3A00Z&limit=200",
                "/v1/repetition?question=q&as_of=2024-07-24T00%3A00%3A00Z&limit=1",
            ])
    }

    @Test("Repetition and the posts of a group are asked for with their filters")
    func repetition() async throws {
        let answer = try json(Samples.repetition)
        let asked = try await run(["repetition", "q", "-t", "tesla", "--language", "fr", "--author-cap", "3"]) { _ in
            .json(answer)
        }
        #expect(asked.status == .success)
        #expect(
            asked.requests.map(\.target) == ["/v1/repetition?topic=tesla&language=fr&question=q&author_cap=3&limit=5"])
        let posts = try json(PostsResponse(posts: [], next: nil, truncated: false))
        let shown = try await run(["posts", "-t", "tesla", "--cluster", "17"]) { _ in .json(posts) }
        #expect(shown.requests.map(\.target) == ["/v1/posts?topic=tesla&cluster=17&limit=20"])
    }

    @Test("Findings are asked for with their window")
    func findings() async throws {
        let answer = try json(Samples.findings)
        let asked = try await run(["findings", "-t", "tesla", "--since", "2024-07-22T00:00:00Z", "--no-synthetic"]) {
            _ in
            .json(answer)
        }
        #expect(
            asked.requests.map(\.target) == [
                "/v1/findings?topic=tesla&since=2024-07-22T00%3A00%3A00Z&synthetic=false"
            ])
    }

    @Test("A summary is shown with the course of its polls")
    func summary() async throws {
        let (summary, course) = (try json(Samples.summary()), try json(Samples.course))
        let (claims, repetition) = (try json(Samples.claims), try json(Samples.repetition))
        let (status, recorder, requests) = try await run(["summary", "q"]) { request in
            for (path, answer) in [("polls/", course), ("claims", claims), ("repetition", repetition)]
            where request.target.hasPrefix("/v1/\(path)") {
                return .json(answer)
            }
            return .json(summary)
        }
        #expect(status == .success)
        #expect(
            requests.map(\.target) == [
                "/v1/summary?question=q", "/v1/polls/x/1815894", "/v1/claims?question=q&limit=200",
                "/v1/repetition?question=q&limit=1",
            ])
        let page = SummaryRendering.page(
            Samples.summary(), courses: [Samples.course], claims: Samples.claims, repetition: Samples.repetition,
            width: 80)
        #expect(recorder.output == page.rendered(color: false))
    }

    @Test("verify says no with exit code 1 where something differs")
    func verify() async throws {
        for (count, expected) in [(0, ExitReason.success), (2, .no)] as [(Int64, ExitReason)] {
            let answer = try json(
                VerifyResponse(
                    rollups: 10, seals: 1, differences: count == 0 ? [] : ["a", "b"], differenceCount: count,
                    integrity: ["ok"]))
            let (status, recorder, requests) = try await run(["verify", "--integrity"]) { _ in .json(answer) }
            #expect(status == expected)
            #expect(requests.map(\.target) == ["/v1/verify?integrity=1"])
            #expect(requests.map(\.method) == [.POST])
            #expect(recorder.output.contains(count == 0 ? "no differences" : "2 differences"))
        }
    }

    @Test("A reload that was not applied tells the mistakes, with exit code 1")
    func reload() async throws {
        let answer = try json(ReloadResponse(applied: false, changes: [], errors: ["voxd.yaml:3:1: unknown key"]))
        let (status, recorder, _) = try await run(["reload"]) { _ in .json(answer, status: .unprocessableEntity) }
        #expect(status == .no)
        #expect(recorder.output.contains("voxd.yaml:3:1: unknown key"))
    }

    @Test(
        "What voxd refuses ends with exit code 5, what it forbids with 4",
        arguments: [(404, ExitReason.refused), (403, .permission), (400, .refused)])
    func refused(code: Int, expected: ExitReason) async throws {
        let problem = Problem("x", title: "X", status: code, detail: "do something else")
        let (status, recorder, _) = try await run(["questions"]) { _ in .problem(problem) }
        #expect(status == expected)
        #expect(recorder.errors == "voxctl: voxd refuses: do something else\n")
    }

    @Test("A backup appears only when it is complete", arguments: [true, false])
    func backup(isComplete: Bool) async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/copy.db"
            let bytes = Array(repeating: UInt8(7), count: 300_000)
            let (status, _, _) = try await run(["backup", file]) { _ in
                .chunks([bytes, bytes], isComplete: isComplete)
            }
            #expect(status == (isComplete ? .success : .unreachable))
            let names = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(names == (isComplete ? ["copy.db"] : []))
            if isComplete { #expect(try Data(contentsOf: URL(filePath: file)).count == 600_000) }
        }
    }

    @Test("A file that exists is not replaced by a backup without --force")
    func backupKeeps() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/copy.db"
            try Data("old".utf8).write(to: URL(filePath: file))
            let (status, _, requests) = try await run(["backup", file]) { _ in .chunks([[1]], isComplete: true) }
            #expect(status == .usage)
            #expect(requests.isEmpty)
            let (forced, _, _) = try await run(["backup", "--force", file]) { _ in .chunks([[1]], isComplete: true) }
            #expect(forced == .success)
            #expect(try Data(contentsOf: URL(filePath: file)) == Data([1]))
        }
    }

    @Test("Nothing is erased without a question or --yes")
    func erase() async throws {
        let receipt = EraseResponse(
            receipt: "r1", erasedAt: "2024-08-13T10:00:00Z", posts: 2, versions: 3, refused: 0, polls: 0,
            sealedDays: [])
        let answer = try json(receipt)
        let (asked, _, none) = try await run(["erase", "--source", "x", "--author", "a"]) { _ in .json(answer) }
        #expect(asked == .usage)
        #expect(none.isEmpty)
        let (status, recorder, requests) = try await run(["erase", "--source", "x", "--author", "a", "--yes"]) { _ in
            .json(answer)
        }
        #expect(status == .success)
        #expect(requests.map { String(decoding: $0.body, as: UTF8.self) } == [#"{"author":"a","source":"x"}"#])
        #expect(recorder.output.contains("receipt r1"))
    }

    @Test("Refused records exit with 1, and are told as FILE:LINE: field: reason")
    func ingest() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/a.ndjson"
            try Data("{}\n{}\n".utf8).write(to: URL(filePath: file))
            var response = IngestResponse()
            response.accepted = 1
            response.refused = 1
            response.refusals = [.init(line: 2, field: "id", code: "missing", reason: "an id is expected")]
            let answer = try json(response)
            let (status, recorder, _) = try await run(["ingest", file]) { _ in .json(answer) }
            #expect(status == .no)
            // A slow machine also gets a line of progress.
            #expect(recorder.errors.hasSuffix("\(file):2: id: an id is expected\n"))
            #expect(recorder.output == "\(file): 2 records: accepted 1, refused 1\n")
        }
    }

    @Test("What goes wrong halfway leaves a report on what was acknowledged")
    func ingestBreaks() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/a.ndjson"
            let line = String(repeating: "x", count: 1 << 20) + "\n"
            try Data(String(repeating: line, count: 6).utf8).write(to: URL(filePath: file))
            var response = IngestResponse()
            response.accepted = 3
            let answer = try json(response)
            let calls = Counter()
            let (status, recorder, _) = try await run(["ingest", "--json", "--format", "ndjson", file]) { _ in
                calls.next() == 1 ? .json(answer) : .hangUp
            }
            #expect(status == .unreachable)
            #expect(recorder.output.contains(#""accepted":3"#))
            #expect(recorder.output.contains(#""complete":false"#))
        }
    }

    @Test(
        "A command line that makes no sense exits with 2",
        arguments: [["nonsense"], ["polls", "show", "x"], ["erase"]])
    func usage(arguments: [String]) async {
        let recorder = Recorder()
        #expect(await VoxctlMain.run(arguments, console: recorder.console()) == .usage)
        #expect(recorder.errors.contains("Usage"))
    }

    @Test("Help names every exit code")
    func help() async {
        let recorder = Recorder()
        #expect(await VoxctlMain.run(["--help"], console: recorder.console()) == .success)
        for status in ExitReason.allCases { #expect(recorder.output.contains("  \(status.rawValue)  ")) }
    }
}

import Client
import FoundationEssentials
import NIOHTTP1
import Testing
import Wire

/// Labels on the command line, where nobody can be asked.
@Suite struct LabelCommandTests {
    private func run(
        _ arguments: [String], handler: @escaping @Sendable (TestServer.Request) throws -> TestServer.Reply
    ) async throws -> (status: ExitReason, recorder: Recorder, requests: [TestServer.Request]) {
        try await TestServer.run(name: "s-admin.sock", handler: handler) { server in
            let recorder = Recorder()
            let status = await recorder.run(arguments, socket: server.path)
            return (status, recorder, server.requests)
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try WireCoding.encode(value), as: UTF8.self)
    }

    private static let report = LabelReport(
        question: "q", proposition: "They should", task: "stance", synthetic: true, population: 371,
        coders: [CoderCount(name: "ann", labels: 240, skipped: 2)], disputed: 0,
        accuracy: ClassifierAccuracy(
            posts: 240, accuracy: 0.83, interval: [0.77, 0.88], macroF1: 0.8,
            f1: ["for": 0.81, "against": 0.85, "neither": 0.74], confusion: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        languages: [
            MeasuredLanguage(language: "fr", labels: 240, measured: true),
            MeasuredLanguage(language: "en", labels: 51, measured: false, reason: "51 of 200 labels"),
        ],
        design: [LabelEstimate(label: "for", share: 0.4, interval: [0.35, 0.45])],
        combined: [], combinedReason: "the labelled posts are of too few authors for an interval",
        notes: ["the labels are from one coder, ann: no agreement is known"])

    @Test("A report tells who labelled, what is measured, how right the classifier is, and why a figure is missing")
    func report() async throws {
        let answer = try Self.json(Self.report)
        let (status, recorder, requests) = try await run(["label", "q", "--report", "--synthetic"]) { _ in .json(answer)
        }
        #expect(status == .success)
        #expect(requests.map(\.target) == ["/v1/labels/q/report?synthetic=true&task=stance"])
        for text in [
            "ALL POSTS ARE INVENTED", "ann 240 (2 skipped); the question has 371 posts",
            "unscored: en (51 of 200 labels)",
            "on 83 % (77-88 %) of 240 labelled posts", "for 81 %, against 85 %, neither 74 %",
            "labels alone: for 40 % (35-45 %)", "too few authors", "from one coder",
        ] {
            #expect(recorder.output.contains(text), "\(text)\n\(recorder.output)")
        }
        let measured = try await run(["label", "q", "--measure"]) { _ in .json(answer) }
        #expect(measured.requests.map { "\($0.method) \($0.target)" } == ["POST /v1/labels/q/measure"])
    }

    @Test("Without a terminal, labelling says what to do instead, and asks nothing")
    func noTerminal() async throws {
        let (status, recorder, requests) = try await run(["label", "q", "--coder", "ann"]) { _ in .hangUp }
        #expect(status == .usage && requests.isEmpty)
        #expect(recorder.errors.contains("--import FILE"))
    }

    @Test(
        "What makes no sense is said before anything is asked",
        arguments: [
            ["--report", "--measure"], ["--task", "mood"], ["--measure", "--task", "sentiment"], ["--seed", "-1"],
            ["--size", "0"],
        ])
    func usage(_ arguments: [String]) async throws {
        let (status, _, requests) = try await run(["label", "q"] + arguments) { _ in .hangUp }
        #expect(status == .usage && requests.isEmpty)
    }

    @Test("An import sends the labels of each coder and task, and says no where posts are not there")
    func imports() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/labels.ndjson"
            let lines = [
                #"{"source":"x","id":"1","stance":"for","sentiment":"positive","language":"fr","targets":{}}"#,
                "",
                #"{"source":"x","id":"2","task":"stance","label":"against","coder":"bob","stratum":"s","stratum_size":9,"probability":0.5}"#,
                #"{"source":"x","id":"3","label":"skip"}"#,
                #"{"source":"x","id":"4","label":"for","question":"another"}"#,
            ]
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
            let receipt = LabelsReceipt(
                stored: 1, unchanged: 0, removed: 0, unknown: ["x/3"], unknownCount: 1, edited: 0)
            let answer = try Self.json(receipt)
            let (status, recorder, requests) = try await run(["label", "q", "--import", file, "--coder", "ann"]) { _ in
                .json(answer)
            }
            #expect(status == .no && recorder.output.contains("x/3"))
            let sent = try requests.map { try WireCoding.decode(LabelsRequest.self, from: Data($0.body)) }
            #expect(sent.map(\.task) == ["sentiment", "stance"] && Set(sent.map(\.coder)) == ["ann"])
            #expect(sent[1].labels.map(\.label) == ["for", "against", "skip"] && sent[1].labels[1].stratumSize == 9)
            let own = try await run(["label", "q", "--import", file, "--task", "stance"]) { _ in .json(answer) }
            #expect(own.status == .usage && own.recorder.errors.contains("--coder"))
            try Data("{\n".utf8).write(to: URL(fileURLWithPath: file))
            let broken = try await run(["label", "q", "--import", file, "--coder", "ann"]) { _ in .hangUp }
            #expect(broken.status == .usage && broken.recorder.errors.contains("line 1"))
        }
    }

    @Test("An export writes every page of both tasks, a line each, and never over a file")
    func exports() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/out.ndjson"
            func page(_ id: String, _ next: String?) throws -> String {
                try Self.json(
                    LabelsResponse(
                        labels: [
                            LabelRecord(
                                question: "q", task: "stance", source: "x", id: id, language: "fr", label: "for",
                                coder: "ann", at: "2024-07-24T00:00:00Z", synthetic: false)
                        ], next: next))
            }
            let pages = (try page("1", "1.ann"), try page("2", nil))
            let arguments = ["label", "q", "--export", file]
            let (status, _, requests) = try await run(arguments) { request in
                .json(
                    request.target.contains("after=1.ann") || request.target.contains("sentiment") ? pages.1 : pages.0)
            }
            #expect(status == .success)
            #expect(
                requests.map(\.target) == [
                    "/v1/labels/q?task=stance", "/v1/labels/q?task=stance&after=1.ann", "/v1/labels/q?task=sentiment",
                ])
            let lines = try String(decoding: Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self).split(
                separator: "\n")
            #expect(lines.count == 3 && lines.allSatisfy { $0.contains(#""coder":"ann""#) })
            #expect(try await run(arguments) { _ in .hangUp }.status == .usage)
        }
    }
}

import Foundation
import Testing
import Wire

@testable import Daemon

@Suite("The OpenAPI document", .timeLimit(.minutes(20)))
struct OpenAPITests {
    private static func check(_ server: TestServer) async throws -> SchemaCheck {
        SchemaCheck(document: try await RawClient.ask(server.questions, "GET", "/v1/openapi.json").json)
    }

    @Test("it tells of everything that can be asked, and of nothing else")
    func complete() async throws {
        let check = try await TestServer.run { try await Self.check($0) }
        let expected = [
            "GET /v1/status", "GET /v1/health", "GET /v1/topics", "GET /v1/questions", "GET /v1/summary",
            "GET /v1/series",
            "GET /v1/posts", "GET /v1/polls", "GET /v1/polls/{source}/{id}", "GET /v1/averages/{question}",
            "GET /v1/claims", "GET /v1/gap", "GET /v1/repetition", "GET /v1/findings",
            "GET /v1/plugins", "GET /v1/plugins/{id}", "POST /v1/plugins/{id}/enable",
            "POST /v1/plugins/{id}/disable",
            "POST /v1/plugins/{id}/restart", "POST /v1/plugins/{id}/replay",
            "POST /v1/plugins/{id}/promote",
            "POST /v1/plugins/{id}/drop", "GET /v1/plugins/{id}/diff",
            "GET /v1/plugins/{id}/dead-letters",
            "GET /v1/formats", "POST /v1/formats/recognise",
            "GET /v1/refused", "GET /v1/refused/{id}", "GET /v1/events", "GET /v1/openapi.json", "GET /metrics",
            "POST /v1/analyze", "POST /v1/records", "POST /v1/refused/retry", "POST /v1/refused/{id}/retry",
            "DELETE /v1/refused", "DELETE /v1/refused/{id}", "POST /v1/verify", "GET /v1/backup", "POST /v1/erase",
            "POST /v1/reload", "POST /v1/reanalyze", "GET /v1/reanalyze", "GET /v1/labels/{question}",
            "POST /v1/labels/{question}", "GET /v1/labels/{question}/sample", "GET /v1/labels/{question}/report",
            "POST /v1/labels/{question}/measure",
        ]
        #expect(check.operations.keys.sorted() == expected.sorted())
    }

    @Test("every documented operation is there on the admin socket, and every order is marked")
    func routed() async throws {
        try await TestServer.run { server in
            for (name, operation) in try await Self.check(server).operations {
                let parts = name.split(separator: " ").map(String.init)
                let path = parts[1].replacing("{source}", with: "x").replacing("{id}", with: "1")
                    .replacing("{question}", with: "deal")
                let asked = try await RawClient.ask(server.questions, parts[0], path + "?unknown=1")
                let isOrder = operation["x-voxd-admin"] as? Bool == true
                #expect(asked.status == (isOrder ? 403 : 400), "\(name)")
                let ordered = try await RawClient.ask(server.administration, parts[0], path + "?unknown=1")
                #expect(ordered.status == 400, "\(name): \(ordered.body)")
                #expect(ordered.errors.contains { $0.hasPrefix("unknown: unknown parameter") })
            }
        }
    }

    @Test("answers are as it says, without a property that it does not tell of")
    func answers() async throws {
        try await TestServer.run { server in
            let check = try await Self.check(server)
            let record =
                #"{"type":"poll","source":"x","id":"1","wording":"?","options":[{"key":"a","label":"A"},"#
                + #"{"key":"b","label":"B"}],"selection":"self_selected"}"# + "\nnonsense\n"
                + #"{"type":"survey","source":"press","id":"1","question_id":"deal","pollster":"P","start":"2024-07-01","#
                + #""end":"2024-07-03","options":{"yes":40,"no":31}}"# + "\n"
            let asked: [(String, String, String?)] = [
                ("POST", "/v1/records", record), ("GET", "/v1/status", nil), ("GET", "/v1/health", nil),
                ("GET", "/v1/topics", nil), ("GET", "/v1/questions", nil), ("GET", "/v1/polls", nil),
                ("GET", "/v1/plugins", nil), ("GET", "/v1/refused", nil), ("POST", "/v1/verify", nil),
                ("GET", "/v1/averages/deal", nil), ("GET", "/v1/claims", nil), ("GET", "/v1/gap?question=deal", nil),
                ("GET", "/v1/gap?a=average:deal/yes&b=average:deal/no", nil), ("GET", "/v1/reanalyze", nil),
                ("POST", "/v1/reload", nil),
                ("DELETE", "/v1/refused", nil),
                ("POST", "/v1/analyze", #"{"posts":[{"text":"Tesla"}]}"#),
                ("POST", "/v1/erase", #"{"source":"x","post":"7"}"#),
            ]
            for (method, path, body) in asked {
                let answer = try await RawClient.ask(server.administration, method, path, body: body)
                let template = String(path.prefix { $0 != "?" }).replacing("/deal", with: "/{question}")
                let schema = try #require(
                    check.schema(of: "\(method) \(template)", status: answer.status), "\(path): \(answer.body)")
                #expect(check.faults(try answer.json, schema) == [], "\(method) \(path): \(answer.body)")
            }
        }
    }

    @Test("the schema of an answer has all its properties, and says which may be missing")
    func schemas() async throws {
        let check = try await TestServer.run { try await Self.check($0) }
        let reference = AnalyzerReference(id: "a", version: "1", generation: 1)
        let label = LabelShare(
            label: "l", posts: 1, counted: 1, corrected: 1, modelInterval: [0, 1], method: "m", correctedReason: "r",
            intervalReason: "r", bounds: [0, 1])
        let measure = MeasureSummary(
            scored: 1, unscored: 0, unscoredReasons: ["r": 1], unscoredLanguages: ["fi"], mean: 0, labels: [label],
            analyzer: reference, methods: ["target": ["en"]])
        let topic = TopicSummary(
            id: "t", name: "T", posts: 1, articles: 0, authors: 1, authorsEstimated: false,
            top1PercentOfAuthorsShareOfPosts: 1, measures: ["sentiment": measure],
            splits: [TopicSplit(by: "language", key: "fr", posts: 1, measures: ["sentiment": measure])],
            terms: [TermCount(kind: "word", term: "x", posts: 1)], incomplete: "i")
        let summary = SummaryResponse(
            question: QuestionHeader(id: "q", wording: "w", proposition: "p"), asOf: "t", since: "t", until: "t",
            widened: false, synthetic: true,
            voices: Voices(
                posts: 1, articles: 0, authors: 1, authorsEstimated: false, languages: ["fr"],
                top1PercentOfAuthorsShareOfPosts: 1), polls: [], topics: [topic], notes: ["n"], truncated: false)
        let schema = try #require(check.component("SummaryResponse"))
        let full = try JSONSerialization.jsonObject(with: Data(WireCoding.encode(summary)))
        #expect(check.faults(full, schema) == [])
        var empty = summary
        (empty.question, empty.voices, empty.topics) = (nil, nil, [])
        #expect(check.faults(try JSONSerialization.jsonObject(with: Data(WireCoding.encode(empty))), schema) == [])
        #expect(check.faults(["as_of": 1, "colour": "red"], schema).contains("$.colour is not documented"))
        #expect(check.faults(["as_of": 1], schema).contains("$.topics is missing"))
        #expect(check.faults(["as_of": 1], schema).contains("$.as_of: 1 is no string"))
    }
}

import Analytics
import Daemon
import Foundation
import PluginKit
import Plugins
import Testing
import Wire

/// What platforms hand out, over a real socket.
@Suite("Formats over the socket", .timeLimit(.minutes(20)))
struct FormatTests {
    private static let page = """
        {"data":[{"id":"1815900000000000001","text":"Bridge?","author_id":"7","attachments":{"poll_ids":["9"]}},
        {"id":"1815900000000000002","text":"RT @a: b","referenced_tweets":[{"type":"retweeted","id":"1"}]},
        {"id":"12","text":"too old to tell","author_id":"8"}],
        "includes":{"polls":[{"id":"9","voting_status":"closed","end_datetime":"2024-07-24T01:00:00.000Z",
        "options":[{"position":1,"label":"yes","votes":3},{"position":2,"label":"no","votes":4}]}]}}
        """

    private static func run(_ body: @Sendable (TestServer) async throws -> Void) async throws {
        try await TestServer(plugins: PluginSet(formats: BuiltIn.plugins.formats)).serving(body)
    }

    private static func ingest(_ server: TestServer, _ query: String, _ body: String) async throws -> IngestResponse {
        let answer = try await RawClient.ask(server.administration, "POST", "/v1/records" + query, body: body)
        #expect(answer.status == 200, "\(answer.body)")
        return try WireCoding.decode(IngestResponse.self, from: Data(answer.body.utf8))
    }

    @Test("a page is recognised, its poll is joined to its post, and what was skipped and refused is told")
    func page() async throws {
        try await Self.run { server in
            let answer = try await Self.ingest(server, "?question=deal", Self.page)
            #expect(answer.format == "x")
            #expect(answer.accepted == 3 && answer.skipped == ["reposts": 1] && answer.refused == 1)
            let refusal = try #require(answer.refusals.first)
            #expect(refusal.path == "data[2]" && refusal.line == 3 && refusal.field == "created_at")
            #expect(
                refusal.offset == Self.page.utf8.count
                    - (Self.page.components(separatedBy: #"{"id":"12""#)[1].utf8.count + 10))
            let poll = try await RawClient.ask(server.questions, "GET", "/v1/polls/x/9")
            #expect(poll.body.contains("Bridge?") && poll.body.contains("deal"))
            let again = try await Self.ingest(server, "", Self.page)
            #expect(again.accepted == 0 && again.refused == 1)
        }
    }

    @Test("a refused element keeps its format, and is read by it again")
    func retry() async throws {
        try await Self.run { server in
            _ = try await Self.ingest(server, "?collection=c", Self.page)
            let list = try await RawClient.ask(server.administration, "GET", "/v1/refused")
            let refused = try WireCoding.decode(RefusedResponse.self, from: Data(list.body.utf8)).refused
            #expect(refused.map(\.format) == ["x"])
            let retried = try await RawClient.ask(server.administration, "POST", "/v1/refused/retry")
            let answer = try WireCoding.decode(IngestResponse.self, from: Data(retried.body.utf8))
            #expect(answer.refused == 1 && answer.refusals.map(\.field) == ["created_at"])
        }
    }

    @Test("a poll that is refused for its time is tried again with the post that it hangs on")
    func retryPoll() async throws {
        try await Self.run { server in
            let page = Self.page.replacing("closed", with: "open")
            let first = try await Self.ingest(server, "", page)
            #expect(first.accepted == 2 && first.refusals.map(\.field) == ["created_at", "observed_at"])
            let retried = try await RawClient.ask(server.administration, "POST", "/v1/refused/retry")
            let answer = try WireCoding.decode(IngestResponse.self, from: Data(retried.body.utf8))
            #expect(answer.refused == 2 && answer.unchanged == 1)
        }
    }

    @Test("what the store refuses of another format is tried again as the record that it was")
    func retryRecord() async throws {
        try await Self.run { server in
            let reading =
                #"{"type":"reading","source":"x","poll":"5","observed_at":"2024-07-24T00:00:00Z","votes":{"a":1}}"#
            let poll = #"{"type":"poll","source":"x","id":"5","wording":"?","options":[{"key":"a","label":"A"}]}"#
            let first = try await Self.ingest(server, "", "[\(reading)]")
            #expect(first.format == "ndjson" && first.refused == 1 && first.refusals.first?.path == "[0]")
            #expect(try await Self.ingest(server, "", "[\(poll)]").accepted == 1)
            let retried = try await RawClient.ask(server.administration, "POST", "/v1/refused/retry")
            #expect(try WireCoding.decode(IngestResponse.self, from: Data(retried.body.utf8)).accepted == 1)
        }
    }

    @Test("a body that comes byte by byte is read as one that comes at once")
    func pieces() async throws {
        try await Self.run { server in
            try await RawClient.connected(to: server.administration) { client in
                try await client.send("POST /v1/records HTTP/1.1\r\nhost: voxd\r\ntransfer-encoding: chunked\r\n\r\n")
                for byte in Self.page.utf8 { try await client.send("1\r\n\(Character(Unicode.Scalar(byte)))\r\n") }
                try await client.send("0\r\n\r\n")
                let answer = try await client.answer()
                let result = try WireCoding.decode(IngestResponse.self, from: Data(answer.body.utf8))
                #expect(result.format == "x" && result.accepted == 3 && result.refused == 1)
            }
        }
    }

    @Test("options that don't fit, and a format that is not there, are refused with what would fit")
    func options() async throws {
        try await Self.run { server in
            let survey = "Company,collectPeriodFrom,collectPeriodTo,n,S\nA,2018-01-01,2018-01-02,900,30\n"
            for (query, body, status) in [
                ("", survey, 400), ("?format=csv&map=body=x", "a,b\n", 400), ("?format=none", "", 415),
                ("?map=text", "", 400),
            ] {
                let answer = try await RawClient.ask(server.administration, "POST", "/v1/records" + query, body: body)
                #expect(answer.status == status && answer.isProblem, "\(query): \(answer.body)")
            }
            #expect(try await Self.ingest(server, "?question=deal", survey).accepted == 1)
        }
    }

    @Test("formats are listed, and a beginning is recognised without being stored")
    func listed() async throws {
        try await Self.run { server in
            let list = try await RawClient.ask(server.questions, "GET", "/v1/formats")
            let formats = try WireCoding.decode(FormatsResponse.self, from: Data(list.body.utf8)).formats
            let known = BuiltIn.plugins.formats.map { $0.manifest.id.value }
            #expect(formats.map(\.id) == known)
            #expect(formats.allSatisfy { !$0.takes.isEmpty && !$0.summary.isEmpty })
            for (body, format) in [(Self.page, "x"), ("id,text,created_at\n", "csv"), ("nothing", nil)] {
                let answer = try await RawClient.ask(server.questions, "POST", "/v1/formats/recognise", body: body)
                #expect(try WireCoding.decode(RecognitionResponse.self, from: Data(answer.body.utf8)).format == format)
            }
        }
    }
}

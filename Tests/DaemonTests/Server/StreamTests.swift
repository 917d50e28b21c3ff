import Daemon
import Foundation
import Testing
import Wire

@Suite("Streams", .timeLimit(.minutes(20)))
struct StreamTests {
    private static func post(_ id: Int) -> String {
        #"{"type":"post","source":"x","id":"\#(id)","created_at":"2024-07-23T22:48:00Z","text":"Tesla"}"# + "\n"
    }

    @Test("records are taken in and answered one by one")
    func records() async throws {
        try await TestServer.run { server in
            let body = Self.post(1) + "nonsense\n" + Self.post(2) + Self.post(1)
            let answer = try await RawClient.ask(server.administration, "POST", "/v1/records", body: body)
            #expect(answer.status == 200)
            let result = try WireCoding.decode(IngestResponse.self, from: Data(answer.body.utf8))
            #expect(result.accepted == 2)
            #expect(result.unchanged == 1)
            #expect(result.refusals.map(\.line) == [2])
        }
    }

    @Test("one connection takes one request of records after the other")
    func severalRequests() async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.administration) { client in
                for id in 1...3 {
                    try await client.send(RawClient.request("POST", "/v1/records", body: Self.post(id)))
                    let answer = try await client.answer()
                    let result = try WireCoding.decode(IngestResponse.self, from: Data(answer.body.utf8))
                    #expect(result.accepted == 1)
                }
            }
        }
    }

    @Test("an unknown format and a compressed body are refused before they are read")
    func formats() async throws {
        try await TestServer.run { server in
            let format = try await RawClient.ask(
                server.administration, "POST", "/v1/records?format=csv", body: "a,b")
            #expect(format.status == 415)
            let packed = try await RawClient.ask(
                server.administration, "POST", "/v1/records", headers: ["content-encoding: gzip"], body: "x")
            #expect(packed.status == 415)
            #expect(format.isProblem && packed.isProblem)
        }
    }

    @Test("a stream of events tells what was ingested, and goes on after the event that a client had last")
    func events() async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(RawClient.request("GET", "/v1/events"))
                let head = try await client.text(through: ": voxd\n\n")
                #expect(head.lowercased().contains("content-type: text/event-stream"))
                for id in 1...2 {
                    let answer = try await RawClient.ask(
                        server.administration, "POST", "/v1/records", body: Self.post(id))
                    #expect(answer.status == 200)
                    let text = try await client.text(through: "}\n\n")
                    #expect(text.contains("event: ingest\n"), "\(text)")
                    let data = try #require(text.split(separator: "\n").first { $0.hasPrefix("data: ") }?.dropFirst(6))
                    let event = try WireCoding.decode(Event.self, from: Data(data.utf8))
                    #expect(text.contains("id: \(event.id)\n"))
                    #expect(event.counts["accepted"] == 1)
                }
            }
            for (target, headers) in [("/v1/events?after=0", []), ("/v1/events", ["last-event-id: 0"])] {
                try await RawClient.connected(to: server.questions) { client in
                    try await client.send(RawClient.request("GET", target, headers: headers))
                    #expect(try await client.text(through: "}\n\n").contains("event: ingest\n"))
                }
            }
        }
    }

    @Test("a stream of events gives signs of life")
    func heartbeat() async throws {
        var limits = ServerLimits()
        limits.heartbeat = .milliseconds(20)
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(RawClient.request("GET", "/v1/events"))
                for _ in 1...3 { _ = try await client.text(through: ": voxd\n\n") }
            }
        }
    }

    @Test("a graceful shutdown ends streams of events properly and finishes what is being taken in")
    func shutdown() async throws {
        try await TestServer().servingUntilOrdered { server, shutDown in
            try await RawClient.connected(to: server.questions) { events in
                try await events.send(RawClient.request("GET", "/v1/events"))
                _ = try await events.text(through: ": voxd\n\n")
                try await RawClient.connected(to: server.administration) { records in
                    try await records.send(
                        RawClient.request(
                            "POST", "/v1/records", headers: ["expect: 100-continue", "transfer-encoding: chunked"]))
                    _ = try await records.text(through: "\r\n\r\n")
                    await shutDown()
                    #expect(try await events.text(through: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
                    let answer = try await records.answer()
                    #expect(answer.status == 503)
                    #expect(answer.detail.contains("shutting down"))
                }
            }
        }
    }

    @Test("a shutdown waits for a request only so long")
    func shutdownDeadline() async throws {
        var limits = ServerLimits()
        limits.shutdown = .milliseconds(100)
        try await TestServer(limits: limits).servingUntilOrdered { server, shutDown in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send("POST /v1/analyze HTTP/1.1\r\nhost: voxd\r\nexpect: 100-continue\r\n")
                try await client.send("content-length: 100\r\n\r\n")
                #expect(try await client.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                await shutDown()
                #expect(await client.countUntilClosed() == 0)
            }
        }
    }

    @Test("a backup is a whole database")
    func backup() async throws {
        try await TestServer.run { server in
            _ = try await RawClient.ask(server.administration, "POST", "/v1/records", body: Self.post(1))
            let answer = try await RawClient.ask(server.administration, "GET", "/v1/backup")
            #expect(answer.status == 200)
            #expect(answer.headers["content-length"].flatMap { Int($0) }.map { $0 % 4096 } == 0)
            #expect(answer.body.hasPrefix("SQLite format 3\u{0}"))
            let names = try FileManager.default.contentsOfDirectory(atPath: server.folder.path)
            #expect(!names.contains { $0.contains("backup") })
        }
    }

    @Test("a backup whose copy cannot be made is a problem document, and the next one works")
    func failedBackup() async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.administration) { client in
                // The copy is made beside the database, whose folder is away for a while.
                try FileManager.default.moveItem(atPath: server.folder.path, toPath: server.folder.path + "-away")
                try await client.send(RawClient.request("GET", "/v1/backup"))
                let answer = try await client.answer()
                #expect(answer.status == 500 && answer.isProblem)
                try FileManager.default.moveItem(atPath: server.folder.path + "-away", toPath: server.folder.path)
                try await client.send(RawClient.request("GET", "/v1/backup"))
                #expect(try await client.answer().status == 200)
            }
        }
    }

    @Test("the copy of a backup that was cut off by the daemon's end is removed at the next start")
    func leftovers() throws {
        let folder = try ConfigurationFolder()
        try folder.write("voxd.sqlite.backup-1", [1])
        try folder.write("voxd.sqlite.before-restore-1", [1])
        _ = try StateDirectory(path: folder.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.sorted() == ["voxd.lock", "voxd.sqlite.before-restore-1"])
    }
}

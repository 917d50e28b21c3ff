import Daemon
import Foundation
import NIOCore
import NIOPosix
import Testing

@Suite("Slow and greedy clients", .timeLimit(.minutes(20)))
struct SlowClientTests {
    private static let post =
        #"{"type":"post","source":"x","id":"1","created_at":"2024-07-23T22:48:00Z","text":"Tesla"}"# + "\n"

    @Test("500 idle connections do not keep a question from being answered")
    func idleConnections() async throws {
        var limits = ServerLimits()
        limits.connections = 64
        // Nothing else may close them.
        limits.idle = .seconds(86_400)
        try await TestServer.run(limits: limits) { [limits] server in
            let (closed, closing) = AsyncStream<Void>.makeStream()
            var idle: [any Channel] = []
            for _ in 0..<500 {
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(unixDomainSocketPath: server.questions).get()
                channel.closeFuture.whenComplete { _ in closing.yield() }
                idle.append(channel)
            }
            let answer = try await RawClient.ask(server.questions, "GET", "/metrics")
            #expect(answer.status == 200)
            // All but the newest ones were sent away.
            for await _ in closed.prefix(500 - limits.connections) {}
            for channel in idle { channel.close(promise: nil) }
        }
    }

    @Test("a connection that asks nothing, or never ends its head, is closed")
    func idleTimeout() async throws {
        var limits = ServerLimits()
        limits.idle = .milliseconds(100)
        try await TestServer.run(limits: limits) { server in
            for start in ["", "GET /v1/topics HTTP/1.1\r\nhost: vo"] {
                try await RawClient.connected(to: server.questions) { client in
                    // It may be closed already on a busy machine.
                    if !start.isEmpty { try? await client.send(start) }
                    #expect(await client.countUntilClosed() == 0)
                }
            }
        }
    }

    @Test("a body of records that stalls ends with a time-out that tells what was stored")
    func stalledRecords() async throws {
        var limits = ServerLimits()
        limits.bodyStall = .milliseconds(200)
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.administration) { client in
                try await client.send(
                    "POST /v1/records HTTP/1.1\r\nhost: voxd\r\ntransfer-encoding: chunked\r\n\r\n"
                        + "\(String(Self.post.utf8.count, radix: 16))\r\n\(Self.post)\r\n")
                let answer = try await client.answer()
                #expect(answer.status == 408)
                #expect(answer.isProblem)
                #expect(answer.detail.contains("stored before that: "), "\(answer.detail)")
                #expect(answer.headers["connection"] == "close")
                #expect(await client.countUntilClosed() == 0)
            }
            let status = try await RawClient.ask(server.questions, "GET", "/v1/status")
            #expect(status.status == 200)
        }
    }

    @Test("a body that stalls on the question socket ends with a time-out")
    func stalledBody() async throws {
        var limits = ServerLimits()
        limits.bodyStall = .milliseconds(100)
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send("POST /v1/analyze HTTP/1.1\r\nhost: voxd\r\ncontent-length: 100\r\n\r\n{")
                let answer = try await client.answer()
                #expect(answer.status == 408)
                #expect(answer.isProblem)
            }
        }
    }

    @Test("a body that never ends is left alone once it is refused")
    func endlessBody() async throws {
        var limits = ServerLimits()
        limits.linger = .milliseconds(100)
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(
                    "POST /v1/analyze HTTP/1.1\r\nhost: voxd\r\ntransfer-encoding: chunked\r\n\r\n")
                let piece = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
                // Ends because the server closes the connection, and with nothing else.
                let failure = await #expect(throws: (any Error).self) {
                    while true { try await client.send(piece) }
                }
                #expect(failure != nil)
                let answer = try await client.answer()
                #expect(answer.status == 413)
                #expect(answer.isProblem)
            }
        }
    }

    @Test("a client that does not read is cut off, and others are answered meanwhile")
    func clientThatDoesNotRead() async throws {
        let probe = LogProbe()
        let (broken, continuation) = AsyncStream<Void>.makeStream()
        probe.onMessage { if $0.hasPrefix("answer broke off") { continuation.yield() } }
        var limits = ServerLimits()
        limits.writeStall = .seconds(1)
        try await TestServer(limits: limits, log: probe.logger).serving { server in
            let whole = try await RawClient.ask(server.questions, "GET", "/v1/openapi.json")
            try await RawClient.connected(to: server.questions) { client in
                let asked = 400
                try await client.send(
                    String(repeating: RawClient.request("GET", "/v1/openapi.json"), count: asked))
                #expect(try await RawClient.ask(server.questions, "GET", "/metrics").status == 200)
                for await _ in broken { break }
                #expect(await client.countUntilClosed() < asked * whole.body.utf8.count)
            }
        }
    }

    @Test("a stream of events that nobody reads does not count among requests, and their number is limited")
    func eventStreamsAreLimited() async throws {
        var limits = ServerLimits()
        limits.requests = 1
        limits.eventStreams = 2
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.questions) { first in
                try await first.send(RawClient.request("GET", "/v1/events"))
                _ = try await first.text(through: ": voxd\n\n")
                try await RawClient.connected(to: server.questions) { second in
                    try await second.send(RawClient.request("GET", "/v1/events"))
                    _ = try await second.text(through: ": voxd\n\n")
                    #expect(try await RawClient.ask(server.questions, "GET", "/metrics").status == 200)
                    let third = try await RawClient.ask(server.questions, "GET", "/v1/events")
                    #expect(third.status == 503)
                    #expect(third.isProblem)
                    #expect(third.headers["retry-after"] == "1")
                }
            }
        }
    }

    @Test("one request too many at the same time is told to come again")
    func tooManyRequests() async throws {
        var limits = ServerLimits()
        limits.requests = 1
        try await TestServer.run(limits: limits) { server in
            try await RawClient.connected(to: server.administration) { client in
                try await client.send(
                    RawClient.request(
                        "POST", "/v1/records", headers: ["expect: 100-continue", "transfer-encoding: chunked"]))
                // The request is being answered from here on.
                #expect(try await client.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                let busy = try await RawClient.ask(server.administration, "GET", "/metrics")
                #expect(busy.status == 503)
                #expect(busy.isProblem)
                #expect(busy.headers["retry-after"] == "1")
                #expect(try await RawClient.ask(server.questions, "GET", "/metrics").status == 200)
                try await client.send("0\r\n\r\n")
                #expect(try await client.answer().status == 200)
            }
            #expect(try await RawClient.ask(server.administration, "GET", "/metrics").status == 200)
        }
    }
}

import Client
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing
import Wire

@Suite struct SocketClientTests {
    @Test("An answer comes back with its bytes, and the request went out as it was made")
    func plain() async throws {
        try await TestServer.run { _ in
            .json(#"{"status":"ok","problems":[]}"#)
        } body: { server in
            let request = ClientRequest(["v1", "health"], parameters: [.init("topic", "é")])
            let health = try await server.client().send(request).decoded(HealthResponse.self)
            #expect(health == HealthResponse(status: "ok", problems: []))
            #expect(server.requests.map(\.target) == ["/v1/health?topic=%C3%A9"])
        }
    }

    @Test("A problem document becomes an error that says what it says, with the time to wait")
    func problem() async throws {
        let problem = Problem("limit", title: "Busy", status: 503, detail: "too many at once", errors: ["a", "b"])
        try await TestServer.run { _ in
            .problem(problem, retryAfter: 3)
        } body: { server in
            let error = await #expect(throws: ClientError.self) {
                try await server.client().send(ClientRequest(["v1"]))
            }
            #expect(error == .refused(problem, retryAfter: 3))
            #expect(error.map { "\($0)" } == "voxd refuses: too many at once\n  a\n  b")
        }
    }

    @Test("A status that the caller accepts is an answer")
    func accepted() async throws {
        try await TestServer.run { _ in
            .json("{}", status: .unprocessableEntity)
        } body: { server in
            let answer = try await server.client().send(ClientRequest(["v1"]), accepting: [422])
            #expect(answer.text == "{}")
        }
    }

    @Test("An error that is no problem document is not voxd's")
    func stranger() async throws {
        try await TestServer.run { _ in
            .json("oops", status: .badGateway)
        } body: { server in
            let error = await #expect(throws: ClientError.self) {
                try await server.client().send(ClientRequest(["v1"]))
            }
            guard case .notVoxd = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("An answer that stops halfway, or never begins, is cut off")
    func cutOff() async throws {
        try await TestServer.run { request in
            request.target == "/half" ? .chunks([[1, 2, 3]], isComplete: false) : .hangUp
        } body: { server in
            for path in ["half", "none"] {
                await #expect(throws: ClientError.cutOff(path: server.path)) {
                    try await server.client().send(ClientRequest([path]))
                }
            }
        }
    }

    @Test("Silence ends with the patience of the client")
    func silence() async throws {
        try await TestServer.run { _ in
            .silence
        } body: { server in
            await #expect(throws: ClientError.timedOut(path: server.path, seconds: 1)) {
                try await server.client(patience: .milliseconds(200)).send(ClientRequest(["v1"]))
            }
        }
    }

    @Test("A huge answer is streamed piece by piece, and refused where it would be kept whole")
    func huge() async throws {
        let chunk = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
        try await TestServer.run { _ in
            .chunks(Array(repeating: chunk, count: 70), isComplete: true)
        } body: { server in
            let count = try await server.client().exchange(ClientRequest(["v1"])) { _, body in
                var count = 0
                while let bytes = try await body.next() { count += bytes.readableBytes }
                return count
            }
            #expect(count == 70 << 20)
            await #expect(throws: ClientError.self) { try await server.client().send(ClientRequest(["v1"])) }
        }
    }

    @Test("An answer that comes before the body was read ends the sending")
    func early() async throws {
        let problem = Problem("too-large", title: "Too large", status: 413, detail: "too large")
        try await TestServer.run(early: "/v1/records") { _ in
            .problem(problem)
        } body: { server in
            let body = ClientRequest.Body.stream(type: "a/b") { ByteBuffer(repeating: 0, count: 64 << 10) }
            await #expect(throws: ClientError.refused(problem, retryAfter: nil)) {
                try await server.client().send(ClientRequest(.POST, ["v1", "records"], body: body))
            }
        }
    }

    @Test("A body that cannot be had is told as it is")
    func tornBody() async throws {
        struct Torn: Error {}
        try await TestServer.run { _ in
            .json("{}")
        } body: { server in
            let body = ClientRequest.Body.stream(type: "a/b") { throw Torn() }
            await #expect(throws: Torn.self) {
                try await server.client().send(ClientRequest(.POST, ["v1"], body: body))
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("What is wrong with the socket is told: absent, stale, too long, no socket")
    func wrongSockets() async throws {
        try await TemporaryDirectory.run { directory in
            let file = "\(directory)/file"
            try Data().write(to: URL(filePath: file))
            let stale = "\(directory)/stale.sock"
            let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(unixDomainSocketPath: "\(directory)/live.sock").get()
            // Closing removes the file at the path that was bound, so that the one that stays behind is another.
            try FileManager.default.moveItem(atPath: "\(directory)/live.sock", toPath: stale)
            try await listener.close()
            let long = directory + "/" + String(repeating: "x", count: 120)
            let cases: [(String, ClientError)] = [
                ("\(directory)/absent", .notRunning(path: "\(directory)/absent")), (file, .notASocket(path: file)),
                (stale, .stale(path: stale)), (long, .pathTooLong(path: long)),
            ]
            for (path, expected) in cases {
                await #expect(throws: expected) { try await SocketClient(path: path).send(ClientRequest(["v1"])) }
            }
        }
    }
}

import Foundation
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import Daemon
import Wire

@Suite("Listening sockets", .timeLimit(.minutes(20)))
struct ListeningTests {
    @Test("the owner and the group may connect, whatever the umask is")
    func mode() throws {
        let folder = try ConfigurationFolder()
        let path = folder.path("a.sock")
        _ = try ListeningSocket(.path(path))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o660)
        #expect(attributes[.type] as? FileAttributeType == .typeSocket)
    }

    @Test("a socket on which another voxd answers is refused and left alone")
    func live() async throws {
        try await TestServer.run { server in
            let error = #expect(throws: ListenError.self) { try ListeningSocket(.path(server.questions)) }
            #expect(error?.description.contains("another voxd answers at \(server.questions)") == true)
            let answer = try await RawClient.ask(server.questions, "GET", "/metrics")
            #expect(answer.status == 200)
        }
    }

    @Test("a socket file that a dead voxd left is replaced")
    func stale() async throws {
        let folder = try ConfigurationFolder()
        let path = folder.path("voxd.sock")
        let dead = try ListeningSocket(.path(path))
        close(dead.descriptor)
        #expect(FileManager.default.fileExists(atPath: path))
        let alive = try ListeningSocket(.path(path))
        #expect(try SocketCalls.occupant(of: path) == .live)
        close(alive.descriptor)
    }

    @Test("what is no socket is never removed")
    func otherFile() throws {
        let folder = try ConfigurationFolder(["voxd.sock": "precious"])
        let path = folder.path("voxd.sock")
        #expect(throws: ListenError.self) { try ListeningSocket(.path(path)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test("a path that is too long, or in no folder, is refused with the reason")
    func impossiblePaths() throws {
        for path in ["/tmp/" + String(repeating: "x", count: 120), "/tmp/voxd-there-is-no-such-folder/a.sock"] {
            let error = #expect(throws: ListenError.self) { try ListeningSocket(.path(path)) }
            #expect(error?.description.hasPrefix("cannot listen at \(path): ") == true)
        }
    }

    @Test("an adopted descriptor is answered on, and its file stays when the daemon ends")
    func adopted() async throws {
        let folder = try ConfigurationFolder()
        let path = folder.path("systemd.sock")
        // What systemd does: it listens before the daemon is there, and keeps the file.
        let handed = try ListeningSocket(.path(path))
        try await TestServer(questions: .adopted(handed.descriptor)).serving { _ in
            let answer = try await RawClient.ask(path, "GET", "/metrics")
            #expect(answer.status == 200)
        }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("clients that connect before the server runs are answered when it does")
    func earlyClient() async throws {
        let server = try await TestServer()
        let (asked, asking) = AsyncStream<Void>.makeStream()
        let (answered, answering) = AsyncStream<Void>.makeStream()
        async let status = RawClient.connected(to: server.questions) { client in
            try await client.send(RawClient.request("GET", "/metrics"))
            asking.finish()
            defer { answering.finish() }
            return try await client.answer().status
        }
        for await _ in asked {}
        try await server.serving { _ in for await _ in answered {} }
        #expect(try await status == 200)
    }

    @Test("its own socket files go when the daemon ends, and one that replaced them stays")
    func filesGo() async throws {
        let server = try await TestServer()
        try await server.serving { server in
            try FileManager.default.removeItem(atPath: server.administration)
            _ = try ListeningSocket(.path(server.administration))
        }
        #expect(!FileManager.default.fileExists(atPath: server.questions))
        #expect(FileManager.default.fileExists(atPath: server.administration))
    }

    @Test("a daemon that cannot work answers everything with why")
    func unavailable() async throws {
        let folder = try ConfigurationFolder()
        let path = folder.path("voxd.sock")
        let problem = Problem(
            "invalid-configuration", title: "Invalid configuration", status: 503, detail: "voxd.yaml:3:1: no")
        let server = try HTTPServer(
            unavailable: problem, questions: ListeningSocket(.path(path)),
            administration: ListeningSocket(.path(folder.path("admin.sock"))), limits: ServerLimits(),
            log: TestServer.silent)
        try await TestServer.serving(server) {
            for (method, target) in [("GET", "/v1/summary"), ("POST", "/v1/records"), ("GET", "/nothing")] {
                let answer = try await RawClient.ask(path, method, target)
                #expect(answer.status == 503)
                #expect(answer.isProblem)
                #expect(answer.detail == "voxd.yaml:3:1: no")
                #expect(answer.headers["retry-after"] == "1")
            }
        }
    }

    @Test("the kernel tells who asks")
    func peerCredentials() async throws {
        let probe = LogProbe()
        try await TestServer(log: probe.logger).serving { server in
            _ = try await RawClient.ask(server.administration, "POST", "/v1/reanalyze?x=1")
        }
        let line = probe.messages.first { $0.hasPrefix("order answered") }
        #expect(line?.contains(" \(getpid())") == true, "\(probe.messages)")
    }

    @Test("an order is noted with who gave it, also where nobody waits for the answer")
    func goneClient() async throws {
        let probe = LogProbe()
        let (lines, continuation) = AsyncStream<String>.makeStream()
        probe.onMessage { continuation.yield($0) }
        try await TestServer(log: probe.logger).serving { server in
            try await RawClient.connected(to: server.administration) { client in
                try await client.send(RawClient.request("POST", "/v1/verify"))
            }
            var line: String?
            for await message in lines where message.hasPrefix("order answered") {
                line = message
                break
            }
            #expect(line?.contains(" \(getpid())") == true && line?.contains("/v1/verify") == true, "\(line ?? "")")
        }
    }
}

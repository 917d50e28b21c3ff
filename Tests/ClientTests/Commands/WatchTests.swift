import Client
import NIOHTTP1
import Testing
import Wire

@Suite struct WatchTests {
    @Test("watch tells events on lines, and goes on after the last one when the stream breaks")
    func resuming() async throws {
        let event = Event(
            id: 7, kind: "ingest", at: "2024-08-13T10:00:00Z", lastChange: 9, counts: ["accepted": 3, "refused": 0],
            topics: ["tesla"])
        let data = String(decoding: try WireCoding.encode(event), as: UTF8.self)
        let summary = String(decoding: try WireCoding.encode(Samples.summary()), as: UTF8.self)
        let streams = Counter()
        let ended = Problem("gone", title: "Gone", status: 400, detail: "the test ends here")
        try await TestServer.run { request in
            guard request.target == "/v1/events" else { return .json(summary) }
            guard streams.next() == 1 else { return .problem(ended) }
            return .chunks([Array(": heartbeat\n\nid: 7\nevent: ingest\ndata: \(data)\n\n".utf8)], isComplete: false)
        } body: { server in
            let recorder = Recorder()
            let watch = Task { await recorder.run(["watch", "q"], socket: server.path) }
            // The task is awaited below; it ends because it is cancelled once it has asked a second time.
            while server.requests.filter({ $0.target == "/v1/events" }).count < 2 { await Task.yield() }
            watch.cancel()
            #expect(await watch.value == .interrupted)
            let streams = server.requests.filter { $0.target == "/v1/events" }
            #expect(streams[0].headers["Last-Event-ID"].isEmpty)
            #expect(streams[1].headers["Last-Event-ID"] == ["7"])
            let lines = recorder.output.split(separator: "\n")
            #expect(lines.contains("2024-08-13 10:00:00 UTC ingest: accepted 3; topics tesla"))
            #expect(lines.last?.hasPrefix("  tesla: 118 posts, negative 44 % (corrected 47 %, 36-58 %)") == true)
        }
    }
}

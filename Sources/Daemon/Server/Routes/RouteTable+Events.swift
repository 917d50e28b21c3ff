import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Storage

extension RouteTable {
    /// Tells what changes, as server-sent events (the HTML standard, section 9.2).
    ///
    /// A client takes its events at its own pace: the next ones are asked for when the last ones were written, so that nothing
    /// is kept for it, and it may break off and go on after any event.
    var events: Route {
        Route(
            method: .get, path: Self.eventsPath, operation: "events", summary: "A stream of what changes.",
            parameters: [
                Parameter(
                    name: "after", summary: "Goes on after this event; from now on unless given.",
                    schema: Parameter.integer(0...Parameter.largestNumber)),
                Parameter(
                    name: "Last-Event-ID", place: .header, summary: "As `after`, which wins.",
                    schema: Parameter.integer(0...Parameter.largestNumber)),
            ],
            answers: [
                200: .text("text/event-stream", "`id`, `event` and `data` for each event; comments as signs of life.")
            ]
        ) { call in
            let asked = try Self.start(call)
            guard let place = streams.enter() else { throw RequestFailure.busy("streams of events") }
            let start = if let asked { asked } else { try await engine.lastEvent() }
            let pages = EventPages(engine: engine, start: start, wait: limits.heartbeat)
            let body = ResponseBody { writer in
                defer { withExtendedLifetime(place) {} }
                try await writer.write(ByteBuffer(string: EventPages.signOfLife))
                for try await page in pages.cancelOnGracefulShutdown() {
                    try await writer.write(ByteBuffer(string: page))
                }
                try await writer.finish(nil)
            }
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
        }
    }

    private static func start(_ call: Call) throws -> Int64? {
        var reader = call.reader()
        let after = reader.integer("after", in: 0...Parameter.largestNumber)
        var last: Int?
        if let name = HTTPField.Name("Last-Event-ID"), let given = call.request.headers[name] {
            last = Int(given).flatMap { (0...Parameter.largestNumber).contains($0) ? $0 : nil }
            if last == nil { reader.mistake("Last-Event-ID: \(given.prefix(80)): expected a whole number from 0") }
        }
        try reader.finish()
        return (after ?? last).map(Int64.init)
    }
}

extension Engine {
    /// The number of the last event; 0 before the first one.
    func lastEvent() async throws -> Int64 { try await asking { try $0.lastEvent()?.id ?? 0 } }
}

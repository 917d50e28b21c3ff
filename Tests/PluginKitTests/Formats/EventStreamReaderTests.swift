import PluginKit
import Testing

/// Server-sent events as platforms stream them.
@Suite struct EventStreamReaderTests {
    private func events(_ stream: String, step: Int = .max, maximum: Int = 1000) -> [EventStreamReader.Event] {
        var reader = EventStreamReader(maximumLength: maximum)
        var events: [EventStreamReader.Event] = []
        var rest = Array(stream.utf8)[...]
        while !rest.isEmpty {
            reader.read(rest.prefix(step)) { events.append($0) }
            rest = rest.dropFirst(step)
        }
        reader.finish { events.append($0) }
        return events
    }

    private func text(_ event: EventStreamReader.Event) -> String { String(decoding: event.data, as: UTF8.self) }

    private let stream =
        ":)\n\nevent: update\ndata: {\"a\":\ndata: 1}\n\n:thump\r\nevent:delete\r\ndata:103\r\n\r\nid: 7\n\ndata\n\n"

    @Test("Events have their name, their lines of data as one text, and the line on which they begin")
    func reads() {
        let events = events(stream)
        #expect(events.map(\.name) == ["update", "delete", "message"])
        #expect(events.map(text) == ["{\"a\":\n1}", "103", ""])
        #expect(events.map(\.line) == [3, 8, 13])
        #expect(events.map(\.isTooLong) == [false, false, false])
    }

    @Test("The same events come out, however the bytes arrive", arguments: [1, 2, 3, 7, 64])
    func chunks(step: Int) { #expect(events(stream, step: step) == events(stream)) }

    @Test("An event that is cut off is given, one that is too long is said to be")
    func limits() {
        #expect(events("event: update\ndata: {").map(text) == ["{"])
        let long = events("data: " + String(repeating: "x", count: 50) + "\n\ndata: y\n\n", maximum: 20)
        #expect(long.map(\.isTooLong) == [true, false])
        #expect(long.allSatisfy { $0.data.count <= 20 })
    }
}

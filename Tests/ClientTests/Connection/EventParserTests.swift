import Client
import Testing

@Suite struct EventParserTests {
    private static let stream = """
        : heartbeat

        id: 7
        event: ingest
        data: {"a":1}

        data: one
        data:  two

        id
        data

        event: nothing
        id: 9

        """

    private static let events = [
        ServerSentEvent(id: "7", event: "ingest", data: #"{"a":1}"#),
        ServerSentEvent(id: "7", event: "message", data: "one\n two"),
        ServerSentEvent(id: "", event: "message", data: ""),
    ]

    @Test("A stream gives the same events wherever it is cut", arguments: ["\n", "\r\n", "\r"])
    func cuts(lineEnd: String) throws {
        let bytes = Array(Self.stream.replacing("\n", with: lineEnd).utf8)
        for cut in 0...bytes.count {
            var parser = EventParser()
            let events = try parser.feed(bytes[..<cut]) + parser.feed(bytes[cut...])
            #expect(events == Self.events)
        }
    }

    @Test("An event that never ends is an error, not memory")
    func endless() throws {
        var parser = EventParser()
        #expect(throws: EventParser.TooLarge.self) {
            for _ in 0..<40 { _ = try parser.feed(Array(repeating: UInt8(ascii: "x"), count: 64 << 10)) }
        }
    }
}

/// An event of a stream of server-sent events.
package struct ServerSentEvent: Hashable, Sendable {
    /// The last id that the stream gave, empty before the first.
    package var id: String
    /// The event's name, `message` where it has none.
    package var event: String
    /// Its data, lines joined by line feeds.
    package var data: String

    /// Makes an event.
    package init(id: String, event: String, data: String) {
        self.id = id
        self.event = event
        self.data = data
    }
}

/// Reads a stream of server-sent events, however it is cut into pieces.
///
/// As the HTML standard defines it: lines end with CR, LF or both; an empty line ends an event; what begins with a
/// colon is a comment. An event that grows beyond ``maximumBytes`` is an error, so that memory stays bounded.
package struct EventParser: Sendable {
    /// The most bytes of an event.
    package static let maximumBytes = 1 << 20

    /// An event is larger than one may be.
    package struct TooLarge: Error {}

    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var name = ""
    private var id = ""
    private var endedWithReturn = false

    /// Makes a parser at the beginning of a stream.
    package init() {}

    /// Takes bytes, and gives the events that they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n"), endedWithReturn {
                endedWithReturn = false
                continue
            }
            endedWithReturn = byte == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\n") || endedWithReturn {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
                guard line.count + data.count <= Self.maximumBytes else { throw TooLarge() }
            }
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return endEvent() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "data":
            if hasData { data.append(UInt8(ascii: "\n")) }
            data += value
            hasData = true
        case "event": name = String(decoding: value, as: UTF8.self)
        case "id" where !value.contains(0): id = String(decoding: value, as: UTF8.self)
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> ServerSentEvent? {
        defer {
            data.removeAll()
            hasData = false
            name = ""
        }
        guard hasData else { return nil }
        return ServerSentEvent(
            id: id, event: name.isEmpty ? "message" : name, data: String(decoding: data, as: UTF8.self))
    }
}

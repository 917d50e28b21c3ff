/// Cuts a stream of server-sent events, as a platform's streaming interface sends it, into events.
///
/// As the HTML standard has it: an event ends with an empty line, several `data` lines are lines of one text, lines that
/// begin with a colon are heartbeats, lines end with LF, CR or both. Unlike it, an event that the end of the stream cuts off
/// is given too: a recording may have lost its last line. Holds at most ``maximumLength`` bytes of an event; an event that
/// is longer is given with ``Event/isTooLong`` and its beginning.
package struct EventStreamReader {
    /// The most bytes that an event may hold.
    package let maximumLength: Int
    /// The number of the line that is being read, from 1.
    private var line = 1
    /// The number of bytes before the line that is being read, and of all that were read.
    private var lineStart = 0
    private var count = 0
    private var rest: [UInt8] = []
    private var event = Event()
    private var followsReturn = false
    private var isFirstLine = true

    /// An event.
    package struct Event: Hashable, Sendable {
        /// What happened; `message` where the stream does not say.
        package var name = "message"
        /// The data, without the end of its last line.
        package var data: [UInt8] = []
        /// The number of the line on which the event began, from 1.
        package var line = 0
        /// The number of bytes before that line.
        package var offset = 0
        /// True where the data is only the beginning of it.
        package var isTooLong = false

        /// The fields that stood in it; an event without any is a heartbeat.
        fileprivate var hasData = false
    }

    /// Makes a reader of events of at most `maximumLength` bytes.
    package init(maximumLength: Int) { self.maximumLength = maximumLength }

    /// Takes the next bytes, and gives the events that end in them to `body`.
    package mutating func read(_ bytes: ArraySlice<UInt8>, _ body: (Event) -> Void) {
        for byte in bytes {
            defer { followsReturn = byte == 0x0D }
            count += 1
            switch byte {
            case 0x0A where followsReturn: lineStart = count
            case 0x0A, 0x0D: endLine(body)
            default:
                if rest.count < maximumLength { rest.append(byte) } else { event.isTooLong = true }
            }
        }
    }

    /// Gives the event that the end of the stream cuts off, if there is one.
    package mutating func finish(_ body: (Event) -> Void) {
        if !rest.isEmpty { endLine(body) }
        endEvent(body)
    }

    private mutating func endLine(_ body: (Event) -> Void) {
        defer {
            line += 1
            lineStart = count
            rest.removeAll(keepingCapacity: true)
        }
        if isFirstLine, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
        isFirstLine = false
        if rest.isEmpty {
            endEvent(body)
        } else if rest[0] != 0x3A {
            if event.line == 0 { (event.line, event.offset) = (line, lineStart) }
            let colon = rest.firstIndex(of: 0x3A) ?? rest.endIndex
            var value = rest[colon...].dropFirst()
            if value.first == 0x20 { value.removeFirst() }
            take(rest[..<colon], value)
        }
    }

    private mutating func take(_ field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if field.elementsEqual("data".utf8) {
            if event.hasData { event.data.append(0x0A) }
            event.hasData = true
            if event.data.count + value.count > maximumLength { event.isTooLong = true }
            event.data += value.prefix(max(0, maximumLength - event.data.count))
        } else if field.elementsEqual("event".utf8) {
            event.name = String(decoding: value.prefix(256), as: UTF8.self)
        }
    }

    private mutating func endEvent(_ body: (Event) -> Void) {
        if event.hasData || event.isTooLong { body(event) }
        event = Event()
    }

    /// How sure it is that an input is a stream with events of these names.
    package static func recognises(_ head: FormatHead, events: Set<String>) -> Recognition {
        let names = head.lines(64).filter { $0.hasPrefix("event:") }
            .map { String($0.dropFirst(6).drop { $0 == " " }) }
        return names.contains(where: events.contains) ? .certain : .no
    }
}

internal import Analytics
internal import PluginKit

/// Reads a recording of Mastodon's streaming interface.
struct MastodonStream {
    /// The events that are read or known to be skipped.
    static let names: Set<String> = [
        "update", "status.update", "delete", "notification", "conversation", "filters_changed", "announcement",
        "announcement.reaction", "announcement.delete", "encrypted_message",
    ]

    private let options: FormatOptions
    private var events: EventStreamReader

    init(_ options: FormatOptions) {
        self.options = options
        events = EventStreamReader(maximumLength: options.maximumItem)
    }

    mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        events.read(bytes) { Self.take($0, options, into: &output) }
    }

    mutating func finish(into output: inout FormatOutput) {
        events.finish { Self.take($0, options, into: &output) }
    }

    private static func take(
        _ event: EventStreamReader.Event, _ options: FormatOptions, into output: inout FormatOutput
    ) {
        let place = FormatPlace(line: event.line, offset: event.offset)
        guard !event.isTooLong else {
            return output.refuse(
                RecordError(field: "", code: .tooLong, reason: "longer than \(options.maximumItem) bytes"),
                from: FormatOrigin(place, body: event.data.prefix(1024)))
        }
        switch event.name {
        case "update", "status.update", "notification":
            var reader = JSONFormatReader(
                MastodonItems(options), options, offset: event.offset, line: event.line)
            reader.read(event.data[...], into: &output)
            reader.finish(into: &output)
        case "delete": delete(event, place, into: &output)
        case "conversation": output.skip("conversations")
        default: output.skip("other events")
        }
    }

    private static func delete(
        _ event: EventStreamReader.Event, _ place: FormatPlace, into output: inout FormatOutput
    ) {
        let origin = FormatOrigin(place, body: (Array("event: delete\ndata: ".utf8) + event.data + [0x0A, 0x0A])[...])
        let text = String(decoding: event.data, as: UTF8.self)
        guard let id = ItemID(text), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7B }) else {
            return output.refuse(
                RecordError(field: "data", code: .invalid, reason: "expected the id of a status"), from: origin)
        }
        output.emit(.delete(source: Mastodon.source, id: id), from: origin)
    }
}

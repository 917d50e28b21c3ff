internal import Analytics
public import PluginKit

/// Reads voxd's own records: an object a line, one after the other, or in a list.
public struct NDJSONFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "ndjson", version: "1.0.0", summary: "voxd's own records, an object a line or in a list.")

    /// Every record type.
    public static let takes = ["post, delete, collection, poll, reading, survey: as docs/records.md has them"]

    /// A record, and one that lacks something.
    public static let examples = [
        PluginExample(
            #"{"type":"delete","source":"x","id":"1"}"#, gives: #"{"type":"delete","source":"x","id":"1"}"#),
        PluginExample(
            #"[{"type":"delete","source":"x","id":"1"}, {"type":"delete","source":"x"}]"#,
            gives: """
                {"type":"delete","source":"x","id":"1"}
                refused line 1, byte 42, [1]: id: must be given
                """),
    ]

    /// Objects with a `type` of ours.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json, let type = json.text("type") else { return .no }
        guard ["post", "delete", "collection", "poll", "reading", "survey"].contains(type) else { return .no }
        return json.has("source") ? .certain : .possible
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(Records(options), options)
    }

    private struct Records: JSONItemReading {
        static let paths = JSONItemPaths([""])
        let options: FormatOptions

        init(_ options: FormatOptions) { self.options = options }

        mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
            let decoded = try RecordDecoder(isLenient: options.isLenient, now: output.received).decode(item.bytes)
            if decoded.ignoredFields > 0 { output.skip("unknown fields", count: decoded.ignoredFields) }
            var record = decoded.record
            switch record {
            case .post(var post) where post.collection == nil:
                post.collection = options.collection
                record = .post(post)
            case .poll(var poll) where poll.question == nil:
                poll.question = options.question
                record = .poll(poll)
            default: break
            }
            output.emit(record, from: item.origin)
        }

        func names(of item: JSONItem) -> FormatNames? {
            let names = RecordDecoder.names(in: item.bytes)
            return names.source.flatMap { SourceID($0) }.map {
                FormatNames(
                    source: $0, id: names.id.flatMap { ItemID($0) }, author: names.author.flatMap { AuthorName($0) })
            }
        }
    }
}

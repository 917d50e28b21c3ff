internal import Analytics
package import PluginKit
internal import Storage
internal import Wire

/// What a request says of the records in its body.
package struct IngestRequest: Hashable, Sendable {
    /// The format; nil for the one that is recognised.
    package var format: String?
    /// The name of the file that the body is, where it is one.
    package var file: String?
    /// What is to be known beside the bytes.
    package var options: FormatOptions

    /// Asks for a format that is recognised, unless told otherwise.
    package init(
        format: String? = nil, file: String? = nil, options: FormatOptions = FormatOptions()
    ) {
        self.format = format
        self.file = file
        self.options = options
    }
}

/// Options as they are kept beside a refused element.
struct KeptOptions: Codable, Hashable {
    var map: [String: String]?
    var question: String?
    var collection: String?
    var source: String?
    var observedAt: String?

    enum CodingKeys: String, CodingKey {
        case map, question, collection, source
        case observedAt = "observed_at"
    }

    init(_ options: FormatOptions) {
        map = options.map.isEmpty ? nil : options.map
        question = options.question?.value
        collection = options.collection?.value
        source = options.source?.value
        observedAt = options.observedAt?.rfc3339
    }

    var options: FormatOptions {
        FormatOptions(
            map: map ?? [:], question: question.flatMap { QuestionID($0) },
            collection: collection.flatMap { ItemID($0) },
            source: source.flatMap { SourceID($0) }, observedAt: observedAt.flatMap { Timestamp(rfc3339: $0) })
    }

    /// The format with its options as the database keeps them.
    static func format(_ id: String, _ options: FormatOptions) throws -> InputFormat {
        let kept = KeptOptions(options)
        guard kept != KeptOptions(FormatOptions()) else { return InputFormat(id: id, options: nil) }
        return InputFormat(id: id, options: String(decoding: try WireCoding.encode(kept), as: UTF8.self))
    }
}

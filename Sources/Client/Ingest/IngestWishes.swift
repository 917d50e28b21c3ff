/// What the user says of the files that are ingested.
package struct IngestWishes: Hashable, Sendable {
    /// Their format; nil for the one that is recognised.
    package var format: String?
    /// Fields of records and the columns that hold them, `field=column`, or several with commas between.
    package var map: [String]
    /// The question that polls and surveys are about.
    package var question: String?
    /// The collection of posts.
    package var collection: String?
    /// Where records come from.
    package var source: String?
    /// When votes were observed.
    package var observedAt: String?
    /// True where unknown fields are left out rather than refused.
    package var isLenient: Bool

    /// The format of voxd's own records, which is sent in batches.
    static let ours = "ndjson"

    /// Puts wishes together.
    package init(
        format: String? = nil, map: [String] = [], question: String? = nil, collection: String? = nil,
        source: String? = nil, observedAt: String? = nil, isLenient: Bool = false
    ) {
        self.format = format
        self.map = map
        self.question = question
        self.collection = collection
        self.source = source
        self.observedAt = observedAt
        self.isLenient = isLenient
    }

    /// The parameters of a request, without the format.
    var parameters: [ClientRequest.Parameter] {
        let named = [
            ("map", map.isEmpty ? nil : map.joined(separator: ",")), ("question", question), ("collection", collection),
            ("source", source), ("observed_at", observedAt), ("lenient", isLenient ? "1" : nil),
        ]
        return named.compactMap { name, value in value.map { ClientRequest.Parameter(name, $0) } }
    }
}

/// An input that no format recognises.
struct UnknownInput: Error, CustomStringConvertible {
    /// The name of the file.
    let file: String

    var description: String {
        "\(file): no format recognises this; name one with --format (`voxctl formats` lists them)"
    }
}

/// The formats that can be ingested.
package struct FormatsResponse: Codable, Hashable, Sendable {
    /// The formats, in the order in which they are asked whether an input is theirs.
    package var formats: [FormatSummary]

    /// Makes an answer.
    package init(formats: [FormatSummary]) { self.formats = formats }
}

/// A format, and what it takes from its input.
package struct FormatSummary: Codable, Hashable, Sendable {
    /// Its permanent name.
    package var id: String
    /// Its version.
    package var version: String
    /// What it reads.
    package var summary: String
    /// What it takes, a line for each kind of record.
    package var takes: [String]
    /// The fields that a map may give columns to; empty where it takes no map.
    package var mappable: [String]

    /// Makes a description.
    package init(id: String, version: String, summary: String, takes: [String], mappable: [String]) {
        self.id = id
        self.version = version
        self.summary = summary
        self.takes = takes
        self.mappable = mappable
    }
}

/// Which format the beginning of an input is of.
package struct RecognitionResponse: Codable, Hashable, Sendable {
    /// The format's name; nil where none is at least likely.
    package var format: String?
    /// What that format reads.
    package var summary: String?

    /// Makes an answer.
    package init(format: String?, summary: String?) {
        self.format = format
        self.summary = summary
    }
}

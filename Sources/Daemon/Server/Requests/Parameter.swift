/// What can stand in a query, a path or a header field: read by ``ParameterReader`` and told by the OpenAPI document.
struct Parameter: Hashable, Sendable {
    /// Its name.
    var name: String
    /// Where it stands.
    var place = Place.query
    /// What it does.
    var summary: String
    /// What its value, or each of its values, may be.
    var schema: JSONValue
    /// True where it may be given more than once, or as a list with commas.
    var isList = false

    /// Where a parameter stands.
    enum Place: String, Hashable, Sendable {
        /// After the question mark.
        case query
        /// In the path, where it is always needed.
        case path
        /// In the head.
        case header
    }

    /// A name of 1 to 256 bytes.
    static let name: JSONValue = ["type": "string", "minLength": 1, "maxLength": 256]
    /// A name, an equals sign, and what it stands for.
    static let pair: JSONValue = ["type": "string", "pattern": "^[^=]+=.+$", "maxLength": 256]
    /// A time, or a date.
    static let time: JSONValue = [
        "type": "string", "anyOf": [["format": "date-time"], ["format": "date"]],
        "description": "RFC 3339, or a date, which stands for its beginning: in UTC, or in `tz` where that is given.",
    ]
    /// Yes or no.
    static let flag: JSONValue = ["type": "string", "enum": ["1", "0", "true", "false"]]

    /// A whole number.
    static func integer(_ range: ClosedRange<Int>, default value: Int? = nil) -> JSONValue {
        var schema: [String: JSONValue] = [
            "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
        ]
        if let value { schema["default"] = .integer(value) }
        return .object(schema)
    }

    /// One of some words.
    static func choice(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }
}

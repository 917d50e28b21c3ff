import Analytics
import Foundation

extension Query {
    /// Reads what a question asks for; mistakes are noted in `reader`.
    init(_ reader: inout ParameterReader, rows: Int) {
        self.init()
        readFilters(&reader)
        readTimes(&reader)
        by = Set(
            reader.list("by", Split.allCases.map(\.rawValue).joined(separator: ", "), Split.init(rawValue:)))
        measure = reader.one("measure", "the name of a measure such as sentiment", Self.name) ?? measure
        analyzer = reader.one("analyzer", "the id of a plugin", PluginID.init(_:))
        label = reader.one("label", "a class of the measure such as negative", Self.name)
        limit = reader.integer("limit", in: 1...rows) ?? limit
        after = reader.one("after", "what the page before gave as next", Self.name)
        cluster = reader.integer("cluster", in: 1...Parameter.largestNumber).map(Int64.init)
        authorCap = reader.integer("author_cap", in: 1...Self.maximumAuthorCap) ?? authorCap
        terms = reader.integer("terms", in: 0...Self.maximumTerms) ?? terms
    }

    /// The largest cap of an author's posts.
    static let maximumAuthorCap = 1000
    /// The most terms of a topic.
    static let maximumTerms = 1000

    private mutating func readFilters(_ reader: inout ParameterReader) {
        topics = reader.list("topic", "a topic of 1 to 256 bytes", TopicID.init(_:))
        question = reader.one("question", "a question of 1 to 256 bytes", QuestionID.init(_:))
        sources = reader.list("source", "a source of 1 to 256 bytes", SourceID.init(_:))
        languages = reader.list("language", "a BCP 47 tag such as fr or pt-BR", LanguageTag.init(_:))
        genres = reader.list("genre", Genre.allCases.map(\.name).joined(separator: ", ")) { Genre(name: $0) }
        synthetic = reader.flag("synthetic")
    }

    private mutating func readTimes(_ reader: inout ParameterReader) {
        timeZone = reader.one("tz", "an IANA time zone such as Europe/Paris", Self.timeZone) ?? timeZone
        let zone = TimeZone(identifier: timeZone) ?? .gmt
        since = reader.time("since", in: zone)
        until = reader.time("until", in: zone)
        asOf = reader.time("as_of", in: zone)
        if let since, let until, since >= until {
            reader.mistake("since=\(since.rfc3339): expected a time before until=\(until.rfc3339)")
        }
        every = reader.one("every", Self.stepHint, Step.init(_:)) ?? every
    }

    /// What a step may be.
    static let stepHint =
        "15m, 30m, 45m and so on (dividing a day), 1h, 2h, 3h, 4h, 6h, 8h, 12h or 24h, 1d to 366d, 1w to 52w"

    private static func name(_ text: String) -> String? {
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? text : nil
    }

    private static func timeZone(_ text: String) -> String? {
        let isName =
            text.utf8.count <= 64
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
        guard isName, text == "UTC" || TimeZone(identifier: text) != nil else { return nil }
        return text
    }
}

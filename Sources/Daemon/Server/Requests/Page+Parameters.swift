/// A page of what is numbered in the order in which it came, the newest first.
struct Page: Hashable, Sendable {
    /// The most entries.
    let limit: Int
    /// Only entries with smaller numbers; nil for the newest.
    let before: Int64?

    /// Reads which page is asked for; mistakes are noted in `reader`.
    init(_ reader: inout ParameterReader, rows: Int) {
        limit = reader.integer("limit", in: 1...rows) ?? min(100, rows)
        before = reader.integer("before", in: 1...Parameter.largestNumber).map(Int64.init)
    }
}

extension Parameter {
    /// Which page.
    static func page(_ rows: Int) -> [Parameter] {
        [
            .limit(rows),
            Parameter(
                name: "before", summary: "Only those with smaller numbers; the page before says which.",
                schema: integer(1...largestNumber)),
        ]
    }
}

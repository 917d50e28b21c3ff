import Analytics

extension AverageQuery {
    /// What the parameters of a request say, apart from the question.
    struct Readings {
        private var read = AverageQuery(QuestionID(trusted: ""))

        /// Reads what an average is asked for; mistakes are noted in `reader`.
        init(_ reader: inout ParameterReader, rows: Int) {
            read.option = reader.one("option", "an answer of 1 to 256 bytes") {
                (1...256).contains($0.utf8.count) ? $0 : nil
            }
            read.from = reader.day("from")
            read.to = reader.day("to")
            if let from = read.from, let to = read.to, from > to {
                reader.mistake("from=\(CivilDay.text(from)): expected a day up to to=\(CivilDay.text(to))")
            }
            read.every = reader.one("every", Parameter.dayStepHint, Self.step) ?? read.every
            read.target = reader.one(
                "target", AverageBand.Target.allCases.map(\.rawValue).joined(separator: ", "),
                AverageBand.Target.init(rawValue:))
            read.sources = reader.list("source", "a source of 1 to 256 bytes", SourceID.init(_:))
            read.asOf = reader.time("as_of")
            read.limit = reader.integer("limit", in: 1...rows)
        }

        /// The query about a question.
        func query(_ question: QuestionID) -> AverageQuery {
            var query = read
            query.question = question
            return query
        }

        private static func step(_ text: String) -> Int? {
            guard case .days(let days) = Query.Step(text) else { return nil }
            return days
        }
    }
}

extension Parameter {
    /// What a step of whole days may be.
    static let dayStepHint = "1d to 366d, 1w to 52w"
    /// A day.
    static let day: JSONValue = ["type": "string", "format": "date"]
    /// What an average is asked for.
    static let average = [
        Parameter(name: "option", summary: "Only this answer, as surveys name it; all unless given.", schema: name),
        Parameter(
            name: "from", summary: "The first day (UTC); that of the first publication unless given.", schema: day),
        Parameter(
            name: "to",
            summary: "The last day; today unless given, or the last publication where that is too long ago to count.",
            schema: day),
        Parameter(
            name: "every", summary: "The distance of points, counted back from the last day: \(dayStepHint).",
            schema: ["type": "string", "pattern": "^[1-9][0-9]{0,2}[dw]$", "default": "1d"]),
        Parameter(
            name: "target",
            summary: "What bands are to hold; a result where past results are known, else the next poll, unless given.",
            schema: choice(AverageBand.Target.allCases.map(\.rawValue))),
    ]
}

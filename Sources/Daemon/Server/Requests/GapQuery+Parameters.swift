import Analytics

extension GapQuery {
    /// Reads what a gap is asked for; throws all mistakes where it is not known what to compare, else notes them in `reader`.
    init(_ reader: inout ParameterReader) throws {
        let a = reader.one("a", Series.hint, Series.init(_:))
        let b = reader.one("b", Series.hint, Series.init(_:))
        let question = reader.one("question", "a question of 1 to 256 bytes", QuestionID.init(_:))
        let from = reader.day("from")
        let to = reader.day("to")
        let asOf = reader.time("as_of")
        let synthetic = reader.flag("synthetic")
        if let from, let to, from > to {
            reader.mistake("from=\(CivilDay.text(from)): expected a day up to to=\(CivilDay.text(to))")
        }
        switch (a, b, question) {
        case (let a?, let b?, nil): self.init(.series(a, b))
        case (nil, nil, let question?): self.init(.question(question))
        default:
            reader.mistake("a, b: two series are needed, or question alone")
            throw reader.failure
        }
        (self.from, self.to, self.asOf, self.synthetic) = (from, to, asOf, synthetic)
    }
}

extension Parameter {
    /// What a gap is asked for.
    static let gap = [
        Parameter(name: "a", summary: "The first series: \(GapQuery.Series.hint).", schema: name),
        Parameter(name: "b", summary: "The second series.", schema: name),
        Parameter(
            name: "question", summary: "A configured question, whose votes are set against its voices.", schema: name),
        Parameter(name: "from", summary: "The first day (UTC).", schema: day),
        Parameter(name: "to", summary: "The last day (UTC).", schema: day),
        asOf, synthetic,
    ]
}

import Analytics

/// Results of past elections of a series, from lines of `{"date": "2018-09-09", "options": {"S": 28.26, ...}}`.
enum ResultLines {
    /// Reads the file at `path` and puts each result beside the average of the `selection` on that day.
    static func read(_ path: String, beside selection: SurveySelection) throws(ToolError) -> [ResultErrors.Election] {
        var elections: [ResultErrors.Election] = []
        for (index, line) in try InputLines.read(path).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        {
            let fields = try JSONFields(line, place: LinePlace(path: path, number: index + 1))
            guard let day = try fields.day("date") else { throw ToolError("\(fields.place): date is missing") }
            guard let results = try fields.object("options")?.numbers() else {
                throw ToolError("\(fields.place): options are missing")
            }
            let point = LatestPerPollster.point(selection, day: day, errors: nil, confidence: 0.95)
            let size = LatestPerPollster.size(selection, day: day)
            let averages = Dictionary(zip(selection.options, point.shares)) { first, _ in first }
            let pairs = results.compactMap { result in
                averages[result.key].map { (option: result.key, average: $0, result: result.value / 100, size: size) }
            }
            if !pairs.isEmpty { elections.append(ResultErrors.Election(day: day, options: pairs)) }
        }
        return elections
    }
}

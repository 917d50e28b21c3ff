import Analytics

/// What `voxd average` is asked of a series.
struct SeriesRequest {
    /// The file.
    var input: String
    /// The series; nil where the file has one only.
    var series: String?
    /// The options that are told; all where there are none.
    var options: [String] = []
    /// The days, in order.
    var days: [Int]
    /// Whether surveys count as known when their fieldwork ended rather than when they were published.
    var usesEnd = false
    /// What bands are to hold; nil is a result where past results of the series are known, else the next poll.
    var target: AverageBand.Target?
    /// How the line is made where bands are for the next poll.
    var method = AverageMethod.blend
    /// How often bands are to hold.
    var confidence = 0.95
    /// A file with past results.
    var results: String?
}

/// The averages of a series, from a file.
struct SeriesAverages {
    /// The series.
    let series: String
    /// The options that are told, with their places in the points.
    let options: [(name: String, place: Int)]
    /// The points.
    let points: [AveragePoint]
    /// How the line is made, and for whom it stands.
    let statement: String
    /// What people have to know beside the figures.
    let notes: [String]

    /// Reads and averages.
    init(_ request: SeriesRequest) throws(ToolError) {
        let lines = try SurveyLines(path: request.input, series: request.series, usesEnd: request.usesEnd)
        let kind = QuestionKind(of: lines.surveys)
        let selection = SurveySelection(lines.surveys, kind: kind)
        series = lines.series
        options = try Self.options(request.options, of: selection, series: lines.series)
        let elections: [ResultErrors.Election]
        if let path = request.results {
            elections = try ResultLines.read(path, beside: selection)
        } else {
            elections = []
        }
        let average = SurveyAverage(
            selection, kind: kind, series: lines.series, days: request.days, target: request.target,
            method: request.method, confidence: request.confidence, elections: elections)
        points = average.points
        statement = average.target == .nextPoll ? "\(average.statement); \(average.reference)" : average.statement
        notes = lines.notes + average.notes + Self.bandNotes(options, points)
    }

    /// What the newest bands are worth.
    private static func bandNotes(_ options: [(name: String, place: Int)], _ points: [AveragePoint]) -> [String] {
        guard let newest = points.last(where: { !$0.bands.isEmpty }) else {
            return ["no survey was known on these days"]
        }
        return options.map { option in
            switch newest.bands[option.place] {
            case .coverageUnknown(let reason): return "\(option.name): coverage unknown, so there is no band: \(reason)"
            case .known(let band):
                let name = "\(option.name): band for \(band.target.rawValue), learned from \(band.referenceClass)"
                guard let share = band.coverage?.share, let naive = band.coverage?.naiveShare else { return name }
                return name
                    + ", held \(AverageText.number(share * 100, digits: 1)) % of \(band.coverage?.targets ?? 0) there; "
                    + "sampling error alone (95 %) held \(AverageText.number(naive * 100, digits: 1)) %"
            }
        }
    }

    private static func options(
        _ wanted: [String], of selection: SurveySelection, series: String
    ) throws(ToolError) -> [(name: String, place: Int)] {
        let names = wanted.isEmpty ? selection.options : wanted
        var found: [(name: String, place: Int)] = []
        for name in names {
            guard let place = selection.options.firstIndex(of: name) else {
                let list = selection.options.map { "\"\($0)\"" }.joined(separator: ", ")
                throw ToolError("series \"\(series)\" has no option \"\(name)\"; it has \(list)")
            }
            found.append((name, place))
        }
        return found
    }
}

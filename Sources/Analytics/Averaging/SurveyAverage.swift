/// The average of a question's surveys on some days, with how it was made and what people have to know beside it.
package struct SurveyAverage: Sendable {
    /// The surveys that entered.
    package let selection: SurveySelection
    /// What the bands are to hold.
    package let target: AverageBand.Target
    /// The average of each day.
    package let points: [AveragePoint]
    /// How the line is made.
    package let statement: String
    /// For which pollsters the line stands.
    package let reference: String
    /// What was left out or assumed, for people.
    package let notes: [String]

    /// Averages a selection.
    ///
    /// - Parameters:
    ///   - series: the name under which classes of past results are known.
    ///   - days: the days, in order.
    ///   - target: what bands are to hold; nil is a result where past results of the series are known, else the next poll.
    ///   - elections: results of the series with the average of their days; each is learned from for later days only.
    package init(
        _ selection: SurveySelection, kind: QuestionKind, series: String, days: [Int], target: AverageBand.Target?,
        method: AverageMethod = .blend, confidence: Double = 0.95, elections: [ResultErrors.Election] = []
    ) {
        self.selection = selection
        let shipped = ResultErrors.shipped[series]
        let target = target ?? (shipped != nil || !elections.isEmpty ? .result : .nextPoll)
        self.target = target
        var moves: String?
        switch target {
        case .nextPoll:
            points = AverageReplay(selection, method: method, confidence: confidence).points(on: days)
            statement = method.statement
            reference = ReferenceWeights.statement
        case .result:
            let classes = days.map { day in
                let past = elections.filter { $0.day < day }
                return ResultErrors(name: "\(series), results given", learning: past) ?? shipped
            }
            points = zip(days, classes).map { day, errors in
                LatestPerPollster.point(selection, day: day, errors: errors, confidence: confidence)
            }
            if let day = days.last, let errors = classes.last {
                moves = Self.moves(selection, day: day, errors: errors)
            }
            statement = LatestPerPollster.statement + (moves == nil ? "" : ", \(ResultErrors.statement)")
            reference = LatestPerPollster.reference
        }
        notes = Self.notes(selection, kind) + [moves].compactMap(\.self)
    }

    /// The newest point with shares; nil where there is none.
    package var newest: AveragePoint? { points.last { !$0.shares.isEmpty } }

    /// How far past errors moved the answers of a day; nil where they moved none.
    private static func moves(_ selection: SurveySelection, day: Int, errors: ResultErrors?) -> String? {
        guard let errors, day > errors.through else { return nil }
        func shares(_ errors: ResultErrors?) -> [Double] {
            LatestPerPollster.point(selection, day: day, errors: errors, confidence: 0.95).shares
        }
        let moves = zip(selection.options, zip(shares(errors), shares(nil))).compactMap { option, pair in
            let tenths = ((pair.0 - pair.1) * 1000).rounded()
            return tenths == 0 ? nil : "\(option) \(tenths < 0 ? "-" : "+")\(abs(tenths) / 10)"
        }
        guard !moves.isEmpty else { return nil }
        return "moved against the mean errors at \(errors.elections) past elections, in points: "
            + moves.joined(separator: ", ")
    }

    private static func notes(_ selection: SurveySelection, _ kind: QuestionKind) -> [String] {
        var notes: [String] = []
        if selection.versionsLeftOut > 0 {
            let order = kind.preference.map(\.rawValue).joined(separator: ", ")
            notes.append("\(selection.versionsLeftOut) further versions of surveys are left out (order: \(order))")
        }
        if selection.assumedPublications > 0 {
            notes.append(
                "\(selection.assumedPublications) of \(selection.surveys.count) surveys have no day of publication: "
                    + "\(SurveyPoll.assumedDelay) days after their end are assumed")
        }
        let unsized = selection.surveys.count { $0.size == nil }
        if unsized > 0 {
            notes.append("\(unsized) surveys give no n: \(Int(AverageParameters().assumedSize)) are assumed")
        }
        return notes
    }
}

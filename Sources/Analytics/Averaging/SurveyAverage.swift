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
        switch target {
        case .nextPoll:
            points = AverageReplay(selection, method: method, confidence: confidence).points(on: days)
            statement = method.statement
            reference = ReferenceWeights.statement
        case .result:
            points = days.map { day in
                let past = elections.filter { $0.day < day }
                let learned = ResultErrors(name: "\(series), results given", learning: past)
                return LatestPerPollster.point(selection, day: day, errors: learned ?? shipped, confidence: confidence)
            }
            statement = LatestPerPollster.statement
            reference = LatestPerPollster.reference
        }
        notes = Self.notes(selection, kind)
    }

    /// The newest point with shares; nil where there is none.
    package var newest: AveragePoint? { points.last { !$0.shares.isEmpty } }

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

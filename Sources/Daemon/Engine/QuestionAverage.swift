internal import Analytics
internal import Storage

/// The average of a question's stored surveys, or why there is none.
struct QuestionAverage: Sendable {
    /// The surveys that can be averaged.
    let selection: SurveySelection
    /// The line; nil where there is none.
    let line: SurveyAverage?
    /// The days that were asked for, in order; empty where there is no survey.
    let days: [Int]
    /// True where a limit cut days off.
    let isTruncated: Bool
    /// What was left out, for people.
    let notes: [String]
    /// Why there is no line.
    let reason: String?

    /// More pollsters are not averaged: the filter's work grows with the square of their number.
    static let maximumPollsters = 500
    /// More answers are not averaged.
    static let maximumOptions = 50
    /// More surveys are not averaged.
    static let maximumSurveys = 20_000

    /// Reads and averages what `query` asks for, with at most the newest `limit` days, of which `today` is the last one.
    init(_ query: AverageQuery, today: Int, limit: Int, _ snapshot: Snapshot) throws {
        let stored = try snapshot.surveys(
            question: query.question, sources: query.sources, asOf: query.asOf, limit: Self.maximumSurveys + 1)
        var surveys: [SurveyPoll] = []
        var faults: [String] = []
        for survey in stored {
            do { surveys.append(try SurveyPoll(survey)) } catch {
                faults.append("\(survey.source)/\(survey.id): \(error)")
            }
        }
        let kind = QuestionKind(of: surveys)
        selection = SurveySelection(surveys, kind: kind)
        let left = faults.first.map { "\(faults.count) surveys are left out, such as \($0)" }
        let days = Self.days(query, selection, today: today)
        self.days = Array(days.suffix(limit))
        isTruncated = days.count > limit
        if let reason = Self.refusal(selection, stored: stored.count, days: days) {
            (line, self.reason, notes) = (nil, reason, [left].compactMap(\.self))
            return
        }
        let line = SurveyAverage(
            selection, kind: kind, series: query.question.value, days: self.days, target: query.target)
        self.line = line
        reason = line.newest == nil ? "no survey of these days was published by then" : nil
        notes = line.notes + [left].compactMap(\.self)
    }

    private static func refusal(_ selection: SurveySelection, stored: Int, days: [Int]) -> String? {
        guard stored > 0 else { return "no survey on this question is known" }
        guard !selection.surveys.isEmpty else { return "no survey on this question can be averaged" }
        guard stored <= maximumSurveys else {
            return "more than \(maximumSurveys) surveys: ask for fewer sources"
        }
        guard Set(selection.surveys.map(\.pollster)).count <= maximumPollsters else {
            return "more than \(maximumPollsters) pollsters: ask for fewer sources"
        }
        guard selection.options.count <= maximumOptions else {
            return "surveys name more than \(maximumOptions) answers: ask for fewer sources"
        }
        return days.isEmpty ? "no survey was published by then" : nil
    }

    /// The days counted back from the last one.
    private static func days(_ query: AverageQuery, _ selection: SurveySelection, today: Int) -> [Int] {
        guard let first = selection.surveys.first?.published, let newest = selection.surveys.last?.published else {
            return []
        }
        let window = AverageParameters().window
        let last = min(query.to ?? (newest + window < today ? newest : today), today)
        // Days before the first publication have nothing to tell; one of them shows that.
        let start = max(query.from ?? first, first - 1)
        guard start <= last else { return query.from.map { $0 <= last } ?? false ? [last] : [] }
        return stride(from: last, through: start, by: -query.every).reversed()
    }
}

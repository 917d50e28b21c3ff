/// The averages of a series day by day, each from what was published by then.
///
/// Surveys are taken in the order of their publication, so that a day costs only what was published on it: K^2 / 2
/// multiplications for a poll with K houses, and a look at the recent polls. A poll that is published late is a
/// measurement of the level of today, with the drift since the middle of its fieldwork as additional error.
package struct AverageReplay: Sendable {
    private let selection: SurveySelection
    private let parameters: AverageParameters
    private let method: AverageMethod
    private let confidence: Double

    /// Makes a replay; bands are made for `confidence`, such as 0.95.
    package init(
        _ selection: SurveySelection, method: AverageMethod, confidence: Double = 0.95,
        parameters: AverageParameters = AverageParameters()
    ) {
        self.selection = selection
        self.method = method
        self.confidence = confidence
        self.parameters = parameters
    }

    /// The averages on `days`, which are in order, with bands for the next poll.
    ///
    /// Days without a poll in the window before them have no shares.
    package func points(on days: [Int]) -> [AveragePoint] {
        var points: [AveragePoint] = []
        points.reserveCapacity(days.count)
        guard let first = selection.surveys.first?.published, let last = days.last else {
            return days.map { AveragePoint(day: $0, polls: 0, shares: [], bands: []) }
        }
        var state = ReplayState(
            selection.options, parameters: parameters, isBlended: method == .blend, confidence: confidence)
        var wanted = 0
        while wanted < days.count, days[wanted] < first {
            points.append(AveragePoint(day: days[wanted], polls: 0, shares: [], bands: []))
            wanted += 1
        }
        var next = 0
        for day in first...max(first, last) {
            let start = next
            while next < selection.surveys.count, selection.surveys[next].published <= day { next += 1 }
            state.pass(to: day, published: selection.surveys[start..<next])
            guard wanted < days.count, days[wanted] == day else { continue }
            points.append(state.point())
            wanted += 1
        }
        return points
    }
}

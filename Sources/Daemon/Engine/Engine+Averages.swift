internal import Analytics
internal import Storage
package import Wire

extension Engine {
    /// A question's surveys, brought to one line.
    package func average(_ query: AverageQuery) async throws -> AverageResponse {
        let question = try question(query.question)
        let limit = min(query.limit ?? RangeBounds.maximum, current.configuration.server.maximumRows)
        let today = try lastDay(query)
        // Averaged where it is read: the threads of readers may be kept busy, others not.
        let average = try await asking { try QuestionAverage(query, today: today, limit: limit, $0) }
        let places = try Self.places(of: query.option, in: average.selection, of: query.question)
        var answer = AverageResponse(
            question: question.id.value, wording: question.wording, asOf: query.asOf?.rfc3339,
            from: (average.days.first).map(CivilDay.text), to: average.days.last.map(CivilDay.text),
            everyDays: query.every, notes: average.notes, reason: average.reason, truncated: average.isTruncated)
        guard let line = average.line else { return answer }
        answer.method = line.statement
        answer.referenceWeighting = line.reference
        answer.options = places.map { Self.option($0.name, line.newest?.bands[$0.place], line.target) }
        answer.points = line.points.map { Self.day($0, places) }
        let shown = Self.surveys(of: line.selection, places.map(\.name), days: average.days)
        answer.surveys = Array(shown.prefix(limit))
        answer.truncated = answer.truncated || shown.count > limit
        return answer
    }

    /// The last day that may be asked for: that of `as_of`, else today; throws where days later than today are asked for.
    func lastDay(_ query: AverageQuery) throws -> Int {
        let today = clock().day
        if let to = query.to, to > today {
            throw Problem(
                "invalid-range", title: "Invalid range", status: 400,
                detail: "to: \(CivilDay.text(to)) lies after today (\(CivilDay.text(today)), UTC)")
        }
        return min(today, query.asOf?.day ?? today)
    }

    /// The answers that are told, with their places in the points.
    private static func places(
        of wanted: String?, in selection: SurveySelection, of question: QuestionID
    ) throws -> [(name: String, place: Int)] {
        guard !selection.options.isEmpty else { return [] }
        return try (wanted.map { [$0] } ?? selection.options).map { name in
            guard let place = selection.options.firstIndex(of: name) else {
                throw Problem(
                    "unknown-option", title: "Unknown option", status: 404,
                    detail: "no survey on \"\(question)\" has an answer \"\(name)\"; there are "
                        + selection.options.joined(separator: ", "))
            }
            return (name, place)
        }
    }

    /// What the newest band of an answer is worth.
    private static func option(_ name: String, _ band: AverageBand?, _ target: AverageBand.Target) -> AverageOption {
        switch band {
        case .known(let band):
            AverageOption(
                option: name, target: band.target.rawValue, coverage: "known", referenceClass: band.referenceClass,
                compared: band.coverage?.targets, realisedCoverage: band.coverage?.share,
                naiveCoverage: band.coverage?.naiveShare)
        case .coverageUnknown(let reason):
            AverageOption(option: name, target: target.rawValue, coverage: "unknown", coverageReason: reason)
        case nil:
            AverageOption(
                option: name, target: target.rawValue, coverage: "unknown", coverageReason: "there is no average")
        }
    }

    private static func day(_ point: AveragePoint, _ places: [(name: String, place: Int)]) -> AverageDay {
        guard !point.shares.isEmpty else {
            return AverageDay(
                date: CivilDay.text(point.day), polls: point.polls, shares: [:], rest: nil, intervals: [:])
        }
        var day = AverageDay(
            date: CivilDay.text(point.day), polls: point.polls, shares: [:], rest: nil, intervals: [:])
        for (name, place) in places {
            day.shares[name] = point.shares[place]
            if case .known(let band) = point.bands[place] { day.intervals[name] = [band.lower, band.upper] }
        }
        day.rest = max(0, 1 - places.reduce(0) { $0 + point.shares[$1.place] })
        return day
    }

    /// The surveys that were published on the days that are told.
    private static func surveys(
        of selection: SurveySelection, _ names: [String], days: [Int]
    ) -> [AveragedSurvey] {
        guard let first = days.first, let last = days.last else { return [] }
        return selection.surveys.filter { (first...last).contains($0.published) }.map { survey in
            AveragedSurvey(
                pollster: survey.pollster, start: CivilDay.text(survey.start), end: CivilDay.text(survey.end),
                published: CivilDay.text(survey.published), publicationAssumed: survey.isPublicationAssumed,
                n: survey.size,
                shares: Dictionary(
                    uniqueKeysWithValues: names.compactMap { name in survey.percents[name].map { (name, $0 / 100) } }))
        }
    }
}

internal import Analytics
internal import Storage
internal import Wire

/// A stored daily series that was read.
struct DailyFigures: Sendable {
    /// Its points in order of time, one a day.
    var points: [(day: Int, value: Double)] = []
    /// `share`, or the unit of the measure.
    var unit = "share"
    /// What it is, in words.
    var summary: String
    /// What a reader must know.
    var notes: [String] = []
    /// True where a limit cut days off.
    var isTruncated = false
    /// True for made-up posts and polls.
    var isSynthetic = false
}

extension Engine {
    /// Reads a daily series.
    func figures(_ series: GapQuery.Series, of query: GapQuery) async throws -> DailyFigures {
        switch series {
        case .average(let question, let option): try await averageFigures(question, option, query)
        case .vote(let source, let poll, let option): try await voteFigures(source, poll, option, query)
        case .share(let measure, let topic, let label): try await postFigures(measure, topic, label, query)
        case .mean(let measure, let topic): try await postFigures(measure, topic, nil, query)
        }
    }

    private func averageFigures(_ question: QuestionID, _ option: String, _ query: GapQuery) async throws
        -> DailyFigures
    {
        var asked = AverageQuery(question)
        (asked.option, asked.from, asked.to, asked.asOf) = (option, query.from, query.to, query.asOf)
        let answer = try await average(asked)
        var figures = DailyFigures(summary: "average of surveys on \(question), \(option)", notes: answer.notes)
        figures.points = answer.points.compactMap { point in
            CivilDay.read(point.date).flatMap { day in point.shares[option].map { (day, $0) } }
        }
        figures.notes.append(
            "average:\(question)/\(option) is a smoothed line: of two such, unrelated ones seem associated in about 1 of 10 "
                + "cases at p = 0.05 (docs/polls-gap.md)")
        if let reason = answer.reason { figures.notes.append("average:\(question)/\(option): \(reason)") }
        figures.isTruncated = answer.truncated
        return figures
    }

    private func voteFigures(
        _ source: SourceID, _ id: ItemID, _ option: String, _ query: GapQuery
    ) async throws -> DailyFigures {
        let stored = try await storedPoll(source, id, asOf: query.asOf)
        let poll = stored.poll
        guard poll.options.contains(where: { $0.key == option }) else {
            let known = poll.options.map(\.key).joined(separator: ", ")
            throw Problem(
                "unknown-option", title: "Unknown option", status: 404,
                detail: "the poll \(source)/\(id) has no option \"\(option)\"; there are \(known)")
        }
        var newest: [Int: Double] = [:]
        for reading in stored.readings.map(\.reading) {
            let day = reading.observedAt.day
            guard query.from.map({ $0 <= day }) ?? true, query.to.map({ day <= $0 }) ?? true,
                let share = ReadingShares(reading, of: poll).shares[option]
            else { continue }
            newest[day] = share.share.value
        }
        return DailyFigures(
            points: newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            summary: "votes for \(option) in \(source)/\(id), all so far, newest reading of each day",
            notes: poll.isSynthetic ? ["the poll \(source)/\(id) is made up"] : [], isSynthetic: poll.isSynthetic)
    }

    private func postFigures(
        _ measure: String, _ topic: TopicID, _ label: String?, _ query: GapQuery
    ) async throws -> DailyFigures {
        var asked = Query()
        (asked.measure, asked.topics, asked.asOf, asked.synthetic) = (measure, [topic], query.asOf, query.synthetic)
        // From further back a series would have no room for its newest days: then it begins with the first post.
        let isFar = query.from.map { clock().day - $0 >= RangeBounds.maximum } ?? true
        asked.since = isFar ? nil : query.from.map { Timestamp(day: $0) }
        asked.until = query.to.map { Timestamp(day: $0 + 1) }
        let answer = try await series(asked)
        let (stage, index) = try await measuringFigures(asked, current)
        if let label, !stage.measures[index].labels.contains(label) {
            throw Problem(
                "unknown-label", title: "Unknown label", status: 404,
                detail:
                    "\(measure) has the classes \(stage.measures[index].labels.joined(separator: ", ")), not \"\(label)\""
            )
        }
        var figures = DailyFigures(
            summary: label.map { "counted share of \($0) \(measure) in posts about \(topic)" }
                ?? "mean \(measure) of posts about \(topic)", notes: answer.notes)
        figures.unit = label == nil ? stage.measures[index].unit : "share"
        figures.points = answer.points.compactMap { point in
            guard let day = Timestamp(rfc3339: point.from)?.day, query.from.map({ $0 <= day }) ?? true else {
                return nil
            }
            let value = label.map { label in point.labels.first { $0.label == label }?.counted } ?? point.mean
            return value.map { (day, $0) }
        }
        figures.isSynthetic = answer.synthetic && !figures.points.isEmpty
        if figures.isSynthetic { figures.notes.append("the posts about \(topic) are made up") }
        if measure != "stance" {
            figures.notes.append(
                "\(measure) is no stance: how people write about \(topic) says nothing of which side they are on")
        }
        figures.isTruncated = answer.truncated
        return figures
    }
}

internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// How a topic's figures move.
    package func series(_ query: Query) async throws -> SeriesResponse {
        let current = current
        let pipeline = current.pipeline
        let (stage, measure) = try await measuringFigures(query, current)
        let topic = try query.topics.first ?? query.question.flatMap { try question($0).topics.first }
        let subject = try definitions(of: [topic ?? TopicID(trusted: "*")], pipeline)[0]
        let synthetic = try await isSynthetic(query, stage, pipeline)
        var narrowed = query
        if query.since == nil || query.until == nil {
            let extent = try await asking {
                try $0.extent(generation: stage.generation, definition: subject.definition, isSynthetic: synthetic)
            }
            narrowed.since = query.since ?? extent?.lowerBound ?? query.until?.advanced(byMilliseconds: -86_400_000)
            narrowed.until = query.until ?? extent?.upperBound ?? narrowed.since?.advanced(byMilliseconds: 86_400_000)
        }
        let range = try range(narrowed)
        let bounds = try points(narrowed, range)
        let limit = min(
            query.limit ?? RangeBounds.maximum, current.configuration.server.maximumRows)
        let kept = Array(bounds.prefix(limit + 1))
        let plan = SummaryPlan(
            query: query, pipeline: pipeline, stage: stage, measure: measure, range: range, isSynthetic: synthetic,
            topics: [subject])
        let facts = try await asking { try SeriesFacts(plan, kept, $0) }
        let points = zip(zip(kept, kept.dropFirst()), facts.points).map { bound, point in
            plan.point(from: bound.0, to: bound.1, point, facts)
        }
        let hasShares = points.contains { point in point.labels.contains { $0.corrected != nil } }
        return SeriesResponse(
            topic: subject.topic.value, measure: query.measure, every: "\(query.every)", tz: query.timeZone,
            synthetic: synthetic, points: points, method: hasShares ? AdjustedPrevalence.method : nil,
            analyzer: plan.reference, notes: plan.notes(facts), truncated: bounds.count > kept.count)
    }
}

extension SummaryPlan {
    /// A point as it is told: each share with its interval, or the reason why there is none.
    func point(from: Timestamp, to: Timestamp, _ facts: SeriesFacts.Point, _ series: SeriesFacts) -> SeriesPoint {
        let figures = MeasureFigures(parts: facts.parts, labels: measured.labels)
        let summary: MeasureSummary
        if figures.sums.posts == 0 {
            summary = figures.summary(by: reference) { _ in .none }
        } else if let refusal = series.refusal {
            let reasons = MeasureFigures.Correction(correctedReason: refusal, intervalReason: refusal)
            summary = figures.summary(by: reference) { _ in reasons }
        } else {
            let intervals = ModelIntervals(
                figures: figures, authors: facts.authors, accuracy: stage.analyzer as? any AccuracyReporting,
                measure: measure, isOfTopic: topics[0].definition != 0,
                hasUndescribedCollection: series.hasUndescribedCollection)
            summary = figures.summary(by: reference, correction: intervals.correction)
        }
        return SeriesPoint(
            from: from.rfc3339, to: to.rfc3339, posts: figures.sums.posts, scored: summary.scored, mean: summary.mean,
            labels: summary.labels.map { label in
                var label = label
                label.method = nil
                return label
            })
    }

    /// What a reader of a series must know.
    func notes(_ facts: SeriesFacts) -> [String] {
        var notes: [String] = []
        let definition = topics[0].definition
        if let gap = Engine.gap(facts.coverage, generation: stage.generation, definition: definition) {
            notes.append(gap)
        }
        if let lag = facts.lag { notes.append(lag) }
        if facts.hasPartialDays, facts.points.contains(where: { $0.authors != nil }) {
            notes.append(
                "authors are known by whole UTC days: a point's interval takes over how those of its days repeat")
        }
        return notes
    }
}

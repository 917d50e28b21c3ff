internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// How a topic's figures move.
    package func series(_ query: Query) async throws -> SeriesResponse {
        let current = current
        let pipeline = current.pipeline
        let (stage, measure) = try stage(for: query, pipeline)
        let topic = try query.topics.first ?? query.question.flatMap { try question($0).topics.first }
        let subject = try definitions(of: [topic ?? TopicID(trusted: "*")], pipeline)[0]
        let synthetic = try await isSynthetic(query.synthetic, stage.generation)
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
        let (course, coverage) = try await asking { snapshot in
            let change = try query.asOf.map { try snapshot.change(asOf: $0) }
            return (try plan.course(kept, change, snapshot), try snapshot.coverage())
        }
        let points = zip(kept, kept.dropFirst()).enumerated().map { index, bound in
            Self.point(from: bound.0, to: bound.1, course[index], plan)
        }
        var notes: [String] = []
        if let gap = Self.gap(coverage, generation: stage.generation, definition: subject.definition) {
            notes.append(gap)
        }
        return SeriesResponse(
            topic: subject.topic.value, measure: query.measure, every: "\(query.every)", tz: query.timeZone,
            synthetic: synthetic, points: points, analyzer: plan.reference, notes: notes,
            truncated: bounds.count > kept.count)
    }

    private static func point(
        from: Timestamp, to: Timestamp, _ sums: RollupDelta, _ plan: SummaryPlan
    ) -> SeriesPoint {
        let figures = MeasureFigures(
            parts: [RollupPart(source: nil, language: nil, genre: .post, sums: sums)], labels: plan.measured.labels)
        let summary = figures.summary(by: plan.reference) { _ in .none }
        return SeriesPoint(
            from: from.rfc3339, to: to.rfc3339, posts: sums.posts, scored: sums.scored, mean: summary.mean,
            labels: summary.labels)
    }
}

extension SummaryPlan {
    /// The sums between each two bounds, from the coarsest buckets that fit them.
    func course(_ bounds: [Timestamp], _ change: Int64?, _ snapshot: Snapshot) throws -> [RollupDelta] {
        guard let first = bounds.first, let last = bounds.last else { return [] }
        let coarser: [RollupLevel] = [.day, .hour]
        let level = coarser.first { level in bounds.allSatisfy { $0.milliseconds % level.length == 0 } } ?? .quarter
        var question = rollups(topics[0].definition, change: change)
        (question.since, question.until) = (first, last)
        if question.genres.isEmpty { question.genres = Genre.allCases.filter(\.isVoice) }
        let buckets = try snapshot.course(question, level: level)
        var sums = Array(repeating: RollupDelta(), count: max(0, bounds.count - 1))
        var index = 0
        for (bucket, delta) in buckets.sorted(by: { $0.key < $1.key }) {
            let start = level.start(of: bucket)
            while index + 1 < bounds.count, bounds[index + 1] <= start { index += 1 }
            if index < sums.count, bounds[index] <= start { sums[index].add(delta) }
        }
        return sums
    }
}

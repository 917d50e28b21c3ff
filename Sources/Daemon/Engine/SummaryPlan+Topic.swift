internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

extension SummaryPlan {
    /// One topic's part of the answer.
    func summary(of topic: (topic: TopicID, name: String, definition: Int64), _ facts: Facts) -> TopicSummary {
        let own = facts.byTopic[topic.definition] ?? TopicFacts()
        let voices = own.parts.filter(counts)
        let articles = own.parts.filter { !$0.genre.isVoice }.reduce(0) { $0 + $1.sums.posts }
        var splits: [TopicSplit] = []
        if query.by.contains(.language) {
            splits += Self.grouped(voices) { $0.language?.code ?? "und" }
                .map { split("language", $0.key, $0.parts, own, facts, isOfTopic: topic.definition != 0) }
        }
        if query.by.contains(.source) {
            splits += Self.grouped(own.bySource.filter(counts)) { $0.source?.value ?? "" }
                .map { split("source", $0.key, $0.parts, own, facts, isOfTopic: topic.definition != 0) }
        }
        if query.by.contains(.analyzer) {
            let isOfTopic = topic.definition != 0
            splits.append(split("analyzer", stage.id, voices, own, facts, isOfTopic: isOfTopic))
            for other in facts.others[topic.definition] ?? [] {
                let parts = other.facts.parts.filter(counts)
                splits.append(
                    other.plan.split("analyzer", other.plan.stage.id, parts, other.facts, facts, isOfTopic: isOfTopic))
            }
        }
        return TopicSummary(
            id: topic.topic.value, name: topic.name, posts: voices.reduce(0) { $0 + $1.sums.posts }, articles: articles,
            authors: own.authors.map { Int64($0.distinctAuthors.rounded()) },
            authorsEstimated: !(own.authors?.isExact ?? true),
            top1PercentOfAuthorsShareOfPosts: own.authors?.topPercentShare,
            measures: [measured.name: measureSummary(voices, own.authors, facts, isOfTopic: topic.definition != 0)],
            splits: splits,
            terms: own.terms.map { TermCount(kind: $0.term.kind.name, term: $0.term.text, posts: $0.posts) },
            incomplete: Engine.gap(facts.coverage, generation: stage.generation, definition: topic.definition))
    }

    /// Everybody who speaks in the range, on whatever topic.
    func voices(_ facts: Facts) -> Voices? {
        guard let all = facts.all else { return nil }
        let voices = all.parts.filter(counts)
        return Voices(
            posts: voices.reduce(0) { $0 + $1.sums.posts },
            articles: all.parts.filter { !$0.genre.isVoice }.reduce(0) { $0 + $1.sums.posts },
            authors: all.authors.map { Int64($0.distinctAuthors.rounded()) },
            authorsEstimated: !(all.authors?.isExact ?? true),
            languages: Self.grouped(voices) { $0.language?.code ?? "und" }.map(\.key).filter { $0 != "und" },
            top1PercentOfAuthorsShareOfPosts: all.authors?.topPercentShare)
    }

    /// What a reader must know.
    func notes(_ facts: Facts) -> [String] {
        var notes: [String] = []
        if query.asOf != nil {
            notes.append("told as of then, from the versions that were in force; terms are not told of the past")
        }
        if facts.byTopic.values.contains(where: { $0.authors == nil }) {
            notes.append("authors are not counted where a source and a language are asked for at once")
        }
        if query.since != nil || query.until != nil {
            notes.append("authors and terms are counted in whole UTC days")
        }
        if facts.hasUndescribedCollection {
            notes.append("some posts name a collection that was never described: send its collection record")
        }
        return notes
    }

    /// Voices count; articles only where they are asked for.
    private func counts(_ part: RollupPart) -> Bool { part.genre.isVoice || query.genres.contains(part.genre) }

    private func split(
        _ by: String, _ key: String, _ parts: [RollupPart], _ own: TopicFacts, _ facts: Facts,
        isOfTopic: Bool
    ) -> TopicSplit {
        TopicSplit(
            by: by, key: key, posts: parts.reduce(0) { $0 + $1.sums.posts },
            measures: [measured.name: measureSummary(parts, own.authors, facts, isOfTopic: isOfTopic)])
    }

    private func measureSummary(
        _ parts: [RollupPart], _ authors: AuthorSketch?, _ facts: Facts, isOfTopic: Bool
    ) -> MeasureSummary {
        let figures = MeasureFigures(parts: parts, labels: measured.labels)
        let accuracy = stage.analyzer as? any AccuracyReporting
        let intervals = ModelIntervals(
            figures: figures, authors: authors, accuracy: accuracy, measure: measure,
            isOfTopic: isOfTopic, hasUndescribedCollection: facts.hasUndescribedCollection)
        var summary = figures.summary(by: reference, correction: intervals.correction)
        if isOfTopic, let accuracy { summary.methods = methods(parts, accuracy) }
        return summary
    }

    /// The languages of scored posts by the way in which the figures of their topics are made.
    private func methods(_ parts: [RollupPart], _ accuracy: any AccuracyReporting) -> [String: [String]] {
        var languages: [String: Set<String>] = [:]
        for part in parts where part.sums.scored > 0 {
            guard let language = part.language else { continue }
            let method = accuracy.topicFigures(measure: measure, language: language, genre: part.genre).method
            languages[method.rawValue, default: []].insert(language.code)
        }
        return languages.mapValues { $0.sorted() }
    }

    static func grouped(_ parts: [RollupPart], by key: (RollupPart) -> String) -> [(key: String, parts: [RollupPart])] {
        Dictionary(grouping: parts, by: key).map { (key: $0.key, parts: $0.value) }
            .sorted { left, right in
                let (l, r) = (left.parts.reduce(0) { $0 + $1.sums.posts }, right.parts.reduce(0) { $0 + $1.sums.posts })
                return (r, left.key) < (l, right.key)
            }
    }
}

internal import Analytics
internal import Storage
package import Wire

extension Engine {
    /// How much of what posts say repeats other posts, and what that does to the figures of topics, and of a question's voices
    /// where their stance is measured.
    package func repetition(_ query: Query) async throws -> RepetitionResponse {
        let asked = try query.question.map { try question($0) }
        let subjects = try await repetitionSubjects(query, asked)
        let range = try range(query)
        let limit = min(query.limit ?? 10, current.configuration.server.maximumRows)
        let stance = asked.map { asked in
            LabelSet(question: asked.id, task: .stance, isSynthetic: subjects.isSynthetic)
        }
        let asOf = query.asOf
        return try await asking { snapshot in
            let change = try asOf.map { try snapshot.change(asOf: $0) }
            var notes = [Self.repetitionAccusesNobody]
            var all = subjects.topics
            if let asked, let set = stance {
                if let voices = try Self.stanceSubject(asked, set, subjects.template, snapshot) {
                    all.append(voices)
                } else {
                    notes.append("the voices' stance is not measured: nothing stands in for it")
                }
            }
            var (summaries, isTruncated): ([RepetitionSummary], Bool) = ([], false)
            let coverage = try snapshot.coverage()
            for var subject in all {
                subject.question.asOf = change
                let (generation, definition) = (subject.question.generation, subject.question.definition)
                if let gap = Self.gap(coverage, generation: generation, definition: definition) {
                    notes.append("\(subject.name): \(gap)")
                }
                let reading = try RepetitionReading(subject.question, snapshot)
                isTruncated = isTruncated || reading.isCutShort || reading.groups.count > limit
                if reading.isCutShort {
                    notes.append(
                        "\(subject.name): only the newest \(RepetitionReading.maximumPosts) posts are looked at")
                }
                summaries.append(
                    try subject.summary(reading, authorCap: query.authorCap, limit: limit, snapshot))
            }
            return RepetitionResponse(
                question: asked?.id.value, since: range.since.rfc3339, until: range.until.rfc3339,
                synthetic: subjects.isSynthetic && summaries.contains { $0.posts > 0 }, subjects: summaries,
                detector: .measured, authorCap: query.authorCap, notes: notes, truncated: isTruncated)
        }
    }

    /// What gives a page of the posts in the group of near-duplicates that holds a change, newest first; nil where there is none.
    func cluster(
        holding change: Int64, _ query: Query
    ) async throws -> @Sendable (EvidenceQuestion, Snapshot) throws -> EvidencePage? {
        let asked = try query.question.map { try question($0) }
        let subjects = try await repetitionSubjects(query, asked)
        guard let subject = subjects.topics.first else { throw Self.noCluster(change) }
        return { page, snapshot in
            var subject = subject
            subject.question.asOf = page.asOf
            let reading = try RepetitionReading(subject.question, snapshot)
            guard let members = reading.members(ofGroupHolding: change) else { return nil }
            let before = page.before ?? (.max, .max)
            let rest = members.reversed().filter { member in
                (member.post.createdAt.milliseconds, member.change) < before
                    && page.label.map { $0 == member.post.label } ?? true
            }
            let shown = rest.prefix(page.limit)
            let next = rest.count > shown.count ? shown.last : nil
            return EvidencePage(
                posts: try shown.compactMap { try snapshot.storedPost($0.change) },
                next: next.map { ($0.post.createdAt.milliseconds, $0.change) }, isCutShort: reading.isCutShort)
        }
    }

    static let repetitionAccusesNobody =
        "alike says nothing of why: people copy what they like, are asked to, or read in a headline"

    /// There is no group that holds a change.
    static func noCluster(_ change: Int64) -> Problem {
        Problem(
            "no-cluster", title: "No such group", status: 404,
            detail:
                "change \(change) is in no group of near-duplicates here: ask with the topic, filters and times of the "
                + "answer that named it (voxctl repetition)")
    }

    /// Topics as subjects, and what any subject of the same query has in common with them.
    private struct Subjects: Sendable {
        var topics: [RepetitionSubject]
        var template: RepetitionQuestion
        var isSynthetic: Bool
    }

    private func repetitionSubjects(_ query: Query, _ asked: Question?) async throws -> Subjects {
        let current = current
        let (stage, measure) = try await measuringFigures(query, current)
        let topics = query.topics.isEmpty ? asked?.topics ?? [TopicID(trusted: "*")] : query.topics
        let range = try range(query)
        let synthetic = try await isSynthetic(query, stage, current.pipeline)
        var template = RepetitionQuestion(
            generation: stage.generation, measure: measure, definition: 0, since: range.since, until: range.until,
            isSynthetic: synthetic)
        (template.sources, template.languages, template.genres) = (query.sources, query.languages, query.genres)
        let subjects = try definitions(of: topics, current.pipeline).map { topic in
            var own = template
            own.definition = topic.definition
            return RepetitionSubject(
                id: topic.topic.value, name: topic.name, measure: stage.measures[measure].name,
                labels: stage.measures[measure].labels, analyzer: stage.reference, question: own)
        }
        return Subjects(topics: subjects, template: template, isSynthetic: synthetic)
    }

    /// A question's voices as what was learned from labels reads them; nil where nothing was learned.
    private static func stanceSubject(
        _ asked: Question, _ set: LabelSet, _ template: RepetitionQuestion, _ snapshot: Snapshot
    ) throws -> RepetitionSubject? {
        guard
            let stance = try snapshot.stances().first(where: {
                $0.question == asked.id && $0.isSynthetic == set.isSynthetic
            })
        else { return nil }
        var own = template
        (own.generation, own.measure) = (stance.generation, 0)
        return RepetitionSubject(
            id: asked.id.value, name: "voices on the question", measure: LabelTask.stance.rawValue,
            labels: LabelTask.stance.labels,
            analyzer: AnalyzerReference(
                id: stanceAnalyzer, version: stance.version, generation: stance.generation), question: own)
    }
}

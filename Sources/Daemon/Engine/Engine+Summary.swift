internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// What polls and posts say about a question, or about topics.
    package func summary(_ query: Query) async throws -> SummaryResponse {
        let current = current
        let pipeline = current.pipeline
        let (stage, measure) = try await measuringFigures(query, current)
        let asked = try query.question.map { try question($0) }
        let topics = query.topics.isEmpty ? asked?.topics ?? [TopicID(trusted: "*")] : query.topics
        let range = try range(query)
        let synthetic = try await isSynthetic(query, stage, pipeline)
        let polls: [StoredPoll]
        if let asked { polls = try await self.polls(of: asked, asOf: query.asOf) } else { polls = [] }
        let surveys = asked == nil ? nil : try await surveysNote(query)
        var query = query
        if asked != nil { query.by.insert(.language) }
        var plan = SummaryPlan(
            query: query, pipeline: pipeline, stage: stage, measure: measure, range: range, isSynthetic: synthetic,
            topics: try definitions(of: topics, pipeline))
        if query.by.contains(.analyzer) { plan.others = try await others(than: stage, giving: plan.measured, current) }
        let stance = asked.map { asked in
            StancePlan(
                question: asked, query: plan.query, range: range, isSynthetic: synthetic,
                poll: polls.first { !$0.readings.isEmpty && (synthetic || !$0.poll.isSynthetic) })
        }
        let (facts, lags, voices) = try await asking { [plan] snapshot in
            (
                try plan.gather(snapshot),
                try ([plan.stage] + plan.others.map(\.stage)).compactMap { try Engine.lag(of: $0, snapshot) },
                try stance?.gather(snapshot)
            )
        }
        let summaries = plan.topics.map { topic in plan.summary(of: topic, facts) }
        let now = clock()
        return SummaryResponse(
            question: asked.map {
                QuestionHeader(
                    id: $0.id.value, wording: polls.first?.poll.wording ?? $0.wording, proposition: $0.proposition)
            }, asOf: (query.asOf ?? now).rfc3339, since: range.since.rfc3339, until: range.until.rfc3339,
            widened: range.isWidened, synthetic: synthetic && facts.hasPosts || polls.contains { $0.poll.isSynthetic },
            voices: plan.voices(facts), polls: polls.map(summary), topics: summaries,
            stance: voices.flatMap { stance?.summary($0) },
            notes: plan.notes(facts) + lags + [plan.termsNote, surveys].compactMap(\.self),
            truncated: facts.isTruncated)
    }
}

/// What a summary needs to know, and how it is told; a value without effects but the snapshot that it reads.
struct SummaryPlan: Sendable {
    var query: Query
    var pipeline: Pipeline
    var stage: MeasuringAnalyzer
    var measure: Int
    var range: AnsweredRange
    var isSynthetic: Bool
    var topics: [(topic: TopicID, name: String, definition: Int64)]
    /// The others that give the measure, where they are asked for: a second opinion each.
    var others: [(stage: MeasuringAnalyzer, measure: Int)] = []

    /// The measure itself.
    var measured: StoredMeasure { stage.measures[measure] }

    /// The analyzer, exactly.
    var reference: AnalyzerReference { stage.reference }

    /// Why terms are left out; nil where they are not.
    var termsNote: String? {
        guard query.terms > 0, !query.sources.isEmpty || !query.languages.isEmpty else { return nil }
        return "terms are counted of all sources and languages together, and left out where only some are asked for"
    }

    /// The question for the roll-ups of a definition.
    func rollups(_ definition: Int64, change: Int64?) -> RollupQuestion {
        var question = RollupQuestion(
            generation: stage.generation, measure: measure, definition: definition, isSynthetic: isSynthetic,
            since: range.since, until: range.until)
        question.sources = query.sources
        question.languages = query.languages
        question.genres = query.genres
        question.asOf = change
        return question
    }
}

extension SummaryPlan {
    /// Everything that is read from the database.
    struct Facts: Sendable {
        var byTopic: [Int64: TopicFacts] = [:]
        var all: TopicFacts?
        var coverage: [StoredCoverage] = []
        var others: [Int64: [SecondOpinion]] = [:]
        var hasUndescribedCollection = false
        var isTruncated = false

        var hasPosts: Bool {
            (all?.parts.contains { $0.sums.posts > 0 } ?? false) || byTopic.values.contains { !$0.parts.isEmpty }
        }
    }

    /// What is read for one definition.
    struct TopicFacts: Sendable {
        /// Sums by language and genre.
        var parts: [RollupPart] = []
        /// Sums by source and genre, where asked for.
        var bySource: [RollupPart] = []
        var authors: AuthorSketch?
        var terms: [(term: Term, posts: Int64)] = []
    }

    /// What another analyzer, a module say, gives for the same measure.
    struct SecondOpinion: Sendable {
        /// How it is told: the same plan, with that analyzer.
        var plan: SummaryPlan
        var facts: TopicFacts
    }

    func gather(_ snapshot: Snapshot) throws -> Facts {
        var facts = Facts()
        let change = try query.asOf.map { try snapshot.change(asOf: $0) }
        facts.coverage = try topics.compactMap {
            try snapshot.coverage(generation: stage.generation, definition: $0.definition)
        }
        facts.hasUndescribedCollection = try snapshot.hasUndescribedCollection(of: query.sources)
        let terms = termsStage
        for topic in topics {
            var own = try topicFacts(topic.definition, change, snapshot)
            if let terms, query.terms > 0, query.asOf == nil, termsNote == nil {
                var question = rollups(topic.definition, change: nil)
                (question.generation, question.measure) = terms
                own.terms = try snapshot.terms(question, limit: query.terms)
            }
            facts.byTopic[topic.definition] = own
            facts.others[topic.definition] = try others.map { other in
                var plan = self
                (plan.stage, plan.measure) = other
                return SecondOpinion(plan: plan, facts: try plan.topicFacts(topic.definition, change, snapshot))
            }
        }
        facts.all = try facts.byTopic[0] ?? topicFacts(0, change, snapshot)
        return facts
    }

    private func topicFacts(_ definition: Int64, _ change: Int64?, _ snapshot: Snapshot) throws -> TopicFacts {
        var question = rollups(definition, change: change)
        question.byLanguage = true
        var facts = TopicFacts()
        facts.parts = try snapshot.sums(question)
        facts.authors = try snapshot.authors(question)
        if query.by.contains(.source) {
            question.byLanguage = false
            question.bySource = true
            facts.bySource = try snapshot.sums(question)
        }
        return facts
    }

    /// The measure that counts words.
    static let terms = "terms"

    /// The analyzer that counts terms.
    private var termsStage: (Int64, Int)? {
        for stage in pipeline.analyzers {
            if let index = stage.manifest.measures.firstIndex(where: { $0.name == Self.terms }) {
                return (stage.generation, index)
            }
        }
        return nil
    }
}

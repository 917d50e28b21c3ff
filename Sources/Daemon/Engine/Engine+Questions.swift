internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// The configured topics.
    package func topics() async throws -> TopicsResponse {
        let current = current
        let generation = current.pipeline.analyzers.first?.generation ?? 0
        let numbers = current.pipeline.definitions
        let synthetic = try await isSynthetic(nil, generation)
        let (counts, gaps) = try await asking { snapshot in
            (
                try numbers.map {
                    try snapshot.mentions(generation: generation, definition: $0, isSynthetic: synthetic)
                },
                try snapshot.coverage()
            )
        }
        let topics = zip(current.pipeline.topics, numbers).enumerated().map { index, pair in
            let (topic, number) = pair
            return TopicsResponse.Topic(
                id: topic.id.value, name: topic.name,
                aliases: Dictionary(uniqueKeysWithValues: topic.aliases.map { ($0.code, $1.map(\.text)) }),
                hashtags: topic.hashtags, handles: topic.handles, posts: counts[index], definition: number,
                incomplete: Self.gap(gaps, generation: generation, definition: number))
        }
        return TopicsResponse(topics: topics)
    }

    /// The configured questions, with the polls that their records tie to them.
    package func questions() async throws -> QuestionsResponse {
        var questions: [QuestionsResponse.Question] = []
        for question in current.configuration.questions {
            let polls = try await polls(of: question, asOf: nil).map { "\($0.poll.source)/\($0.poll.id)" }
            questions.append(
                .init(
                    id: question.id.value, wording: question.wording, proposition: question.proposition,
                    topics: question.topics.map(\.value), polls: polls))
        }
        return QuestionsResponse(questions: questions)
    }

    /// Asks the database, and turns its errors into problems.
    func asking<Value: Sendable>(
        seconds: Double? = nil, _ question: @Sendable @escaping (Snapshot) throws -> Value
    ) async throws -> Value {
        let limit = Double(current.configuration.server.requestTimeout.milliseconds) / 1000
        do { return try await store.ask(seconds: seconds ?? limit, question) } catch { throw problem(of: error) }
    }

    /// Whether made-up posts are meant: as asked, else only where there are no real ones.
    func isSynthetic(_ asked: Bool?, _ generation: Int64) async throws -> Bool {
        if let asked { return asked }
        let origins = try await asking { try $0.origins(generation: generation) }
        return !origins.real && origins.synthetic
    }

    /// Whether made-up posts are meant by a query: what the compiled-in analyzers have seen decides, not how far a module
    /// has come.
    func isSynthetic(_ query: Query, _ analyzer: MeasuringAnalyzer, _ pipeline: Pipeline) async throws -> Bool {
        try await isSynthetic(query.synthetic, pipeline.analyzers.first?.generation ?? analyzer.generation)
    }

    /// The configured question with this id.
    func question(_ id: QuestionID) throws -> Question {
        let questions = current.configuration.questions
        if let question = questions.first(where: { $0.id == id }) { return question }
        let known = questions.map(\.id.value).joined(separator: ", ")
        throw Problem(
            "unknown-question", title: "Unknown question", status: 404,
            detail: known.isEmpty
                ? "no question is configured: add one to questions.d and reload"
                : "no question \"\(id)\" is configured; there are \(known)")
    }

    /// The numbers of topics' definitions; 0 for `*`.
    func definitions(of topics: [TopicID], _ pipeline: Pipeline) throws -> [(
        topic: TopicID, name: String, definition: Int64
    )] {
        try topics.map { id in
            if id.value == "*" { return (id, "all posts", 0) }
            guard let index = pipeline.topics.firstIndex(where: { $0.id == id }) else {
                let known = (["*"] + pipeline.topics.map(\.id.value)).joined(separator: ", ")
                throw Problem(
                    "unknown-topic", title: "Unknown topic", status: 404,
                    detail: "no topic \"\(id)\" is configured; there are \(known)")
            }
            return (id, pipeline.topics[index].name, pipeline.definitions[index])
        }
    }

    /// Why the past of a pair is not complete, and what completes it.
    static func gap(_ coverage: [StoredCoverage], generation: Int64, definition: Int64) -> String? {
        guard let pair = coverage.first(where: { $0.generation == generation && $0.definition == definition }),
            !pair.isComplete
        else { return nil }
        let missing =
            pair.filledTo == 0
            ? "are not counted" : "are counted only up to change \(pair.filledTo)"
        return "posts from before change \(pair.liveFrom) \(missing): "
            + "the topic or the analyzer is newer than they are; run `voxctl reanalyze` to count them"
    }
}

extension Snapshot {
    /// Why it is not known of all posts whether they are voices of `population`, by a generation that has seen all posts.
    func missing(_ population: VoicePopulation, _ witness: Int64) throws -> String? {
        let coverage = try coverage()
        return population.definitions.sorted().lazy
            .compactMap { Engine.gap(coverage, generation: witness, definition: $0) }.first
    }
}

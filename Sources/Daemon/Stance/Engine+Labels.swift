package import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// The voices of a question.
    func population(of question: Question, isSynthetic: Bool, _ pipeline: Pipeline) async throws -> VoicePopulation {
        let definitions = try definitions(of: question.topics, pipeline).map(\.definition)
        let recorded = try await polls(of: question, asOf: nil).map { [$0.poll.source.value, $0.poll.id.value] }
        let configured = question.polls.map { [$0.source.value, $0.id.value] }
        return VoicePopulation(
            definitions: Set(definitions), polls: Set(recorded + configured), isSynthetic: isSynthetic)
    }

    /// Who predicts a task's labels: the question's own classifiers, or the analyzer of sentiment; nil where there are none.
    func predictor(
        of set: LabelSet, _ pipeline: Pipeline
    ) async throws -> (reference: AnalyzerReference, measure: Int)? {
        guard set.task == .stance else { return Self.sentiment(pipeline) }
        return try await stance(of: set).map { stance in
            (AnalyzerReference(id: Self.stanceAnalyzer, version: stance.version, generation: stance.generation), 0)
        }
    }

    /// Who gives sentiment, and at which place among its measures.
    private static func sentiment(_ pipeline: Pipeline) -> (reference: AnalyzerReference, measure: Int)? {
        for stage in pipeline.analyzers {
            let index = stage.manifest.measures.firstIndex {
                $0.name == LabelTask.sentiment.rawValue && $0.labels == LabelTask.sentiment.labels
            }
            guard let index else { continue }
            return (MeasuringAnalyzer(stage).reference, index)
        }
        return nil
    }

    /// The classifiers in force for a set of labels.
    func stance(of set: LabelSet) async throws -> StoredStance? {
        try await asking { try $0.stances() }
            .first { $0.question == set.question && $0.isSynthetic == set.isSynthetic }
    }

    /// The generation that has seen all posts.
    static func witness(_ pipeline: Pipeline) throws -> Int64 {
        if let generation = pipeline.analyzers.first?.generation { return generation }
        throw Problem(
            "no-analyzer", title: "No analyzer", status: 409,
            detail: "no analyzer is compiled in, so that nobody knows which posts mention a question's topics")
    }

    /// How long a reading of labels may take, in seconds: it looks at every stored post.
    static let labelSeconds = 300.0

    /// Throws where it is not known of older posts whether they are voices.
    func requirePast(of population: VoicePopulation, _ witness: Int64) async throws {
        guard let missing = try await asking({ try $0.missing(population, witness) }) else { return }
        throw Problem("past-missing", title: "Older posts are not read yet", status: 409, detail: missing)
    }

    /// A random sample of a question's voices, to be labelled.
    package func labelSample(
        question id: QuestionID, task: LabelTask, seed: Int64, size: Int, coder: String?, synthetic: Bool?
    ) async throws -> LabelSampleResponse {
        let (asked, pipeline) = (try question(id), current.pipeline)
        let witness = try Self.witness(pipeline)
        let isSynthetic = try await isSynthetic(synthetic, witness)
        let set = LabelSet(question: id, task: task, isSynthetic: isSynthetic)
        let population = try await population(of: asked, isSynthetic: isSynthetic, pipeline)
        try await requirePast(of: population, witness)
        // Of any task: strata whose names change with what was labelled could not be put together.
        let predictor = Self.sentiment(pipeline)
        let names = LabelTask.sentiment.labels
        return try await asking(seconds: Self.labelSeconds) { snapshot in
            var draw = StratifiedDraw(seed: UInt64(bitPattern: seed), limit: size)
            let source = predictor.map { (generation: $0.reference.generation, measure: $0.measure) }
            try snapshot.eachVoice(of: population, generation: witness, predictor: source, withText: true) { voice in
                let label = voice.predicted.flatMap { names.indices.contains($0) ? names[$0] : nil } ?? "unscored"
                draw.offer(
                    voice.change, identity: UInt64(bitPattern: voice.change),
                    stratum: "\(voice.language)/\(voice.source)/\(label)")
            }
            let members = draw.members
            let drawn = Dictionary(grouping: members, by: \.stratum)
            let said = try coder.map { coder in
                try Dictionary(
                    snapshot.labels(of: set).filter { $0.coder == coder }
                        .map { ($0.change, $0.label.map { task.labels[$0] } ?? LabelAnswer.skip) }
                ) { first, _ in first }
            }
            return LabelSampleResponse(
                question: id.value, proposition: asked.proposition, task: task.rawValue,
                labels: task.labels + [LabelAnswer.skip], seed: seed, synthetic: isSynthetic,
                population: draw.sizes.values.reduce(0, +),
                strata: draw.sizes.sorted { $0.key < $1.key }.map {
                    LabelStratum(name: $0.key, size: $0.value, drawn: drawn[$0.key]?.count ?? 0)
                },
                posts: try members.compactMap { member in
                    guard let stored = try snapshot.storedPost(member.post) else { return nil }
                    return LabelPost(
                        source: stored.post.source.value, id: stored.post.id.value,
                        createdAt: stored.post.createdAt.rfc3339, language: stored.language.code,
                        text: stored.post.text, stratum: member.stratum, stratumSize: member.size,
                        probability: member.probability, version: member.post, label: said?[member.post])
                })
        }
    }

    /// Stores what a coder says of posts.
    package func label(question id: QuestionID, _ request: LabelsRequest) async throws -> LabelsReceipt {
        _ = try question(id)
        let (task, inputs) = try LabelAnswer.read(request, keyring)
        let outcomes: [LabelOutcome]
        do {
            outcomes = try await store.label(inputs, question: id, task: task, coder: request.coder, at: receipt())
        } catch { throw problem(of: error) }
        let unknown = zip(request.labels, outcomes).filter { $0.1 == .unknown }.map { "\($0.0.source)/\($0.0.id)" }
        return LabelsReceipt(
            stored: outcomes.count { $0 == .stored }, unchanged: outcomes.count { $0 == .unchanged },
            removed: outcomes.count { $0 == .removed }, unknown: Array(unknown.prefix(20)), unknownCount: unknown.count,
            edited: outcomes.count { $0 == .edited })
    }

    /// A page of labels.
    package func labels(
        question id: QuestionID, task: LabelTask, synthetic: Bool?, after: String?, limit: Int
    ) async throws -> LabelsResponse {
        _ = try question(id)
        let isSynthetic = try await isSynthetic(synthetic, try Self.witness(current.pipeline))
        let set = LabelSet(question: id, task: task, isSynthetic: isSynthetic)
        let place = try after.map(LabelAnswer.place) ?? (0, "")
        let found = try await asking { try $0.labels(of: set, after: place, limit: limit + 1) }
        let page = found.prefix(limit)
        return LabelsResponse(
            labels: page.map { label in
                LabelRecord(
                    question: id.value, task: task.rawValue, source: label.source.value, id: label.id.value,
                    language: label.language.code, label: label.label.map { task.labels[$0] } ?? LabelAnswer.skip,
                    coder: label.coder, at: label.at.rfc3339, stratum: label.origin?.stratum,
                    stratumSize: label.origin?.size, probability: label.origin?.probability, synthetic: isSynthetic)
            }, next: found.count > limit ? page.last.map { "\($0.change).\($0.coder)" } : nil)
    }
}

internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// The posts behind a figure, newest first.
    package func posts(_ query: Query) async throws -> PostsResponse {
        let current = current
        let pipeline = current.pipeline
        let (stage, measure) = try await measuring(query, current)
        let range = try range(query)
        var question = EvidenceQuestion(
            generation: stage.generation, since: range.since, until: range.until,
            isSynthetic: try await isSynthetic(query, stage, pipeline),
            limit: min(query.limit ?? 100, current.configuration.server.maximumRows))
        let topic = try query.topics.first ?? query.question.flatMap { try self.question($0).topics.first }
        question.definition = try definitions(of: [topic ?? TopicID(trusted: "*")], pipeline)[0].definition
        question.measure = measure
        question.label = try query.label.map { try label($0, of: stage.measures[measure]) }
        question.sources = query.sources
        question.languages = query.languages
        question.genres = query.genres
        question.before = try query.after.map(Self.place)
        let asked = question
        let asOf = query.asOf
        let group: (@Sendable (EvidenceQuestion, Snapshot) throws -> EvidencePage?)? =
            if let change = query.cluster { try await cluster(holding: change, query) } else { nil }
        let answer = try await asking { snapshot -> PostsResponse? in
            var question = asked
            question.asOf = try asOf.map { try snapshot.change(asOf: $0) }
            guard let page = try group.map({ try $0(question, snapshot) }) ?? snapshot.evidence(question) else {
                return nil
            }
            let gap = Self.gap(try snapshot.coverage(), generation: stage.generation, definition: asked.definition)
            let notes = [gap, try Self.lag(of: stage, snapshot)].compactMap(\.self)
            // Of stance, only what the labels in force taught.
            let stances = Set(try snapshot.stances().map(\.generation))
            let told = try snapshot.generations().filter { $0.kind != Engine.stanceKind || stances.contains($0.id) }
            let generations = Dictionary(uniqueKeysWithValues: told.map { ($0.id, $0) })
            return PostsResponse(
                posts: try page.posts.map { try Self.evidence($0, pipeline, generations, snapshot) },
                next: page.next.map { "\($0.createdAt).\($0.change)" }, notes: notes.isEmpty ? nil : notes,
                truncated: page.isCutShort)
        }
        if let answer { return answer }
        throw Self.noCluster(query.cluster ?? 0)
    }

    private func label(_ name: String, of measure: StoredMeasure) throws -> Int {
        if let index = measure.labels.firstIndex(of: name) { return index }
        throw Problem(
            "unknown-label", title: "Unknown label", status: 400,
            detail: measure.labels.isEmpty
                ? "\(measure.name) has no labels: leave label out"
                : "\(measure.name) has the labels \(measure.labels.joined(separator: ", ")), not \"\(name)\"")
    }

    private static func place(_ text: String) throws -> (createdAt: Int64, change: Int64) {
        let parts = text.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 2 else {
            throw Problem(
                "invalid-parameter", title: "Invalid parameter", status: 400,
                detail: "after: expected what an answer before gave as \"next\", found \"\(text)\"")
        }
        return (parts[0], parts[1])
    }

    private static func evidence(
        _ stored: StoredPost, _ pipeline: Pipeline, _ generations: [Int64: StoredGeneration], _ snapshot: Snapshot
    ) throws -> PostEvidence {
        var signals: [SignalEvidence] = []
        for (id, body) in stored.signals.sorted(by: { $0.key < $1.key }) {
            guard let generation = generations[id] else { continue }
            let reference = AnalyzerReference(id: generation.analyzer, version: generation.version, generation: id)
            for entry in body.entries {
                guard generation.measures.indices.contains(entry.measure) else {
                    throw StorageError.damaged("a stored signal of change \(stored.change) has an unknown measure")
                }
                if let figure = try evidence(entry, generation.measures[entry.measure], reference, pipeline, snapshot) {
                    signals.append(figure)
                }
            }
        }
        let post = stored.post
        return PostEvidence(
            change: stored.change, source: post.source.value, id: post.id.value, createdAt: post.createdAt.rfc3339,
            editedAt: post.editedAt?.rfc3339, receivedAt: stored.receivedAt?.rfc3339,
            text: stored.hasText ? post.text : nil,
            author: post.author?.value ?? stored.author.map { String(UInt64(bitPattern: $0), radix: 16) },
            language: stored.language.code, languageConfidence: Double(stored.confidence) / 100, genre: post.genre.name,
            synthetic: post.isSynthetic, url: post.url, signals: signals)
    }

    private static func evidence(
        _ entry: SignalBody.Entry, _ measure: StoredMeasure, _ analyzer: AnalyzerReference, _ pipeline: Pipeline,
        _ snapshot: Snapshot
    ) throws -> SignalEvidence? {
        let topic: String
        if let definition = entry.definition, definition != 0 {
            guard let index = pipeline.definitions.firstIndex(of: definition) else { return nil }
            topic = pipeline.topics[index].id.value
        } else {
            topic = "*"
        }
        var figure = SignalEvidence(
            measure: measure.name, topic: topic, value: nil, label: nil, confidence: nil, unscored: nil,
            analyzer: analyzer)
        switch entry.outcome {
        case .scored(let value, let label, let confidence, _):
            figure.value = Double(value) / Double(SignalBody.scale)
            figure.label = label.flatMap { measure.labels.indices.contains($0) ? measure.labels[$0] : nil }
            figure.confidence = Double(confidence) / 100
        case .unscored(let reason): figure.unscored = reason.name
        case .terms(let numbers):
            figure.label = try snapshot.termTexts(numbers).map(\.text).joined(separator: " ")
        }
        return figure
    }
}

package import Analytics
internal import Logging
internal import PluginKit
internal import Storage
internal import Synchronization
package import Wire

extension Engine {
    /// The permanent name under which the stance's generations are kept.
    static let stanceAnalyzer = "stance"
    /// Raised with every change of what a label set teaches.
    static let stanceVersion = "1.0.0"
    /// The kind of generations that labels made.
    static let stanceKind = "labels"
    /// What the stance's generations measure.
    static let stanceMeasure = Measure(
        name: LabelTask.stance.rawValue, unit: "side", range: -1...1, labels: LabelTask.stance.labels, scope: .post)

    /// How often it is learned anew where posts were erased meanwhile.
    private static let stanceAttempts = 5

    /// Learns a question's stance from its labels, language by language, puts it in force, reads posts with it for a moment, and
    /// tells what came out; the rest is read in the background.
    package func measureStance(question id: QuestionID, synthetic: Bool?) async throws -> LabelReport {
        let asked = try question(id)
        let isSynthetic = try await isSynthetic(synthetic, try Self.witness(current.pipeline))
        var attempts = 0
        while try await !learnStance(of: asked, isSynthetic: isSynthetic) {
            // A post was erased while it was learned from: what it taught must not come into force.
            attempts += 1
            guard attempts < Self.stanceAttempts else {
                throw Problem(
                    "posts-changing", title: "Posts are changing", status: 409,
                    detail: "labelled posts were erased while they were learned from: try again in a moment")
            }
        }
        let end = ContinuousClock.now + .seconds(3)
        while ContinuousClock.now < end, try await followStances() {}
        announcements.announce()
        return try await labelReport(question: id, task: .stance, synthetic: synthetic)
    }

    /// Learns from the labels as they are, and puts what came out in force; false where posts were erased meanwhile.
    private func learnStance(of asked: Question, isSynthetic: Bool) async throws -> Bool {
        let pipeline = current.pipeline
        let witness = try Self.witness(pipeline)
        let set = LabelSet(question: asked.id, task: .stance, isSynthetic: isSynthetic)
        let population = try await population(of: asked, isSynthetic: isSynthetic, pipeline)
        try await requirePast(of: population, witness)
        let (gold, former, formerSources) = try await asking(seconds: Self.labelSeconds) { snapshot in
            (
                GoldLabels(try snapshot.labels(of: set)),
                try snapshot.stanceModel(of: asked.id, isSynthetic: isSynthetic),
                try snapshot.stanceSources(of: asked.id, isSynthetic: isSynthetic)
            )
        }
        var (model, sources) = try await learn(gold, population, witness: witness)
        // Where texts have expired since, what was learned from them stays; new labels can't replace it.
        let kept = (former?.languages ?? [:]).filter { language, _ in
            model.languages[language] == nil
                && gold.languages.contains { $0.language == language && $0.posts.count >= LabelTask.bar }
        }
        if !kept.isEmpty {
            model.languages.merge(kept) { own, _ in own }
            sources.formUnion(formerSources)
        }
        let isKept: Bool
        do {
            if gold.posts.isEmpty {
                try await store.dropStance(of: asked.id, isSynthetic: isSynthetic)
                isKept = true
            } else {
                let labels = gold.fingerprint
                let identity = Self.identity(of: asked, population, labels: model.languages.isEmpty ? 0 : labels)
                isKept = try await store.keep(
                    model, of: asked.id, isSynthetic: isSynthetic, as: identity, labels: labels, sources: sources,
                    at: receipt())
            }
        } catch { throw problem(of: error) }
        guard isKept else { return false }
        log.notice(
            "stance learned",
            metadata: [
                "question": "\(asked.id)", "labels": "\(gold.posts.count)", "languages": "\(model.languages.count)",
            ])
        return true
    }

    /// The classifiers of each language that has labels of the question's voices enough, and the changes that taught them.
    private func learn(
        _ gold: GoldLabels, _ population: VoicePopulation, witness: Int64
    ) async throws -> (StanceModel, Set<Int64>) {
        let languages = gold.languages.filter { $0.posts.count >= LabelTask.bar && $0.language != .undetermined }
        let texts = try await asking(seconds: Self.labelSeconds) { snapshot in
            try languages.map { language in
                try language.posts.compactMap { post in
                    try snapshot.storedPost(post.change).flatMap { stored in
                        let mentioned = stored.signals[witness]?.definitions ?? []
                        return stored.hasText && population.holds(stored.post, mentioning: mentioned)
                            ? (stored.post, post) : nil
                    }
                }
            }
        }
        // What is too few once expired texts are gone is not learned.
        let rows = zip(languages, texts).filter { $0.1.count >= LabelTask.bar }
        let learned = try await threads.map(rows.map(\.1)) { texts in
            CrossFittedStance(
                learning: texts.map { stored, post in
                    CrossFittedStance.Labelled(
                        features: Self.features(of: stored), label: post.label, author: post.cluster)
                }, classes: LabelTask.stance.labels.count)
        }
        var model = StanceModel(languages: [:])
        var sources: Set<Int64> = []
        for (row, stance) in zip(rows, learned) {
            guard let stance else { continue }
            model.languages[row.0.language] = stance
            sources.formUnion(row.1.map(\.1.change))
        }
        return (model, sources)
    }

    private static func features(of post: Post) -> [UInt32] {
        let text = PreparedText(post.text, genre: post.genre)
        return StanceFeatures.hashes(of: text.tokens, folded: text.folded)
    }

    /// What a generation of stance is: a question's proposition, its labels, and which posts are its voices.
    private static func identity(
        of question: Question, _ population: VoicePopulation, labels: Int64
    ) -> GenerationIdentity {
        var hash = Fingerprint()
        for part in [question.id.value, question.proposition, "\(population.isSynthetic)", "\(labels)"] {
            hash.add(part)
        }
        for definition in population.definitions.sorted() { hash.add("\(definition)") }
        for poll in population.polls.map({ $0.joined(separator: "/") }).sorted() { hash.add(poll) }
        let measure = StoredMeasure(
            name: stanceMeasure.name, unit: stanceMeasure.unit, labels: stanceMeasure.labels)
        return GenerationIdentity(
            analyzer: stanceAnalyzer, version: stanceVersion, fingerprint: hash.value, kind: stanceKind,
            measures: [measure])
    }

    /// Reads posts with the classifiers in force as they come, and those of the past, until the task is cancelled.
    package func runStance() async {
        let (stream, cancel) = announcements.listen()
        defer { cancel() }
        var wakes = stream.makeAsyncIterator()
        while !Task.isCancelled {
            do {
                let began = ContinuousClock.now
                let isBehind = try await followStances()
                report(nil, of: Self.stanceAnalyzer)
                // Rests as long as the step took, so that ingest goes on.
                if isBehind { try await Task.sleep(for: ContinuousClock.now - began) } else { await wakes.next() }
            } catch is CancellationError {
                return
            } catch {
                report("\(error)", of: Self.stanceAnalyzer)
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Reads up to 500 more changes for each question with classifiers; false where nothing is left.
    package func followStances() async throws -> Bool {
        var isBehind = false
        for stored in try await asking({ try $0.stances() }) {
            guard let asked = current.configuration.questions.first(where: { $0.id == stored.question }) else {
                continue
            }
            if try await follow(stored, asked) { isBehind = true }
        }
        return isBehind
    }

    /// The next part of the change log, for one question.
    private struct Step: Sendable {
        /// False where the question's voices are others than those that were read.
        var isKnown: Bool
        /// The last change of the part.
        var end: Int64
        /// What reads it; nil where there is nothing to read.
        var model: StanceModel?
        var posts: [StoredPost] = []
    }

    private func follow(_ stored: StoredStance, _ asked: Question) async throws -> Bool {
        let pipeline = current.pipeline
        let witness = try Self.witness(pipeline)
        let population = try await population(of: asked, isSynthetic: stored.isSynthetic, pipeline)
        let identity = Self.identity(of: asked, population, labels: stored.hasLearned ? stored.labels : 0)
        let step = try await asking { snapshot -> Step in
            let last = try snapshot.lastChange()
            var step = Step(isKnown: try snapshot.generation(of: identity) == stored.generation, end: stored.position)
            // Older posts whose topics are not known yet would be passed over for good.
            guard stored.position < last, step.isKnown, try snapshot.missing(population, witness) == nil else {
                return step
            }
            step.model = try snapshot.stanceModel(of: stored.question, isSynthetic: stored.isSynthetic)
            (step.posts, step.end) = try snapshot.changes(after: stored.position, through: last, limit: 500)
            return step
        }
        do {
            guard step.isKnown else {
                // The question's topics or polls are others than they were: its voices are counted anew.
                try await store.rekey(stored, as: identity, at: stored.fittedAt)
                return true
            }
            guard let model = step.model else { return false }
            let generation = stored.generation
            let read = try await threads.map([step.posts]) { posts in
                posts.compactMap { Self.reading(of: $0, model, population, generation, witness: witness) }
            }
            try await store.follow(read.flatMap(\.self), generation: generation, position: step.end, at: receipt())
        } catch let error as StorageError { throw problem(of: error) }
        if !step.posts.isEmpty { announcements.announce() }
        return true
    }

    /// What the classifiers say of a post; nil where it is no voice of the question.
    private static func reading(
        of stored: StoredPost, _ model: StanceModel, _ population: VoicePopulation, _ generation: Int64,
        witness: Int64
    ) -> Following? {
        let mentioned = stored.signals[witness]?.definitions ?? []
        guard population.holds(stored.post, mentioning: mentioned) else { return nil }
        var outcome = Signal.Outcome.unscored(.proposition)
        if let stance = model.languages[stored.language] {
            let hashes = features(of: stored.post)
            let author = stored.author.map { UInt64(bitPattern: $0) } ?? UInt64(bitPattern: ~stored.change)
            let found = stance.prediction(for: hashes, author: author)
            outcome = .scored(
                value: [1, -1, 0][found.label], label: found.label, confidence: found.probability)
        }
        let finding = Analysis.Finding(measure: 0, definition: 0, outcome: outcome)
        return Following(
            sequence: stored.change, definitions: [], analyses: [Analysis(generation: generation, findings: [finding])])
    }
}

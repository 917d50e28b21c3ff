package import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// What labels say of a question, alone and together with what was predicted.
    ///
    /// Linear in the stored posts.
    package func labelReport(question id: QuestionID, task: LabelTask, synthetic: Bool?) async throws -> LabelReport {
        let (asked, pipeline) = (try question(id), current.pipeline)
        let witness = try Self.witness(pipeline)
        let isSynthetic = try await isSynthetic(synthetic, witness)
        let set = LabelSet(question: id, task: task, isSynthetic: isSynthetic)
        let population = try await population(of: asked, isSynthetic: isSynthetic, pipeline)
        let predictor = try await predictor(of: set, pipeline)
        let stance = try await stance(of: set)
        let (all, gold, voices, predicted, last) = try await asking(seconds: Self.labelSeconds) { snapshot in
            let all = GoldLabels(try snapshot.labels(of: set))
            let labelled = Set(all.posts.map(\.change))
            var members: Set<Int64> = []
            let source = predictor.map { (generation: $0.reference.generation, measure: $0.measure) }
            var voices = PredictedVoices(classes: task.labels.count)
            try snapshot.eachVoice(of: population, generation: witness, predictor: source) { voice in
                voices.count(voice)
                if labelled.contains(voice.change) { members.insert(voice.change) }
            }
            let gold = all.restricted(to: members)
            let predicted = try source.map {
                try snapshot.readings(of: gold.posts.map(\.change), generation: $0.generation, measure: $0.measure)
                    .compactMapValues(\.self)
            }
            voices.hasUndescribedCollection = try snapshot.hasUndescribedCollection(of: [])
            return (all, gold, voices, predicted ?? [:], try snapshot.lastChange())
        }
        let figures = LabelFigures(
            gold.posts, predicted: predicted, labels: task.labels, counts: voices.counts, sizes: voices.sizes,
            authors: voices.authors,
            noInterval: voices.refusal)
        let design = DesignFigures(gold, population: voices.posts, labels: task.labels)
        var notes = gold.notes(of: voices.posts)
        if task == .stance { notes += Self.notes(on: stance, isCurrent: stance?.labels == all.fingerprint, last) }
        let insufficiency = predicted.isEmpty ? "nothing was predicted of the labelled posts" : figures.insufficiency
        return LabelReport(
            question: id.value, proposition: asked.proposition, task: task.rawValue, synthetic: isSynthetic,
            population: voices.posts, coders: gold.coders, disputed: gold.disputed,
            agreement: gold.agreement(withInterval: true),
            accuracy: figures.accuracy(withIntervals: true),
            languages: gold.languages.map { language, posts in
                Self.measured(language, posts, predicted, task, isFitted: stance != nil)
            },
            design: design.estimates, designReason: design.reason,
            combined: insufficiency != nil
                ? []
                : task.labels.indices.compactMap { index in
                    figures.combined(index).map {
                        LabelEstimate(
                            label: task.labels[index], share: $0.share.value, interval: figures.pair($0.interval))
                    }
                }, combinedReason: insufficiency ?? figures.noInterval.map { "no interval: \($0)" },
            analyzer: predictor?.reference, notes: notes)
    }

    private static func measured(
        _ language: LanguageTag, _ posts: [GoldLabels.Post], _ predicted: [Int64: Int], _ task: LabelTask,
        isFitted: Bool
    ) -> MeasuredLanguage {
        let figures = LabelFigures(posts, predicted: predicted, labels: task.labels)
        let accuracy = figures.accuracy(withIntervals: true)
        let reason = unmeasured(posts.count, isPredicted: accuracy != nil, task, isFitted: isFitted)
        return MeasuredLanguage(
            language: language.code, labels: posts.count, measured: reason == nil, reason: reason, accuracy: accuracy)
    }

    /// Why a language does not count as measured; nil where it does.
    static func unmeasured(_ labels: Int, isPredicted: Bool, _ task: LabelTask, isFitted: Bool) -> String? {
        if task == .stance, labels < LabelTask.bar { return "\(labels) of \(LabelTask.bar) labels" }
        if isPredicted { return nil }
        if task == .sentiment { return "the analyzer of sentiment does not score it" }
        return isFitted
            ? "nothing could be learned: the labels are of one side, or their texts have expired"
            : "\(labels) labels, but nothing was learned from them yet: run `voxctl label QUESTION --measure`"
    }

    /// What a reader must know of how classifiers and labels stand to each other.
    static func notes(on stance: StoredStance?, isCurrent: Bool, _ last: Int64) -> [String] {
        guard let stance else { return [] }
        var notes: [String] = []
        if !isCurrent {
            notes.append(
                "labels have changed since \(stance.fittedAt.rfc3339), when they were last learned from: run `voxctl label "
                    + "\(stance.question) --measure`")
        }
        if stance.position < last {
            notes.append("changes up to \(stance.position) of \(last) were read; the others follow in the background")
        }
        return notes
    }
}

/// What was predicted of voices, counted.
struct PredictedVoices: Sendable {
    /// All voices.
    var posts = 0
    /// Those with a predicted label, by label.
    var counts: [Int64]
    /// Whose they are.
    var authors = AuthorSketch()
    /// Those with a predicted label, by language.
    var sizes: [LanguageTag: Int64] = [:]
    /// Those that name the collection that gathered them.
    var collected = 0
    var hasUndescribedCollection = false

    init(classes: Int) { counts = Array(repeating: 0, count: classes) }

    mutating func count(_ voice: Voice) {
        posts += 1
        if voice.isCollected { collected += 1 }
        guard let label = voice.predicted, counts.indices.contains(label) else { return }
        counts[label] += 1
        sizes[LanguageTag(trusted: voice.language), default: 0] += 1
        guard let author = voice.author else { return }
        var tally = AuthorTally(posts: 1)
        tally.labels[label] = 1
        authors.add(author: AuthorSketch.hash(ofAuthor: author), tally)
    }

    /// Why no interval is given; nil where one may be.
    var refusal: String? {
        LabelFigures.refusal(
            posts: Int64(posts), collected: Int64(collected), hasUndescribedCollection: hasUndescribedCollection)
    }
}

internal import Analytics
internal import Storage
internal import Wire

/// What a summary needs to know of a question's stance; a value without effects but the snapshot that it reads.
struct StancePlan: Sendable {
    let question: Question
    let query: Query
    let range: AnsweredRange
    let isSynthetic: Bool
    /// The poll that voices are put beside; nil where the question has none with readings.
    let poll: StoredPoll?

    /// Everything that is read from the database.
    struct Facts: Sendable {
        var stance: StoredStance?
        var gold = GoldLabels([])
        var predicted: [Int64: Int] = [:]
        /// True where what was learned is what the labels say now.
        var isCurrent = true
        var last: Int64 = 0
        var total = Part()
        var periods: [(period: PollPeriod, part: Part)] = []
        var hasUndescribedCollection = false
        /// All voices that ever were, whatever the query asks for.
        var population = 0
    }

    /// The voices of one range.
    struct Part: Sendable {
        var range: AnsweredRange?
        var sums: [RollupPart] = []
        var authors: AuthorSketch?
        var labels: [GoldLabels.Post] = []
    }

    /// Later than any post: the year 2189.
    private static let farFuture = Timestamp(day: 80_000)

    /// Reads everything.
    func gather(_ snapshot: Snapshot) throws -> Facts {
        var facts = try voices(snapshot)
        try addPeriods(to: &facts, snapshot)
        return facts
    }

    /// Reads what does not depend on the poll.
    func voices(_ snapshot: Snapshot) throws -> Facts {
        var facts = Facts()
        let set = LabelSet(question: question.id, task: .stance, isSynthetic: isSynthetic)
        facts.gold = GoldLabels(try snapshot.labels(of: set))
        facts.last = try snapshot.lastChange()
        facts.stance = try snapshot.stances().first {
            $0.question == question.id && $0.isSynthetic == isSynthetic
        }
        guard let stance = facts.stance else { return facts }
        let labelled = facts.gold.posts.map(\.change)
        facts.isCurrent = stance.labels == facts.gold.fingerprint
        let readings = try snapshot.readings(of: labelled, generation: stance.generation, measure: 0)
        facts.gold = facts.gold.restricted(to: Set(readings.keys))
        facts.predicted = readings.compactMapValues(\.self)
        let change = try query.asOf.map { try snapshot.change(asOf: $0) }
        let labels = facts.gold.posts.filter { post in
            (query.sources.isEmpty || query.sources.contains { $0.value == post.source })
                && (query.languages.isEmpty || query.languages.contains(post.language)) && post.change <= change ?? .max
        }
        facts.hasUndescribedCollection = try snapshot.hasUndescribedCollection(of: query.sources)
        facts.total = try part(range, stance.generation, change, labels, snapshot)
        let whole = RollupQuestion(
            generation: stance.generation, measure: 0, definition: 0, isSynthetic: isSynthetic,
            since: .earliestAccepted, until: Self.farFuture)
        facts.population = Int(try snapshot.sums(whole).reduce(0) { $0 + $1.sums.posts })
        return facts
    }

    /// Reads the times before, during and after the poll, which lie within the range of all voices.
    func addPeriods(to facts: inout Facts, _ snapshot: Snapshot) throws {
        guard let stance = facts.stance else { return }
        let change = try query.asOf.map { try snapshot.change(asOf: $0) }
        for period in poll.map(PollPeriod.periods) ?? [] {
            guard let range = period.range(within: range) else { continue }
            let part = try part(range, stance.generation, change, facts.total.labels, snapshot)
            if !part.sums.isEmpty { facts.periods.append((period, part)) }
        }
    }

    private func part(
        _ range: AnsweredRange, _ generation: Int64, _ change: Int64?, _ labels: [GoldLabels.Post], _ snapshot: Snapshot
    ) throws -> Part {
        var rollups = RollupQuestion(
            generation: generation, measure: 0, definition: 0, isSynthetic: isSynthetic, since: range.since,
            until: range.until)
        (rollups.sources, rollups.languages, rollups.asOf) = (query.sources, query.languages, change)
        rollups.byLanguage = true
        return Part(
            range: range, sums: try snapshot.sums(rollups), authors: try snapshot.authors(rollups),
            labels: labels.filter { $0.createdAt >= range.since && $0.createdAt < range.until })
    }
}

extension StancePlan {
    /// The languages that count as measured.
    func measured(_ facts: Facts) -> Set<LanguageTag> {
        Set(
            facts.gold.languages.filter { language, posts in
                posts.count >= LabelTask.bar && posts.contains { facts.predicted[$0.change] != nil }
            }.map(\.language))
    }

    /// The answer.
    func summary(_ facts: Facts) -> StanceSummary {
        let measured = measured(facts)
        let total = figures("all", facts.total, facts, measured)
        let languages = SummaryPlan.grouped(facts.total.sums) { $0.language?.code ?? "und" }.map { code, sums in
            var part = facts.total
            part.sums = sums
            part.labels = part.labels.filter { $0.language.code == code }
            part.authors = nil
            return figures(code, part, facts, measured)
        }
        let periods = facts.periods.map { figures($0.period.key, $0.part, facts, measured) }
        let reason = unscored(facts, measured)
        let design = DesignFigures(facts.gold, population: facts.population, labels: LabelTask.stance.labels)
        return StanceSummary(
            proposition: question.proposition, status: reason == nil ? "measured" : "unscored", reason: reason,
            total: total, languages: languages, periods: periods, coders: facts.gold.coders.count,
            agreement: facts.gold.agreement(withInterval: false),
            accuracy: labelFigures(facts.total, facts, measured).accuracy(withIntervals: false),
            design: facts.stance == nil ? [] : design.estimates,
            designReason: facts.stance == nil ? reason : design.reason, gap: gap(facts, measured, reason),
            analyzer: facts.stance.map {
                AnalyzerReference(id: Engine.stanceAnalyzer, version: $0.version, generation: $0.generation)
            }, notes: notes(facts))
    }

    /// What a reader must know.
    func notes(_ facts: Facts) -> [String] {
        let areVoicesKnown = facts.stance.map { $0.position >= facts.last } ?? false
        let notes =
            facts.gold.notes(of: facts.population, areVoicesKnown: areVoicesKnown)
            + Engine.notes(on: facts.stance, isCurrent: facts.isCurrent, facts.last)
        guard query.asOf != nil, facts.stance != nil else { return notes }
        return notes + ["posts as of then, read with what was learned since"]
    }

    /// The vote beside the voices alone.
    func gap(_ facts: Facts) -> VoteAndVoices {
        let measured = measured(facts)
        return gap(facts, measured, unscored(facts, measured))
    }

    /// Why nothing is measured; nil where something is.
    private func unscored(_ facts: Facts, _ measured: Set<LanguageTag>) -> String? {
        guard measured.isEmpty else { return nil }
        guard let most = facts.gold.languages.first else { return "proposition not measured: no post is labelled" }
        if let stance = facts.stance, stance.hasLearned, stance.position < facts.last {
            return "the posts are still being read: up to change \(stance.position) of \(facts.last)"
        }
        let why =
            Engine.unmeasured(most.posts.count, isPredicted: false, .stance, isFitted: facts.stance != nil)
            ?? "\(most.posts.count) labels"
        return "proposition not measured in \(most.language): \(why)"
    }

    /// Labels and predictions of the measured languages in a part.
    func labelFigures(_ part: Part, _ facts: Facts, _ measured: Set<LanguageTag>) -> LabelFigures {
        let names = LabelTask.stance.labels
        let sums = part.sums.filter { measured.contains($0.language ?? .undetermined) }
        return LabelFigures(
            part.labels.filter { measured.contains($0.language) }, predicted: facts.predicted, labels: names,
            counts: names.indices.map { label in sums.reduce(0) { $0 + $1.sums.labels[label] } },
            sizes: Dictionary(sums.map { ($0.language ?? .undetermined, $0.sums.scored) }, uniquingKeysWith: +),
            authors: part.authors ?? facts.total.authors,
            noInterval: LabelFigures.refusal(
                posts: sums.reduce(0) { $0 + $1.sums.posts }, collected: sums.reduce(0) { $0 + $1.sums.collected },
                hasUndescribedCollection: facts.hasUndescribedCollection))
    }

    private func figures(
        _ key: String, _ part: Part, _ facts: Facts, _ measured: Set<LanguageTag>
    ) -> StanceFigures {
        let posts = part.sums.reduce(0) { $0 + $1.sums.posts }
        let combined = labelFigures(part, facts, measured)
        let counts = combined.predictions.counts
        let scored = counts.reduce(0, +)
        let insufficiency = combined.insufficiency
        let isPeriod = ["before", "during", "after"].contains(key)
        let unscoredReason = scored == posts ? nil : self.unscoredReason(key, part, facts)
        return StanceFigures(
            key: key, since: isPeriod ? part.range?.since.rfc3339 : nil,
            until: isPeriod ? part.range?.until.rfc3339 : nil,
            posts: posts, authors: part.authors.map { Int64($0.distinctAuthors.rounded()) }, scored: scored,
            labels: part.labels.count, unscored: posts > 0 ? Double(posts - scored) / Double(posts) : nil,
            unscoredReason: unscoredReason,
            shares: scored == 0
                ? []
                : LabelTask.stance.labels.enumerated().map { index, label in
                    let found = insufficiency == nil ? combined.combined(index) : nil
                    return StanceShare(
                        label: label, posts: counts[index], counted: Double(counts[index]) / Double(scored),
                        share: found?.share.value, interval: combined.pair(found?.interval),
                        reason: insufficiency ?? combined.noInterval.map { "no interval: \($0)" },
                        bounds: [
                            Double(counts[index]) / Double(posts),
                            Double(counts[index] + posts - scored) / Double(posts),
                        ])
                })
    }

    private func unscoredReason(_ key: String, _ part: Part, _ facts: Facts) -> String {
        guard !["all", "before", "during", "after"].contains(key) else {
            return "proposition not measured in the languages of these posts"
        }
        let why = Engine.unmeasured(part.labels.count, isPredicted: false, .stance, isFitted: facts.stance != nil)
        return "proposition not measured: \(why ?? "")"
    }
}

internal import Analytics

/// Gathers what the posts of a transaction change in roll-ups, author sketches and term counts.
///
/// Only the finest roll-ups are counted post by post; the coarser ones follow from them once per transaction.
struct RollupAccumulator {
    private(set) var finest: [RollupKey: RollupDelta] = [:]
    private(set) var authors: [AuthorKey: AuthorChanges] = [:]
    private(set) var terms: [TermKey: Int64] = [:]
    private(set) var definitions: Set<Int64> = []

    struct AuthorKey: Hashable {
        var series: SeriesKey
        var day: Int64
    }

    struct TermKey: Hashable {
        var series: SeriesKey
        var day: Int64
        var term: Int64
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) a post's signals of one generation.
    mutating func apply(_ body: SignalBody, of facts: PostFacts, generation: Int64, sign: Int64) {
        definitions.formUnion(body.definitions)
        for entry in body.entries {
            if let definition = entry.definition {
                apply(entry, to: definition, facts, generation, sign)
            } else {
                apply(entry, to: 0, facts, generation, sign)
                for definition in body.definitions { apply(entry, to: definition, facts, generation, sign) }
            }
        }
    }

    private mutating func apply(
        _ entry: SignalBody.Entry, to definition: Int64, _ facts: PostFacts, _ generation: Int64, _ sign: Int64
    ) {
        let series = SeriesKey(
            generation: generation, measure: entry.measure, definition: definition, isSynthetic: facts.isSynthetic,
            genre: facts.genre, source: facts.source, language: facts.language)
        let day = RollupLevel.day.bucket(of: facts.createdAt)
        if case .terms(let terms) = entry.outcome {
            let total = series.generalised(source: true, language: true)
            for term in terms { self.terms[TermKey(series: total, day: day, term: term), default: 0] += sign }
            return
        }
        let delta = RollupDelta(entry.outcome, isCollected: facts.isCollected)
        let key = RollupKey(series: series, level: .quarter, bucket: RollupLevel.quarter.bucket(of: facts.createdAt))
        finest[key, default: RollupDelta()].add(delta, sign: sign)
        guard let author = facts.author, facts.genre.isVoice else { return }
        for (source, language) in [(true, true), (true, false), (false, true)] {
            let key = AuthorKey(series: series.generalised(source: source, language: language), day: day)
            authors[key, default: AuthorChanges()].add(author: author, delta, sign: sign)
        }
    }

    /// All roll-ups that change: the finest ones and the sums of them by hour and day, with and without splits.
    func rollups() -> [RollupKey: RollupDelta] {
        var all = finest
        for (key, delta) in finest {
            let start = RollupLevel.quarter.start(of: key.bucket)
            for level in [RollupLevel.hour, .day] {
                let bucket = level.bucket(of: start)
                for (source, language) in [(false, false), (true, false), (false, true), (true, true)] {
                    let series = key.series.generalised(source: source, language: language)
                    all[RollupKey(series: series, level: level, bucket: bucket), default: RollupDelta()].add(delta)
                }
            }
        }
        return all
    }
}

/// What a transaction changes in the posts of authors within one series and day.
struct AuthorChanges {
    private(set) var byAuthor: [Int64: RollupDelta] = [:]

    mutating func add(author: Int64, _ delta: RollupDelta, sign: Int64) {
        byAuthor[author, default: RollupDelta()].add(delta, sign: sign)
    }
}

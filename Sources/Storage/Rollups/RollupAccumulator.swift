internal import Analytics

/// Gathers what the posts of a transaction change in roll-ups, author sketches and term counts.
///
/// Only fine series are counted post by post; those of all sources or languages follow from them once per transaction.
struct RollupAccumulator {
    private(set) var fine: [SeriesDay: DayChange] = [:]
    private(set) var terms: [SeriesDay: [Int64: Int64]] = [:]

    /// What changes in one series and day.
    struct DayChange {
        /// The counts by quarter or hour.
        var rollups = RollupDay()
        /// Who wrote, in the order in which posts came; empty for series that keep no authors.
        var authors: [AuthorChange] = []
    }

    /// The numbers of the definitions whose figures change, without that of all posts.
    var definitions: Set<Int64> {
        var definitions = Set(fine.keys.lazy.map(\.series.definition))
        definitions.formUnion(terms.keys.lazy.map(\.series.definition))
        definitions.remove(0)
        return definitions
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) a post's signals of one generation.
    mutating func apply(_ body: SignalBody, of facts: PostFacts, generation: Int64, sign: Int64) {
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
        var series = SeriesKey(
            generation: generation, measure: entry.measure, definition: definition, isSynthetic: facts.isSynthetic,
            genre: facts.genre, source: facts.source, language: facts.language)
        let day = RollupLevel.day.bucket(of: facts.createdAt)
        if case .terms(let terms) = entry.outcome {
            (series.source, series.language) = (0, 0)
            Self.count(terms, sign, in: &self.terms[SeriesDay(series: series, day: day), default: [:]])
            return
        }
        let delta = RollupDelta(entry.outcome, isCollected: facts.isCollected)
        let quarter = Int(RollupLevel.quarter.bucket(of: facts.createdAt) - day * RollupLevel.day.quarters)
        let author = facts.genre.isVoice ? facts.author : nil
        Self.add(
            delta, quarter, author, sign, to: &fine[SeriesDay(series: series, day: day), default: DayChange()])
    }

    private static func count(_ terms: [Int64], _ sign: Int64, in counts: inout [Int64: Int64]) {
        for term in terms { counts[term, default: 0] += sign }
    }

    private static func add(
        _ delta: RollupDelta, _ quarter: Int, _ author: Int64?, _ sign: Int64, to change: inout DayChange
    ) {
        change.rollups.add(delta, to: quarter, sign: sign)
        if let author { change.authors.append(AuthorChange(author: author, delta, sign: sign)) }
    }

    /// All days that change: those of fine series, without authors, and the sums of them for all sources, all languages and
    /// both.
    func days() -> [SeriesDay: DayChange] {
        var all: [SeriesDay: DayChange] = [:]
        all.reserveCapacity(fine.count * 2)
        for (place, change) in fine {
            all[place] = DayChange(rollups: change.rollups)
            for (source, language) in [(true, true), (true, false), (false, true)] {
                let series = place.series.generalised(source: source, language: language)
                Self.add(
                    change, language: language ? place.series.language : nil,
                    to: &all[SeriesDay(series: series, day: place.day), default: DayChange()])
            }
        }
        return all
    }

    private static func add(_ change: DayChange, language: Int64?, to sum: inout DayChange) {
        sum.rollups.mergeHours(of: change.rollups, language: language)
        sum.authors += change.authors
    }
}

/// What one post changes in the counts of its author.
struct AuthorChange {
    /// What tells the author apart in sketches.
    var author: UInt64
    /// The sum of values.
    var total: Int64
    /// The label's index; -1 for none.
    var label: Int8
    /// 1, or -1 for a post that goes.
    var sign: Int8

    init(author: Int64, _ delta: RollupDelta, sign: Int64) {
        self.author = AuthorSketch.hash(ofAuthor: author)
        total = sign * delta.total
        label = (0..<Measure.maximumLabels).first { delta.labels[$0] != 0 }.map(Int8.init) ?? -1
        self.sign = Int8(sign)
    }
}

extension AuthorSketch {
    /// The sketch of authors from nothing but their posts.
    init(_ changes: [AuthorChange]) {
        self.init()
        merge(Self.entries(of: changes[...]))
    }

    /// Applies the changes of a transaction; false where a full sketch loses an author, so that the next one, of whom it
    /// knows nothing, has to come in from the rows.
    ///
    /// What goes is taken away first, so that the result is the same as if it had never been there.
    mutating func apply(_ changes: [AuthorChange]) -> Bool {
        let all = Self.entries(of: changes.filter { $0.author <= threshold }[...])
        let wasExact = isExact
        for entry in all where entry.tally.posts < 0 {
            let isHeld = self[entry.author] != nil
            add(author: entry.author, entry.tally)
            if !wasExact, entry.author == threshold || (isHeld && self[entry.author] == nil) { return false }
        }
        merge(all.filter { $0.tally.posts >= 0 })
        return true
    }

    /// The sums of changes by author, in the order of hashes.
    private static func entries(of changes: ArraySlice<AuthorChange>) -> [Entry] {
        var entries: [Entry] = []
        for change in changes.sorted(by: { $0.author < $1.author }) {
            if entries.last?.author != change.author {
                entries.append(Entry(author: change.author, tally: AuthorTally()))
            }
            let last = entries.count - 1
            entries[last].tally.posts += Int64(change.sign)
            entries[last].tally.total += change.total
            if change.label >= 0 { entries[last].tally.labels[Int(change.label)] += Int32(change.sign) }
        }
        return entries
    }
}

package import Analytics
internal import GRDB

extension Snapshot {
    /// The last change of a post that had been received by `time`.
    package func change(asOf time: Timestamp) throws -> Int64 {
        let select = try db.cachedStatement(
            sql: "SELECT last_seq FROM event WHERE at <= ? ORDER BY at DESC, id DESC LIMIT 1")
        return try Int64.fetchOne(select, arguments: [time.milliseconds]) ?? 0
    }

    /// Sums over the signals of the versions that were in force at change `question.asOf`.
    func pastSums(_ question: RollupQuestion) throws -> [RollupPart] {
        var parts: [PartKey: RollupDelta] = [:]
        try scanSignals(question) { facts, delta in
            let key = PartKey(
                source: question.bySource ? facts.source : 0, language: question.byLanguage ? facts.language : 0,
                genre: Int64(facts.genre.rawValue))
            parts[key, default: RollupDelta()].add(delta)
        }
        return try named(parts)
    }

    func pastCourse(_ question: RollupQuestion, level: RollupLevel) throws -> [Int64: RollupDelta] {
        var course: [Int64: RollupDelta] = [:]
        try scanSignals(question) { facts, delta in
            course[level.bucket(of: facts.createdAt), default: RollupDelta()].add(delta)
        }
        return course
    }

    /// The authors whose posts were in force at change `question.asOf`.
    func pastAuthors(_ question: RollupQuestion) throws -> AuthorSketch {
        var sketch = AuthorSketch()
        try scanSignals(question) { facts, delta in
            guard let author = facts.author, facts.genre.isVoice else { return }
            sketch.add(author: AuthorSketch.hash(ofAuthor: author), AuthorTally(delta))
        }
        return sketch
    }

    private func scanSignals(_ question: RollupQuestion, _ body: (PostFacts, RollupDelta) throws -> Void) throws {
        let asOf = question.asOf ?? .max
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let read = try postReader(only: question.generation)
        let quarters = RollupLevel.quarter.bucket(of: question.since)..<RollupLevel.quarter.bucket(of: question.until)
        try eachQuarter(of: quarters) { _, changes in
            for change in changes where change <= asOf {
                guard let post = try read(change), post.supersededBy ?? .max > asOf,
                    post.facts.isSynthetic == question.isSynthetic, let signals = post.signals[question.generation],
                    sources?.contains(post.facts.source) ?? true, languages?.contains(post.facts.language) ?? true,
                    question.genres.isEmpty || question.genres.contains(post.facts.genre)
                else { continue }
                for entry in signals.entries
                where entry.measure == question.measure && signals.counts(entry, for: question.definition) {
                    try body(post.facts, RollupDelta(entry.outcome, isCollected: post.facts.isCollected))
                }
            }
            return true
        }
    }
}

extension SignalBody {
    /// True where `entry` is counted for `definition`.
    package func counts(_ entry: Entry, for definition: Int64) -> Bool {
        if let own = entry.definition { return own == definition }
        return definition == 0 || definitions.contains(definition)
    }
}

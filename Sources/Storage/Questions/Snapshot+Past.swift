package import Analytics
internal import FoundationEssentials
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
        try scanSignals(question) { _, source, language, genre, _, delta in
            let key = PartKey(
                source: question.bySource ? source : 0, language: question.byLanguage ? language : 0, genre: genre)
            parts[key, default: RollupDelta()].add(delta)
        }
        return try named(parts)
    }

    func pastCourse(_ question: RollupQuestion, level: RollupLevel) throws -> [Int64: RollupDelta] {
        var course: [Int64: RollupDelta] = [:]
        try scanSignals(question) { time, _, _, _, _, delta in
            course[level.bucket(of: time), default: RollupDelta()].add(delta)
        }
        return course
    }

    /// The authors whose posts were in force at change `question.asOf`.
    func pastAuthors(_ question: RollupQuestion) throws -> AuthorSketch {
        var sketch = AuthorSketch()
        try scanSignals(question) { _, _, _, genre, author, delta in
            guard let author, Genre(rawValue: Int(genre))?.isVoice == true else { return }
            sketch.add(author: UInt64(bitPattern: author), AuthorTally(delta))
        }
        return sketch
    }

    private func scanSignals(
        _ question: RollupQuestion, _ body: (Timestamp, Int64, Int64, Int64, Int64?, RollupDelta) throws -> Void
    ) throws {
        let asOf = question.asOf ?? .max
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.created_at, p.source, p.language, p.genre, p.author, p.collection IS NOT NULL, g.body
                FROM post p JOIN signal g ON g.generation = ? AND g.seq = p.seq
                WHERE p.created_at >= ? AND p.created_at < ? AND p.kind = 0 AND p.synthetic = ? AND p.seq <= ?
                AND (p.superseded_by IS NULL OR p.superseded_by > ?)
                """)
        let rows = try Row.fetchCursor(
            statement,
            arguments: [
                question.generation, question.since.milliseconds, question.until.milliseconds, question.isSynthetic,
                asOf, asOf,
            ])
        while let row = try rows.next() {
            let (source, language, genre): (Int64, Int64, Int64) = (row[1], row[2], row[3])
            if let sources, !sources.contains(source) { continue }
            if let languages, !languages.contains(language) { continue }
            if !question.genres.isEmpty, !question.genres.contains(where: { Int64($0.rawValue) == genre }) { continue }
            let data: Data = row[6]
            let signals = try SignalBody(decoding: Array(data))
            for entry in signals.entries
            where entry.measure == question.measure && signals.counts(entry, for: question.definition) {
                let delta = RollupDelta(entry.outcome, isCollected: row[5])
                try body(Timestamp(milliseconds: row[0]), source, language, genre, row[4], delta)
            }
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

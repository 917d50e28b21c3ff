package import Analytics
internal import GRDB

/// Whose near-duplicates to look for.
package struct RepetitionQuestion: Sendable {
    /// The generation whose signals decide membership, and give labels.
    package var generation: Int64
    /// The measure that labels are of, by its index.
    package var measure: Int
    /// The definition, 0 for all posts that the generation has read.
    package var definition: Int64
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all voices.
    package var genres: [Genre] = []
    /// The first moment.
    package var since: Timestamp
    /// The moment at which it ends.
    package var until: Timestamp
    /// Made-up or real posts.
    package var isSynthetic: Bool
    /// Only changes up to this one.
    package var asOf: Int64?

    /// Asks for all posts of a time.
    package init(
        generation: Int64, measure: Int, definition: Int64, since: Timestamp, until: Timestamp, isSynthetic: Bool
    ) {
        self.generation = generation
        self.measure = measure
        self.definition = definition
        self.since = since
        self.until = until
        self.isSynthetic = isSynthetic
    }
}

/// A post of a question about repetition.
package struct FingerprintedPost: Sendable {
    /// Its version.
    package var change: Int64
    /// Its author and label; its group is found later.
    package var post: RepeatablePost
    /// By what its like are found; nil where its text has expired or was taken back.
    package var fingerprint: RepetitionFingerprint?
}

extension Snapshot {
    /// The newest voices of a question that were in force, in the order of publication, at most `limit` and among not many more
    /// than ``EvidencePage/maximumScan`` posts; and whether there may be more.
    ///
    /// A post that was stored without a fingerprint gets one from its text.
    package func fingerprintedPosts(
        _ question: RepetitionQuestion, limit: Int
    ) throws -> (posts: [FingerprintedPost], isCutShort: Bool) {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let read = try postReader(only: question.generation)
        let last = question.asOf ?? .max
        let first = RollupLevel.quarter.bucket(of: question.since)
        let end = RollupLevel.quarter.bucket(of: question.until.advanced(byMilliseconds: -1)) + 1
        var found: [FingerprintedPost] = []
        var scanned = 0
        var isCutShort = false
        try eachQuarter(of: first..<max(first, end), newestFirst: true) { _, changes in
            for change in changes where change <= last {
                guard let post = try read(change), post.supersededBy.map({ $0 > last }) ?? true,
                    post.facts.createdAt >= question.since, post.facts.createdAt < question.until,
                    post.facts.isSynthetic == question.isSynthetic, sources?.contains(post.facts.source) ?? true,
                    languages?.contains(post.facts.language) ?? true,
                    question.genres.isEmpty ? post.facts.genre.isVoice : question.genres.contains(post.facts.genre),
                    let body = post.signals[question.generation],
                    let entry = body.entries.first(where: {
                        $0.measure == question.measure && body.counts($0, for: question.definition)
                    })
                else { continue }
                var label: Int?
                if case .scored(_, let own, _, _) = entry.outcome { label = own }
                found.append(
                    FingerprintedPost(
                        change: change,
                        post: RepeatablePost(
                            label: label, author: post.facts.author, createdAt: post.facts.createdAt, group: nil),
                        fingerprint: try fingerprint(of: change)))
            }
            scanned += changes.count
            isCutShort = found.count > limit || scanned > EvidencePage.maximumScan
            return !isCutShort
        }
        found.sort { ($0.post.createdAt, $0.change) < ($1.post.createdAt, $1.change) }
        return (Array(found.suffix(limit)), isCutShort)
    }

    /// The own words of the text of change `sequence`; nil where it has expired or was taken back.
    package func ownWords(of sequence: Int64) throws -> OwnWords? {
        let select = try db.cachedStatement(sql: "SELECT text FROM post WHERE seq = ?")
        guard let row = try Row.fetchOne(select, arguments: [sequence]).map(CheckedRow.init) else { return nil }
        return try text(of: row).map(OwnWords.init(text:))
    }

    private func fingerprint(of change: Int64) throws -> RepetitionFingerprint? {
        let select = try HotStatement(db, "SELECT fingerprint FROM post WHERE seq = ?")
        if let stored = try select.first({ $0.put(change) }, { $0.optional(0) }) ?? nil {
            return RepetitionFingerprint(bits: UInt64(bitPattern: stored))
        }
        return try ownWords(of: change).map(RepetitionFingerprint.init)
    }

    /// Compares fingerprints with the texts that they were made from: none may outlive its text.
    func compareFingerprints(_ result: inout Verification) throws {
        let rows = try HotStatement(
            db, "SELECT seq, fingerprint FROM post WHERE fingerprint IS NOT NULL AND seq > ? ORDER BY seq LIMIT 500")
        var last = Int64.min
        while true {
            try Task.checkCancellation()
            var found: [(change: Int64, bits: UInt64)] = []
            try rows.each({ $0.put(last) }) { found.append(($0.integer(0), UInt64(bitPattern: $0.integer(1)))) }
            guard let end = found.last else { return }
            for (change, bits) in found {
                guard let words = try ownWords(of: change) else {
                    result.report("change \(change) has a fingerprint of a text that is gone")
                    continue
                }
                if RepetitionFingerprint(words).bits != bits {
                    result.report("change \(change) has another fingerprint than its text")
                }
            }
            last = end.change
        }
    }
}

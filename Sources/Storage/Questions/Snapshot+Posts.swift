package import Analytics
internal import FoundationEssentials
internal import GRDB

/// Which posts to give as evidence.
package struct EvidenceQuestion: Sendable {
    /// The definition, 0 for all posts.
    package var definition: Int64 = 0
    /// The generation whose signals decide membership.
    package var generation: Int64
    /// Only posts with this label of the measure, by index.
    package var label: Int?
    /// The measure that `label` is of.
    package var measure = 0
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all.
    package var genres: [Genre] = []
    /// The first moment.
    package var since: Timestamp
    /// The moment at which it ends.
    package var until: Timestamp
    /// Made-up or real posts.
    package var isSynthetic: Bool
    /// Only changes up to this one.
    package var asOf: Int64?
    /// Go on below this place: time of publication and number of the change.
    package var before: (createdAt: Int64, change: Int64)?
    /// The most posts to give.
    package var limit: Int

    /// Asks for all posts of a generation.
    package init(generation: Int64, since: Timestamp, until: Timestamp, isSynthetic: Bool, limit: Int) {
        self.generation = generation
        self.since = since
        self.until = until
        self.isSynthetic = isSynthetic
        self.limit = limit
    }
}

extension EvidenceQuestion {
    /// The quarters of an hour that may hold posts of the page.
    fileprivate var quarters: Range<Int64> {
        let first = RollupLevel.quarter.bucket(of: since)
        let end = min(until.milliseconds, before.map { $0.createdAt < .max ? $0.createdAt + 1 : .max } ?? .max)
        return first..<max(first, RollupLevel.quarter.bucket(of: Timestamp(milliseconds: end - 1)) + 1)
    }

    fileprivate func mayHold(_ change: Int64) -> Bool { change <= asOf ?? .max }

    /// True for a version that was in force, in the range, and beyond the place where the page before ended.
    fileprivate func mayHold(_ createdAt: Timestamp, _ change: Int64, supersededBy: Int64?) -> Bool {
        guard createdAt >= since, createdAt < until, supersededBy.map({ $0 > asOf ?? .max }) ?? true else {
            return false
        }
        guard let before else { return true }
        return (createdAt.milliseconds, change) < (before.createdAt, before.change)
    }
}

/// A stored version of a post with all signals.
package struct StoredPost: Sendable {
    /// The number of its change.
    package var change: Int64
    /// The post; its text is empty where it has expired.
    package var post: Post
    /// False where the text has expired or was taken back.
    package var hasText: Bool
    /// The keyed hash of its author.
    package var author: Int64?
    /// The identified language.
    package var language: LanguageTag
    /// 0 to 100.
    package var confidence: Int
    /// When it was received, where the event is still there.
    package var receivedAt: Timestamp?
    /// What generations say of it, by generation.
    package var signals: [Int64: SignalBody]
}

/// A page of posts.
package struct EvidencePage: Sendable {
    /// The posts, newest first.
    package var posts: [StoredPost]
    /// Where the next page goes on; nil at the end.
    package var next: (createdAt: Int64, change: Int64)?
    /// True where the search ended after ``maximumScan`` rows.
    package var isCutShort: Bool

    /// Puts a page together.
    package init(posts: [StoredPost], next: (createdAt: Int64, change: Int64)?, isCutShort: Bool) {
        self.posts = posts
        self.next = next
        self.isCutShort = isCutShort
    }

    /// The most rows that one page looks at.
    package static let maximumScan = 200_000
}

extension Snapshot {
    /// The posts behind a figure, newest first.
    ///
    /// Reads quarters of an hour back from the newest, each as a whole.
    package func evidence(_ question: EvidenceQuestion) throws -> EvidencePage {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let read = try postReader(only: question.generation)
        var page = EvidencePage(posts: [], next: nil, isCutShort: false)
        var place = question.before ?? (.max, .max)
        var scanned = 0
        try eachQuarter(of: question.quarters, newestFirst: true) { _, changes in
            let found = try changes.compactMap { change in
                try question.mayHold(change) ? read(change).map { (change: change, post: $0) } : nil
            }.filter { question.mayHold($0.post.facts.createdAt, $0.change, supersededBy: $0.post.supersededBy) }
            for (change, post) in found.sorted(by: {
                ($0.post.facts.createdAt, $0.change) > ($1.post.facts.createdAt, $1.change)
            }) {
                if page.posts.count == question.limit {
                    page.next = place
                    return false
                }
                scanned += 1
                place = (post.facts.createdAt.milliseconds, change)
                if scanned == EvidencePage.maximumScan {
                    (page.isCutShort, page.next) = (true, place)
                    return false
                }
                guard post.facts.isSynthetic == question.isSynthetic, sources?.contains(post.facts.source) ?? true,
                    languages?.contains(post.facts.language) ?? true,
                    question.genres.isEmpty || question.genres.contains(post.facts.genre),
                    let body = post.signals[question.generation], Self.matches(body, question)
                else { continue }
                if let post = try storedPost(change) { page.posts.append(post) }
            }
            return true
        }
        return page
    }

    private static func matches(_ body: SignalBody, _ question: EvidenceQuestion) -> Bool {
        body.entries.contains { entry in
            guard body.counts(entry, for: question.definition) else { return false }
            guard let wanted = question.label else { return true }
            guard entry.measure == question.measure, case .scored(_, let label, _, _) = entry.outcome else {
                return false
            }
            return label == wanted
        }
    }

    /// One stored version with everything; nil where it is gone.
    package func storedPost(_ sequence: Int64) throws -> StoredPost? {
        let select = try db.cachedStatement(
            sql: """
                SELECT p.*, CAST(p.id AS TEXT) AS name, s.name AS source_name, l.code AS language_code
                FROM post p JOIN source s ON s.id = p.source
                LEFT JOIN language l ON l.id = p.language WHERE p.seq = ? AND p.kind = 0
                """)
        guard let row = try Row.fetchOne(select, arguments: [sequence]).map(CheckedRow.init) else { return nil }
        let text = try text(of: row)
        let details = try PostDetails(decoding: (row["details"] as Data?).map(Array.init))
        let post = try Post(
            source: SourceID(trusted: row["source_name"]), id: ItemID(trusted: row["name"] ?? ""),
            createdAt: Timestamp(milliseconds: row["created_at"]), text: text ?? "",
            author: details.authorName.map(AuthorName.init(trusted:)),
            declaredLanguage: details.declaredLanguage.map(LanguageTag.init(trusted:)), editedAt: details.editedAt,
            inReplyTo: details.inReplyTo.map(ItemID.init(trusted:)), url: details.url, engagement: details.engagement,
            poll: details.poll.map(ItemID.init(trusted:)), genre: Genre(rawValue: row["genre"]) ?? .post,
            collection: nil, isSynthetic: row["synthetic"])
        return try StoredPost(
            change: sequence, post: post, hasText: text != nil, author: row["author"],
            language: LanguageTag(trusted: row["language_code"] ?? "und"), confidence: row["confidence"],
            receivedAt: receivedAt(sequence),
            signals: Dictionary(signals(of: sequence).bodies) { first, _ in first })
    }

    /// A post's text; nil where it has expired or was taken back.
    func text(of row: CheckedRow) throws -> String? {
        let stored: DatabaseValue = try row["text"]
        if case .blob(let code) = stored.storage { return try texts.text(of: Array(code)) }
        return try row["text"]
    }

    private func receivedAt(_ sequence: Int64) throws -> Timestamp? {
        let select = try db.cachedStatement(
            sql: "SELECT at FROM event WHERE last_seq >= ? ORDER BY last_seq, id LIMIT 1")
        return try Int64.fetchOne(select, arguments: [sequence]).map(Timestamp.init(milliseconds:))
    }

    /// What all generations say of change `sequence`.
    func signals(of sequence: Int64) throws -> SignalRow {
        let select = try HotStatement(db, "SELECT body FROM signal WHERE seq = ?")
        return try select.first({ $0.put(sequence) }, { try SignalRow(decoding: $0.bytes(0)) }) ?? SignalRow()
    }
}

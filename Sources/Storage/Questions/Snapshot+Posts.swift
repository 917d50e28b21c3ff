package import Analytics
internal import FoundationEssentials
internal import GRDB

/// Which posts to give as evidence.
package struct EvidenceQuestion: Hashable, Sendable {
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

    /// Compares everything but the place where it goes on.
    package static func == (left: Self, right: Self) -> Bool {
        left.definition == right.definition && left.generation == right.generation && left.label == right.label
            && left.since == right.since && left.until == right.until && left.before?.change == right.before?.change
    }

    /// Hashes what ``==(_:_:)`` compares.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(definition)
        hasher.combine(generation)
        hasher.combine(since)
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

    /// The most rows that one page looks at.
    package static let maximumScan = 200_000
}

extension Snapshot {
    /// The posts behind a figure, newest first.
    package func evidence(_ question: EvidenceQuestion) throws -> EvidencePage {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let asOf = question.asOf ?? .max
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.seq, p.created_at, p.source, p.language, p.genre, g.body
                FROM post p INDEXED BY post_created JOIN signal g ON g.generation = ? AND g.seq = p.seq
                WHERE p.created_at >= ? AND p.created_at < ? AND (p.created_at, p.seq) < (?, ?) AND p.kind = 0
                AND p.synthetic = ? AND p.seq <= ? AND (p.superseded_by IS NULL OR p.superseded_by > ?)
                ORDER BY p.created_at DESC, p.seq DESC LIMIT ?
                """)
        let before = question.before ?? (.max, .max)
        let rows = try Row.fetchCursor(
            statement,
            arguments: [
                question.generation, question.since.milliseconds, question.until.milliseconds, before.createdAt,
                before.change, question.isSynthetic, asOf, asOf, EvidencePage.maximumScan,
            ])
        var page = EvidencePage(posts: [], next: nil, isCutShort: false)
        var place = before
        var scanned = 0
        while let row = try rows.next() {
            if page.posts.count == question.limit {
                page.next = place
                return page
            }
            scanned += 1
            place = (row[1], row[0])
            let (source, language, genre): (Int64, Int64, Int64) = (row[2], row[3], row[4])
            if let sources, !sources.contains(source) { continue }
            if let languages, !languages.contains(language) { continue }
            if !question.genres.isEmpty, !question.genres.contains(where: { Int64($0.rawValue) == genre }) { continue }
            let data: Data = row[5]
            let body = try SignalBody(decoding: Array(data))
            guard Self.matches(body, question) else { continue }
            if let post = try storedPost(row[0]) { page.posts.append(post) }
        }
        if scanned == EvidencePage.maximumScan {
            page.isCutShort = true
            page.next = place
        }
        return page
    }

    private static func matches(_ body: SignalBody, _ question: EvidenceQuestion) -> Bool {
        body.entries.contains { entry in
            guard body.counts(entry, for: question.definition) else { return false }
            guard let wanted = question.label else { return true }
            guard entry.measure == question.measure, case .scored(_, let label, _) = entry.outcome else { return false }
            return label == wanted
        }
    }

    /// One stored version with everything; nil where it is gone.
    package func storedPost(_ sequence: Int64) throws -> StoredPost? {
        let select = try db.cachedStatement(
            sql: """
                SELECT p.*, s.name AS source_name, l.code AS language_code FROM post p JOIN source s ON s.id = p.source
                LEFT JOIN language l ON l.id = p.language WHERE p.seq = ? AND p.kind = 0
                """)
        guard let row = try Row.fetchOne(select, arguments: [sequence]) else { return nil }
        let text: String? = row["text"]
        let likes: Int64? = row["likes"]
        let post = Post(
            source: SourceID(trusted: row["source_name"]), id: ItemID(trusted: row["id"] ?? ""),
            createdAt: Timestamp(milliseconds: row["created_at"]), text: text ?? "",
            author: (row["author_name"] as String?).map(AuthorName.init(trusted:)),
            declaredLanguage: (row["declared"] as String?).map(LanguageTag.init(trusted:)),
            editedAt: (row["edited_at"] as Int64?).map(Timestamp.init(milliseconds:)),
            inReplyTo: (row["in_reply_to"] as String?).map(ItemID.init(trusted:)), url: row["url"],
            engagement: likes.map { Engagement(likes: $0, reposts: row["reposts"] ?? 0, replies: row["replies"] ?? 0) },
            poll: (row["poll"] as String?).map(ItemID.init(trusted:)), genre: Genre(rawValue: row["genre"]) ?? .post,
            collection: nil, isSynthetic: row["synthetic"])
        return StoredPost(
            change: sequence, post: post, hasText: text != nil, author: row["author"],
            language: LanguageTag(trusted: row["language_code"] ?? "und"), confidence: row["confidence"],
            receivedAt: try receivedAt(sequence), signals: try signals(of: sequence))
    }

    private func receivedAt(_ sequence: Int64) throws -> Timestamp? {
        let select = try db.cachedStatement(
            sql: "SELECT at FROM event WHERE last_seq >= ? ORDER BY last_seq, id LIMIT 1")
        return try Int64.fetchOne(select, arguments: [sequence]).map(Timestamp.init(milliseconds:))
    }

    private func signals(of sequence: Int64) throws -> [Int64: SignalBody] {
        let select = try db.cachedStatement(sql: "SELECT body FROM signal WHERE generation = ? AND seq = ?")
        var found: [Int64: SignalBody] = [:]
        for generation in try Int64.fetchAll(try db.cachedStatement(sql: "SELECT id FROM generation")) {
            guard let data = try Data.fetchOne(select, arguments: [generation, sequence]) else { continue }
            found[generation] = try SignalBody(decoding: Array(data))
        }
        return found
    }

    /// Terms by number, for lineage.
    package func termTexts(_ numbers: [Int64]) throws -> [Term] {
        let select = try db.cachedStatement(sql: "SELECT kind, text FROM term WHERE id = ?")
        return try numbers.compactMap { number in
            try Row.fetchOne(select, arguments: [number]).map {
                Term(kind: Term.Kind(rawValue: $0[0]) ?? .word, text: $0[1])
            }
        }
    }
}

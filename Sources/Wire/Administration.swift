/// What `verify` found.
package struct VerifyResponse: Codable, Hashable, Sendable {
    /// Roll-ups that were recomputed.
    package var rollups: Int64
    /// Sealed days whose checksum was compared.
    package var seals: Int64
    /// Every difference, at most 1,000.
    package var differences: [String]
    /// How many differences there are in all.
    package var differenceCount: Int64
    /// What SQLite's own check found, where it was asked for; `ok` where nothing.
    package var integrity: [String]?

    /// Makes an answer.
    package init(
        rollups: Int64, seals: Int64, differences: [String], differenceCount: Int64, integrity: [String]?
    ) {
        self.rollups = rollups
        self.seals = seals
        self.differences = differences
        self.differenceCount = differenceCount
        self.integrity = integrity
    }

    /// True where nothing differs.
    package var isClean: Bool { differenceCount == 0 && (integrity ?? ["ok"]) == ["ok"] }

    enum CodingKeys: String, CodingKey {
        case rollups, seals, differences, integrity
        case differenceCount = "difference_count"
    }
}

/// What to forget: an author of a source, or a post.
package struct EraseRequest: Codable, Hashable, Sendable {
    /// Where it was published.
    package var source: String
    /// The author's name as the source gives it; exactly one of `author` and `post`.
    package var author: String?
    /// The post's id.
    package var post: String?

    /// Makes a request.
    package init(source: String, author: String?, post: String?) {
        self.source = source
        self.author = author
        self.post = post
    }
}

/// Proof that something was forgotten.
package struct EraseResponse: Codable, Hashable, Sendable {
    /// The receipt's number.
    package var receipt: String
    /// When it was done.
    package var erasedAt: String
    /// Posts that were removed, all versions counted once.
    package var posts: Int64
    /// Versions of posts that were removed.
    package var versions: Int64
    /// Refused records that were removed.
    package var refused: Int64
    /// Polls from which the author's name was removed.
    package var polls: Int64
    /// Sealed days that still hold a share of what was erased: their figures stand, but nothing in them leads back.
    package var sealedDays: [String]

    /// Makes a receipt.
    package init(
        receipt: String, erasedAt: String, posts: Int64, versions: Int64, refused: Int64, polls: Int64,
        sealedDays: [String]
    ) {
        self.receipt = receipt
        self.erasedAt = erasedAt
        self.posts = posts
        self.versions = versions
        self.refused = refused
        self.polls = polls
        self.sealedDays = sealedDays
    }

    enum CodingKeys: String, CodingKey {
        case receipt, posts, versions, refused, polls
        case erasedAt = "erased_at"
        case sealedDays = "sealed_days"
    }
}

/// What a reload did.
package struct ReloadResponse: Codable, Hashable, Sendable {
    /// True where the new configuration is in force.
    package var applied: Bool
    /// What changed, a line each.
    package var changes: [String]
    /// What is wrong in the new configuration; the old one stays in force.
    package var errors: [String]

    /// Makes an answer.
    package init(applied: Bool, changes: [String], errors: [String]) {
        self.applied = applied
        self.changes = changes
        self.errors = errors
    }
}

/// How far filling the past has come.
package struct ReanalyzeResponse: Codable, Hashable, Sendable {
    /// True while it runs in the background.
    package var running: Bool
    /// How many changes are counted for all that was asked about.
    package var position: Int64
    /// How many changes there are.
    package var end: Int64
    /// What is missing, a line each; empty where the past is complete.
    package var filling: [String]

    /// Makes an answer.
    package init(running: Bool, position: Int64, end: Int64, filling: [String]) {
        self.running = running
        self.position = position
        self.end = end
        self.filling = filling
    }
}

/// Something that changed, as the stream of events tells it.
package struct Event: Codable, Hashable, Sendable {
    /// Its number; give it as `Last-Event-ID` to go on after it.
    package var id: Int64
    /// `ingest` (records came), `analyze` (a module has seen posts), `reanalyze` (the past was filled), `erase`.
    package var kind: String
    /// When it happened.
    package var at: String
    /// The sequence number of the last change of a post that it holds.
    package var lastChange: Int64
    /// What it counted: `accepted`, `replaced`, ...
    package var counts: [String: Int64]
    /// Topics whose figures moved.
    package var topics: [String]

    /// Makes an event.
    package init(id: Int64, kind: String, at: String, lastChange: Int64, counts: [String: Int64], topics: [String]) {
        self.id = id
        self.kind = kind
        self.at = at
        self.lastChange = lastChange
        self.counts = counts
        self.topics = topics
    }

    enum CodingKeys: String, CodingKey {
        case id, kind, at, counts, topics
        case lastChange = "last_change"
    }
}

package import Analytics
internal import GRDB

/// Which posts with claims of poll results to give.
package struct ClaimQuestion: Sendable {
    /// The generation of the reader of claims.
    package var generation: Int64
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all, articles too.
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
    package init(generation: Int64, since: Timestamp, until: Timestamp, isSynthetic: Bool) {
        self.generation = generation
        self.since = since
        self.until = until
        self.isSynthetic = isSynthetic
    }
}

extension Snapshot {
    /// Calls `body` with the posts in force in which claims were found, newest first, until it says to stop.
    package func eachPostWithClaims(_ question: ClaimQuestion, _ body: (StoredPost) throws -> Bool) throws {
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let last = question.asOf ?? .max
        // Read by the key's order, so that it stops where `body` does.
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT c.seq, p.source, p.language, p.genre FROM claim c JOIN post p ON p.seq = c.seq
                    WHERE c.generation = ? AND c.created_at >= ? AND c.created_at < ? AND c.seq <= ? AND p.synthetic = ?
                        AND (p.superseded_by IS NULL OR p.superseded_by > ?)
                    ORDER BY c.created_at DESC, c.seq DESC
                    """),
            arguments: [
                question.generation, question.since.milliseconds, question.until.milliseconds, last,
                question.isSynthetic, last,
            ])
        while let row = try rows.next().map(CheckedRow.init) {
            let (change, source, language, genre): (Int64, Int64, Int64, Int) = try (row[0], row[1], row[2], row[3])
            guard sources?.contains(source) ?? true, languages?.contains(language) ?? true,
                question.genres.isEmpty || question.genres.contains(where: { $0.rawValue == genre })
            else { continue }
            guard let post = try storedPost(change) else { continue }
            guard try body(post) else { return }
        }
    }

    /// Compares what is noted of claims with the posts: each must be there, at the time of its publication.
    func compareClaims(_ result: inout Verification) throws {
        let lost = try Int64.fetchAll(
            db,
            sql: """
                SELECT c.seq FROM claim c LEFT JOIN post p ON p.seq = c.seq AND p.kind = 0 AND p.created_at = c.created_at
                WHERE p.seq IS NULL ORDER BY c.seq
                """)
        for change in lost { result.report("change \(change) is noted as a claim, but there is no such post") }
    }
}

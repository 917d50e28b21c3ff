internal import Analytics
internal import FoundationEssentials
internal import GRDB

extension Snapshot {
    /// Counts the signals of a day's live versions anew, of all generations or of one.
    ///
    /// Linear in the day's posts.
    func recount(day: Int64, generation: Int64? = nil) throws -> RollupAccumulator {
        var accumulator = RollupAccumulator()
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT p.source, p.language, p.genre, p.synthetic, p.created_at, p.author, p.collection IS NOT NULL,
                g.generation, g.body FROM post p JOIN generation n JOIN signal g ON g.generation = n.id AND g.seq = p.seq
                WHERE p.kind = 0 AND p.superseded_by IS NULL AND p.created_at >= ? AND p.created_at < ?
                AND n.id = COALESCE(?, n.id)
                """, arguments: [day * RollupLevel.day.length, (day + 1) * RollupLevel.day.length, generation])
        while let row = try rows.next() {
            let data: Data = row[8]
            let facts = PostFacts(
                source: row[0], language: row[1], genre: Genre(rawValue: row[2]) ?? .post, isSynthetic: row[3],
                createdAt: Timestamp(milliseconds: row[4]), author: row[5], isCollected: row[6])
            accumulator.apply(try SignalBody(decoding: Array(data)), of: facts, generation: row[7], sign: 1)
        }
        return accumulator
    }
}

extension AuthorSketch {
    /// The sketch of authors from nothing but their counts.
    init(_ changes: AuthorChanges) {
        self.init()
        for (author, delta) in changes.byAuthor { add(author: UInt64(bitPattern: author), AuthorTally(delta)) }
    }

    /// Applies the changes of a transaction; false where a full sketch loses an author, so that the next one, of whom it
    /// knows nothing, has to come in from the rows.
    ///
    /// What goes is taken away first, so that the result is the same as if it had never been there.
    mutating func apply(_ changes: AuthorChanges) -> Bool {
        let wasExact = isExact
        for (author, delta) in changes.byAuthor where delta.posts < 0 {
            let author = UInt64(bitPattern: author)
            let isHeld = tallies[author] != nil
            add(author: author, AuthorTally(delta))
            if !wasExact, author == threshold || (isHeld && tallies[author] == nil) { return false }
        }
        for (author, delta) in changes.byAuthor where delta.posts >= 0 {
            add(author: UInt64(bitPattern: author), AuthorTally(delta))
        }
        return true
    }
}

internal import Analytics
internal import GRDB

extension Snapshot {
    /// Calls `body` with the changes that were published in each quarter of an hour of `quarters`, in the order of time, or
    /// back from the newest; `body` says whether to go on.
    ///
    /// A change that is named may be gone, or be a version that is no longer in force.
    func eachQuarter(
        of quarters: Range<Int64>, newestFirst: Bool = false,
        _ body: (_ quarter: Int64, _ changes: [Int64]) throws -> Bool
    ) throws {
        let select = try HotStatement(
            db,
            """
            SELECT quarter FROM timeline WHERE quarter >= ? AND quarter < ? ORDER BY quarter \(newestFirst ? "DESC" : "")
            LIMIT 1
            """)
        var rest = quarters
        while !rest.isEmpty {
            let next = try select.first {
                $0.put(rest.lowerBound)
                $0.put(rest.upperBound)
            } _: {
                $0.integer(0)
            }
            guard let quarter = next, try body(quarter, changes(publishedIn: quarter)) else { return }
            rest = newestFirst ? rest.lowerBound..<quarter : quarter + 1..<rest.upperBound
        }
    }

    /// The changes that were published in a quarter of an hour, ascending.
    private func changes(publishedIn quarter: Int64) throws -> [Int64] {
        var found: [Int64] = []
        let select = try HotStatement(db, "SELECT chunk, body FROM timeline WHERE quarter = ? ORDER BY chunk")
        try select.each {
            $0.put(quarter)
        } _: {
            found += try TimelineChunk(decoding: $0.bytes(1), chunk: $0.integer(0)).changes
        }
        return found
    }

    /// A post with what was said of it, as far as figures need it.
    struct PublishedPost {
        var facts: PostFacts
        var supersededBy: Int64?
        var signals: SignalRow
    }

    /// Reads posts by the numbers of their changes; of signals only those of one generation, where one is given.
    ///
    /// nil where there is no such post, or nothing was said of it.
    func postReader(only generation: Int64? = nil) throws -> (Int64) throws -> PublishedPost? {
        let select = try HotStatement(
            db,
            """
            SELECT p.source, p.language, p.genre, p.synthetic, p.created_at, p.author, p.collection, p.superseded_by, g.body
            FROM post p JOIN signal g ON g.seq = p.seq WHERE p.seq = ? AND p.kind = 0
            """)
        return { change in
            try select.first {
                $0.put(change)
            } _: { row in
                PublishedPost(
                    facts: PostFacts(
                        source: row.integer(0), language: row.integer(1),
                        genre: Genre(rawValue: Int(row.integer(2))) ?? .post, isSynthetic: row.integer(3) == 1,
                        createdAt: Timestamp(milliseconds: row.integer(4)), author: row.optional(5),
                        isCollected: row.optional(6) != nil),
                    supersededBy: row.optional(7),
                    signals: try SignalRow(decoding: row.bytes(8), only: generation))
            }
        }
    }
}

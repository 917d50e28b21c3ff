internal import GRDB

/// What two generations say of one post.
package struct PairedPost: Hashable, Sendable {
    /// The number of its change.
    package var change: Int64
    /// What the one says.
    package var first: SignalBody
    /// What the other says.
    package var second: SignalBody
}

extension Snapshot {
    /// What two generations say of posts in force, up to change `last`, the latest changes first; of at most `limit` posts, of
    /// which those are left out of which one of the two says nothing.
    ///
    /// `isCut` is true where there may be older ones.
    package func pairs(
        _ first: Int64, _ second: Int64, through last: Int64, isSynthetic: Bool, limit: Int
    ) throws -> (posts: [PairedPost], isCut: Bool) {
        let select = try HotStatement(
            db,
            """
            SELECT p.seq, g.body FROM post p JOIN signal g ON g.seq = p.seq
            WHERE p.seq <= ? AND p.kind = 0 AND p.superseded_by IS NULL AND p.synthetic = ? ORDER BY p.seq DESC LIMIT ?
            """)
        var posts: [PairedPost] = []
        var looked = 0
        try select.each {
            $0.put(last)
            $0.put(isSynthetic ? 1 as Int64 : 0)
            $0.put(Int64(limit))
        } _: {
            looked += 1
            let row = try SignalRow(decoding: $0.bytes(1))
            if let own = row[first], let other = row[second] {
                posts.append(PairedPost(change: $0.integer(0), first: own, second: other))
            }
        }
        return (posts, looked == limit)
    }
}

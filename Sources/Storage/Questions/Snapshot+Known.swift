internal import GRDB

extension Snapshot {
    /// For each post, by keyed hash of its identity and hash of its version, whether exactly this version is in force.
    ///
    /// A batch that is new is told from one that is sent again by a few samples, so that new posts are not looked up twice.
    package func known(_ posts: [(key: Int64, hash: Int64)]) throws -> [Bool] {
        let statement = try HotStatement(
            db, "SELECT p.hash FROM identity i JOIN post p ON p.seq = i.seq WHERE i.key = ? AND p.kind = 0")
        func isKnown(_ post: (key: Int64, hash: Int64)) throws -> Bool {
            try statement.first({ $0.put(post.key) }, { $0.integer(0) }) == post.hash
        }
        let samples = stride(from: 0, to: posts.count, by: max(1, posts.count / 8))
        guard try samples.contains(where: { try isKnown(posts[$0]) }) else { return posts.map { _ in false } }
        return try posts.map(isKnown)
    }
}

internal import Analytics
internal import Storage
internal import Wire

/// The posts of one subject with the groups of near-duplicates among them.
struct RepetitionReading: Sendable {
    /// The posts in the order of publication.
    private(set) var posts: [FingerprintedPost]
    /// The groups, as places in ``posts``, the largest first.
    private(set) var groups: [[Int]]
    /// True where there are more posts than were looked at.
    let isCutShort: Bool

    /// The most posts that one answer looks at: that takes about half a second and 25 MB.
    static let maximumPosts = 50_000

    /// Reads the posts of a question and groups them.
    init(_ question: RepetitionQuestion, _ snapshot: Snapshot) throws {
        let found = try snapshot.fingerprintedPosts(question, limit: Self.maximumPosts)
        let posts = found.posts
        isCutShort = found.isCutShort
        let none = RepetitionFingerprint(bits: 0)
        let clusters = try RepetitionClusters(posts.map { $0.fingerprint ?? none }) { place in
            guard let words = try snapshot.ownWords(of: posts[place].change) else {
                throw StorageError.damaged("change \(posts[place].change) has a fingerprint, but no text")
            }
            return words
        }
        groups = clusters.groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        self.posts = posts
        for (number, members) in groups.enumerated() {
            for member in members { self.posts[member].post.group = number }
        }
    }

    /// Posts whose text is there.
    var withText: Int { posts.count { $0.fingerprint != nil } }

    /// Posts that are long enough to be called repeated.
    var measured: Int { posts.count { $0.fingerprint?.isLongEnough ?? false } }

    /// Posts that repeat an earlier one.
    var repeating: Int { groups.reduce(0) { $0 + $1.count - 1 } }

    /// The posts of the group that holds a change, in the order of publication; nil where it is in none.
    func members(ofGroupHolding change: Int64) -> [FingerprintedPost]? {
        guard let place = posts.firstIndex(where: { $0.change == change }), let group = posts[place].post.group else {
            return nil
        }
        return groups[group].map { posts[$0] }
    }
}

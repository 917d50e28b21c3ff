/// What one author contributed to a set of posts: exact whole numbers, so that order and batching change nothing.
public struct AuthorTally: Hashable, Sendable {
    // The widest first, so that nothing is left empty between them: hundreds are copied for every answer.

    /// Scored posts by label index.
    public var labels: SIMD8<Int32>
    /// Posts.
    public var posts: Int64
    /// The sum of the values of scored posts, in the storage's scale.
    public var total: Int64

    /// Makes a tally.
    public init(posts: Int64 = 0, total: Int64 = 0, labels: SIMD8<Int32> = .zero) {
        self.posts = posts
        self.total = total
        self.labels = labels
    }

    /// Posts with a label.
    public var labelled: Int64 { Int64(labels.wrappedSum()) }

    /// Adds `other`, whose counts may be negative.
    public mutating func add(_ other: AuthorTally) {
        posts += other.posts
        total += other.total
        labels &+= other.labels
    }
}

/// Who wrote how many posts, exactly for few authors and for a uniform sample of them where there are many.
///
/// A theta sketch (Dasgupta, Lang, Rhodes, Thaler 2016, "A framework for estimating stream expression cardinalities")
/// whose entries carry counts: it holds every author whose hash lies below ``threshold``, with exact counts. When more
/// than ``capacity`` authors lie below it, the threshold falls to the largest hash among them, and that author leaves. So
/// posts can be taken away again exactly: an author below the threshold has exact counts, any other was never held.
/// Hashes must be those of a keyed pseudo-random function.
public struct AuthorSketch: Hashable, Sendable {
    /// The most authors that are held.
    public static let capacity = 256

    /// Authors with a smaller hash are held; `UInt64.max` while all are.
    public private(set) var threshold = UInt64.max
    /// The held authors' counts.
    public private(set) var tallies: [UInt64: AuthorTally] = [:]

    /// Holds nobody.
    public init() {}

    /// Takes a sketch that was stored; authors at or above the threshold are not held.
    public init(threshold: UInt64, tallies: [UInt64: AuthorTally]) {
        self.threshold = threshold
        self.tallies = tallies.allSatisfy { $0.key < threshold } ? tallies : tallies.filter { $0.key < threshold }
        shrink()
    }

    /// True where nobody is held and nobody ever left for want of room.
    public var isEmpty: Bool { tallies.isEmpty && threshold == .max }

    /// True while every author is held, so that counts of authors are exact.
    public var isExact: Bool { threshold == .max }

    /// Adds the counts of an author, or takes them away where they are negative.
    public mutating func add(author: UInt64, _ tally: AuthorTally) {
        guard author < threshold else { return }
        tallies[author, default: AuthorTally()].add(tally)
        if tallies[author] == AuthorTally() { tallies[author] = nil }
        shrink()
    }

    /// Adds everything of `other`.
    ///
    /// Merging in any order, or adding post by post, gives the same sketch.
    public mutating func merge(_ other: AuthorSketch) {
        if other.threshold < threshold {
            threshold = other.threshold
            tallies = tallies.filter { $0.key < threshold }
        }
        for (author, tally) in other.tallies where author < threshold {
            tallies[author, default: AuthorTally()].add(tally)
        }
        shrink()
    }

    /// The number of distinct authors: exact while ``isExact``, else held / (threshold / 2^64), unbiased, with a relative
    /// standard error of about 1 / sqrt(held - 1).
    public var distinctAuthors: Double {
        guard !isExact else { return Double(tallies.count) }
        return Double(tallies.count) / (Double(threshold) / 0x1p64)
    }

    /// The share of posts that the most active 1 % of authors wrote (at least one author), 0 to 1; nil without posts.
    ///
    /// From a sample of authors it is an estimate.
    public var topPercentShare: Double? {
        let posts = tallies.values.map(\.posts).sorted(by: >)
        let all = posts.reduce(0, +)
        guard all > 0 else { return nil }
        return Double(posts.prefix((posts.count + 99) / 100).reduce(0, +)) / Double(all)
    }

    private mutating func shrink() {
        guard tallies.count > Self.capacity else { return }
        if tallies.count == Self.capacity + 1, let last = tallies.keys.max() {
            threshold = last
            tallies[last] = nil
            return
        }
        let ordered = tallies.keys.sorted()
        threshold = ordered[Self.capacity]
        for author in ordered[Self.capacity...] { tallies[author] = nil }
    }
}

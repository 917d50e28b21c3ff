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
    /// The held authors with their counts, in ascending order of their hashes.
    public private(set) var entries: [Entry] = []

    /// An author with his counts.
    public struct Entry: Hashable, Sendable {
        /// What the author contributed.
        public var tally: AuthorTally
        /// The author's hash.
        public var author: UInt64

        /// Puts the two together.
        public init(author: UInt64, tally: AuthorTally) {
            self.author = author
            self.tally = tally
        }
    }

    /// Holds nobody.
    public init() {}

    /// Takes a sketch that was stored: authors in strictly ascending order of their hashes.
    ///
    /// Those at or above the threshold are not held.
    public init(threshold: UInt64, entries: [Entry]) {
        self.threshold = threshold
        self.entries = entries
        cut()
        shrink()
    }

    /// True where nobody is held and nobody ever left for want of room.
    public var isEmpty: Bool { entries.isEmpty && threshold == .max }

    /// True while every author is held, so that counts of authors are exact.
    public var isExact: Bool { threshold == .max }

    /// The counts of an author that is held; nil for any other.
    ///
    /// O(log n).
    public subscript(author: UInt64) -> AuthorTally? {
        let place = place(of: author)
        return place < entries.count && entries[place].author == author ? entries[place].tally : nil
    }

    /// Adds the counts of an author, or takes them away where they are negative.
    ///
    /// O(``capacity``); many authors at once are better merged.
    public mutating func add(author: UInt64, _ tally: AuthorTally) {
        guard author < threshold else { return }
        let place = place(of: author)
        if place < entries.count, entries[place].author == author {
            entries[place].tally.add(tally)
            if entries[place].tally == AuthorTally() { entries.remove(at: place) }
        } else if tally != AuthorTally() {
            entries.insert(Entry(author: author, tally: tally), at: place)
            shrink()
        }
    }

    /// Adds everything of `other`.
    ///
    /// Merging in any order, or adding post by post, gives the same sketch. Linear in the authors that both hold.
    public mutating func merge(_ other: AuthorSketch) {
        if other.threshold < threshold {
            threshold = other.threshold
            cut()
        }
        merge(other.entries)
    }

    /// Adds the counts of authors that are in strictly ascending order of their hashes.
    ///
    /// Linear in those that are held and those that come; ends where there are more than can be held.
    public mutating func merge(_ others: [Entry]) {
        guard let first = others.first, first.author < threshold else { return }
        let held = entries
        var merged: [Entry] = []
        merged.reserveCapacity(min(held.count + others.count, Self.capacity + 1))
        var (place, next) = (0, 0)
        while merged.count <= Self.capacity {
            guard next < others.count, others[next].author < threshold else {
                guard place < held.count else { break }
                merged.append(held[place])
                place += 1
                continue
            }
            if place < held.count, held[place].author < others[next].author {
                merged.append(held[place])
                place += 1
                continue
            }
            var entry = others[next]
            next += 1
            if place < held.count, held[place].author == entry.author {
                entry.tally.add(held[place].tally)
                place += 1
            }
            if entry.tally.posts != 0 || entry.tally != AuthorTally() { merged.append(entry) }
        }
        entries = merged
        shrink()
    }

    /// The number of distinct authors: exact while ``isExact``, else held / (threshold / 2^64), unbiased, with a relative
    /// standard error of about 1 / sqrt(held - 1).
    public var distinctAuthors: Double {
        guard !isExact else { return Double(entries.count) }
        return Double(entries.count) / (Double(threshold) / 0x1p64)
    }

    /// The share of posts that the most active 1 % of authors wrote (at least one author), 0 to 1; nil without posts.
    ///
    /// From a sample of authors it is an estimate.
    public var topPercentShare: Double? {
        let count = (entries.count + 99) / 100
        // The most active ones, in descending order; there are at most three.
        var most: [Int64] = []
        var all: Int64 = 0
        for entry in entries {
            let posts = entry.tally.posts
            all += posts
            guard most.count < count || posts > most[count - 1] else { continue }
            if most.count == count { most.removeLast() }
            most.insert(posts, at: most.firstIndex { $0 < posts } ?? most.count)
        }
        guard all > 0 else { return nil }
        return Double(most.reduce(0, +)) / Double(all)
    }

    /// The place of the first author whose hash is not below `author`.
    private func place(of author: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].author < author { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func cut() {
        guard let last = entries.last, last.author >= threshold else { return }
        entries.removeLast(entries.count - place(of: threshold))
    }

    private mutating func shrink() {
        guard entries.count > Self.capacity else { return }
        threshold = entries[Self.capacity].author
        entries.removeLast(entries.count - Self.capacity)
    }
}

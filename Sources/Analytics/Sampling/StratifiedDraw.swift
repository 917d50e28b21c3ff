/// A random sample of posts in strata, the same for the same seed, made in one pass.
///
/// In each stratum the posts with the smallest hashes of (seed, post) are drawn, which is a simple random sample of it. A
/// post's place in the order of presentation is its hash too, scaled by its chance of being drawn, so that any beginning of the
/// order is a random sample of every stratum, spread as the whole sample is.
package struct StratifiedDraw: Sendable {
    /// What is known of a stratum.
    package struct Stratum: Hashable, Sendable {
        /// Its posts.
        package var size = 0
        /// Those with the smallest hashes, ascending, at most as many as may be drawn of all strata together.
        fileprivate var drawn: [Drawn] = []
    }

    /// A post that may be drawn.
    fileprivate struct Drawn: Hashable, Sendable, Comparable {
        var hash: UInt64
        var post: Int64

        static func < (left: Self, right: Self) -> Bool { (left.hash, left.post) < (right.hash, right.post) }
    }

    /// A drawn post.
    package struct Member: Hashable, Sendable {
        /// The post, as it was offered.
        package var post: Int64
        /// Its stratum.
        package var stratum: String
        /// How many posts the stratum has.
        package var size: Int
        /// The chance that it had, above 0, at most 1.
        package var probability: Double
    }

    private let seed: UInt64
    private let limit: Int
    private var strata: [String: Stratum] = [:]

    /// Draws up to `limit` posts.
    package init(seed: UInt64, limit: Int) {
        self.seed = seed
        self.limit = max(1, limit)
    }

    /// Offers a post, known by a number that no other post has.
    ///
    /// O(log `limit`) on average; `name` is its stratum.
    package mutating func offer(_ post: Int64, identity: UInt64, stratum name: String) {
        var generator = SeededGenerator(seed: seed ^ identity &* 0x9E37_79B9_7F4A_7C15)
        let drawn = Drawn(hash: generator.next(), post: post)
        var stratum = strata[name] ?? Stratum()
        strata[name] = nil
        stratum.size += 1
        if stratum.drawn.count < limit || stratum.drawn.last.map({ drawn < $0 }) ?? true {
            var (low, high) = (0, stratum.drawn.count)
            while low < high {
                let middle = (low + high) / 2
                if stratum.drawn[middle] < drawn { low = middle + 1 } else { high = middle }
            }
            stratum.drawn.insert(drawn, at: low)
            if stratum.drawn.count > limit { stratum.drawn.removeLast() }
        }
        strata[name] = stratum
    }

    /// The size of each stratum.
    package var sizes: [String: Int] { strata.mapValues(\.size) }

    /// The sample in the order of presentation.
    ///
    /// Strata get places in proportion to the square root of their size (Bankier 1988, power allocation with exponent 1/2), and
    /// at least two each while they have them: large strata stay large, small ones can be told of at all.
    package var members: [Member] {
        let roots = strata.mapValues { Double($0.size).squareRoot() }
        let sum = roots.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        var members: [(place: Double, member: Member)] = []
        for (name, stratum) in strata {
            let wanted = Int((Double(limit) * (roots[name] ?? 0) / sum).rounded())
            let count = min(stratum.size, stratum.drawn.count, max(2, wanted))
            for drawn in stratum.drawn.prefix(count) {
                let probability = Double(count) / Double(stratum.size)
                let member = Member(post: drawn.post, stratum: name, size: stratum.size, probability: probability)
                members.append((Double(drawn.hash) / 0x1p64 / probability, member))
            }
        }
        return members.sorted { ($0.place, $0.member.post) < ($1.place, $1.member.post) }.map(\.member)
    }
}

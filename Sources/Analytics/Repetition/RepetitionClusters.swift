/// Groups of texts of which each says nearly the same as the group's first.
///
/// Texts are taken in order. One joins the group whose first text shares the most of its words and pairs of neighbouring words
/// with it, as a part of those that either has (Jaccard 1901), if that is ``threshold`` or more; else it may be the first of a
/// group itself. Comparing with the first alone keeps a chain of small changes from joining texts that have little in common.
package struct RepetitionClusters: Hashable, Sendable {
    /// Groups of two texts or more, as places in the order in which texts were given: the first text, then the others.
    package private(set) var groups: [[Int]] = []

    /// The part of words and pairs that near-duplicates have in common: a text of 15 words with three of them exchanged has it,
    /// one whose second half is another does not (docs/polls-repetition.md).
    package static let threshold = 0.5
    /// With how many texts one is compared at most, for each pair of orders, the newest first.
    private static let maximumCandidates = 64

    /// Groups texts by their fingerprints, those that are too short aside; `words` gives the words of the text at a place.
    ///
    /// Takes 28 looks and a handful of comparisons for each text.
    package init(_ fingerprints: [RepetitionFingerprint], words: (Int) throws -> OwnWords) rethrows {
        var index = AgreementIndex(capacity: fingerprints.count)
        var leaders: [Leader] = []
        var features: [Int: [UInt32]] = [:]
        var seen: Set<Int32> = []
        func own(_ place: Int) throws -> [UInt32] {
            if let known = features[place] { return known }
            let found = try words(place).features
            features[place] = found
            return found
        }
        for (place, fingerprint) in fingerprints.enumerated() where fingerprint.isLongEnough {
            var best: (leader: Int, likeness: Double)?
            seen.removeAll(keepingCapacity: true)
            try index.eachCandidate(of: fingerprint, atMost: Self.maximumCandidates) { leader in
                guard seen.insert(leader).inserted else { return }
                let likeness = Self.likeness(try own(place), try own(leaders[Int(leader)].members[0]))
                if likeness >= Self.threshold, likeness > best?.likeness ?? 0 { best = (Int(leader), likeness) }
            }
            if let best {
                leaders[best.leader].members.append(place)
                features[place] = nil
            } else {
                index.insert(Int32(leaders.count), fingerprint)
                leaders.append(Leader(members: [place]))
            }
        }
        groups = leaders.lazy.map(\.members).filter { $0.count > 1 }
    }

    private struct Leader {
        var members: [Int]
    }

    /// The part of two ascending sets that both have: Jaccard's index.
    package static func likeness(_ a: [UInt32], _ b: [UInt32]) -> Double {
        var (i, j, both) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                both += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        let either = a.count + b.count - both
        return either > 0 ? Double(both) / Double(either) : 0
    }
}

/// Which texts agree with one in two orders or more: a table of chains for each of the 28 pairs of orders.
private struct AgreementIndex {
    private static let pairs: [(Int, Int)] = (0..<RepetitionFingerprint.orders).flatMap { second in
        (0..<second).map { ($0, second) }
    }
    private static let values = 1 << 16
    /// The newest text with each value of each pair, -1 for none.
    private var newest: [Int32]
    /// The text before each one in the chain of each pair, -1 for none.
    private var before: [Int32] = []

    init(capacity: Int) {
        newest = Array(repeating: -1, count: Self.pairs.count * Self.values)
        before.reserveCapacity(min(capacity, 1 << 20) * Self.pairs.count)
    }

    /// Adds text `number`; numbers are given in order from 0 on.
    mutating func insert(_ number: Int32, _ fingerprint: RepetitionFingerprint) {
        for (table, pair) in Self.pairs.enumerated() {
            let slot = table * Self.values + fingerprint[pair.0] << 8 + fingerprint[pair.1]
            before.append(newest[slot])
            newest[slot] = number
        }
    }

    func eachCandidate(
        of fingerprint: RepetitionFingerprint, atMost limit: Int, _ body: (Int32) throws -> Void
    ) rethrows {
        for (table, pair) in Self.pairs.enumerated() {
            var next = newest[table * Self.values + fingerprint[pair.0] << 8 + fingerprint[pair.1]]
            var count = 0
            while next >= 0, count < limit {
                try body(next)
                next = before[Int(next) * Self.pairs.count + table]
                count += 1
            }
        }
    }
}

import Analytics

/// Terms with the number of times that they stand in a post, in the order of their first places; used for one post after
/// the other.
///
/// Told apart by 64-bit hashes of kind and spelling: among the few thousand words of the longest post, two that share
/// one have a probability of about 10^-12.
struct TermCounts {
    private var terms: [Term] = []
    private var counts: [Int32] = []
    private var hashes: [UInt64] = []
    private var slots: [Int32] = []
    private var mask = 0

    /// Forgets the terms of the post before, and makes room for `limit` different ones.
    mutating func begin(limit: Int) {
        var room = 16
        while room < limit * 2 { room *= 2 }
        mask = room - 1
        if slots.count < room { slots = Array(repeating: -1, count: room) }
        for place in 0..<room { slots[place] = -1 }
        terms.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
    }

    /// Counts a term by the hash of its spelling, which is made only for the first of its kind.
    mutating func add(_ kind: Term.Kind, hash: UInt64, spelling: () -> String) {
        let key = hash &+ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: key) & mask
        while slots[place] >= 0 {
            let index = Int(slots[place])
            if hashes[index] == key {
                counts[index] += 1
                return
            }
            place = (place + 1) & mask
        }
        slots[place] = Int32(terms.count)
        hashes.append(key)
        counts.append(1)
        terms.append(Term(kind: kind, text: spelling()))
    }

    /// At most `limit` terms, the most frequent, in the order of the text, in an array of their own that is no larger.
    func best(_ limit: Int) -> [Term] {
        // A slice of all would be the same array again, with its room for more.
        if terms.count <= limit { return terms.map { $0 } }
        let kept = terms.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(limit)
        return kept.sorted().map { terms[$0] }
    }
}

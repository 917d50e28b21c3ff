import Analytics

/// A set of words by the hashes of their tokens, laid out for looking up: a standard set hashes each hash again.
///
/// Open addressing at a load of at most a half. Looking up is O(1) on average.
struct WordSet: Sendable {
    private var slots: [UInt64]

    /// Gathers the hashes of `words`, folded.
    init(_ words: [String]) {
        var room = 16
        while room < words.count * 2 { room *= 2 }
        let mask = room - 1
        slots = Array(repeating: 0, count: room)
        for word in words {
            var hash = TextHash()
            hash.combine(FoldedText.fold(word))
            let value = hash.value
            var place = Int(truncatingIfNeeded: value) & mask
            while slots[place] != 0, slots[place] != value { place = (place + 1) & mask }
            slots[place] = value
        }
    }

    /// True where a token with this hash is in the set.
    func contains(_ hash: UInt64) -> Bool {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 {
            if slots[place] == hash { return true }
            place = (place + 1) & mask
        }
        return false
    }
}

/// What the sentiment model sees of a text: hashes of words, pairs of words, letter sequences, emoji and rules.
///
/// One value is used for many texts in turn, so that its arrays are allocated once. The features of a word:
/// the word itself; the same in its language; after a negation within three words, the word as negated; after a word
/// of contrast, the word as the last word on the matter; with its predecessor, a pair; its first five letters, if it
/// has more; its letter sequences of three to five with the word's edges marked. All but the sequences count twice.
/// Runs of scripts without spaces give their sequences of one to four characters.
package struct SentimentFeatures: Sendable {
    /// The hashes, in order of place.
    package private(set) var hashes: [UInt32] = []
    /// The index of the token that each hash comes from; filled only if asked for.
    package private(set) var sources: [Int32] = []
    /// The scanned text.
    package private(set) var scanned = ScannedText()
    /// Where a user's own words stand, which give no features.
    package private(set) var hits: [LexiconHit] = []

    private let recordsSources: Bool
    private var letters = Array(repeating: UInt32(0x5F), count: 64)

    /// Makes an extractor; `recordsSources` fills ``sources``, for explanations.
    package init(recordsSources: Bool = false) {
        self.recordsSources = recordsSources
        hashes.reserveCapacity(1024)
    }

    /// How many features a text gives at most; what comes after is not read, so that time is bounded.
    package static let limit = 65_536

    /// Fills ``hashes`` from the part `range` of `bytes`; `language` is the language's number in the model, or nil, and
    /// `words` are a user's own, which are left out and noted in ``hits``.
    package mutating func extract(
        _ bytes: [UInt8], in range: Range<Int>, language: Int?, words: LexiconIndex? = nil
    ) {
        scanned.scan(bytes, in: range)
        hits.removeAll(keepingCapacity: true)
        words?.find(in: &scanned, bytes, into: &hits)
        var list = FeatureList()
        swap(&list.hashes, &hashes)
        list.hashes.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        var walk = SentimentWalk(language: language)
        var hit = hits[...]
        for (index, token) in scanned.tokens.enumerated() where list.count < Self.limit {
            if let next = hit.first, next.tokens.contains(index) {
                _ = walk.pass()
                if index == next.tokens.upperBound - 1 { hit.removeFirst() }
                continue
            }
            _ = walk.read(token, scanned.scalars, &letters, into: &list)
            if recordsSources {
                while sources.count < list.count { sources.append(Int32(truncatingIfNeeded: index)) }
            }
        }
        swap(&list.hashes, &hashes)
    }
}

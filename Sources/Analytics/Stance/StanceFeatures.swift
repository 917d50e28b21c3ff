/// What the stance classifier sees of a text: hashes of words, pairs of words, and letter sequences of three and four with
/// the word's edges marked; of scripts without spaces, sequences of one to three characters.
///
/// Each hash stands once; a text with more than ``limit`` tokens is read that far.
package enum StanceFeatures {
    /// How many tokens are read.
    package static let limit = 4096

    /// The hashes of a text in ascending order.
    ///
    /// Linear in the text's length.
    package static func hashes(of tokens: [Token], folded: FoldedText) -> [UInt32] {
        var found: Set<UInt32> = []
        var (before, beforeThat): (UInt64, UInt64) = (0, 0)
        for token in tokens.prefix(limit) where counts(token) {
            found.insert(hash(1, [token.hash]))
            found.insert(hash(2, [before, token.hash]))
            if token.kind == .character { found.insert(hash(3, [beforeThat, before, token.hash])) }
            if token.kind == .word || token.kind == .hashtag {
                insertSequences(of: folded.bytes[token.foldedRange], into: &found)
            }
            (beforeThat, before) = (before, token.hash)
        }
        return found.sorted()
    }

    /// Links name no side, and of marks only those that carry tone do.
    private static func counts(_ token: Token) -> Bool {
        switch token.kind {
        case .link: false
        case .mark: token.mark == .question || token.mark == .exclamation || token.mark == .ellipsis
        default: true
        }
    }

    private static func insertSequences(of word: ArraySlice<UInt8>, into found: inout Set<UInt32>) {
        let letters = [0x5E] + word.prefix(64) + [0x24]
        for length in [3, 4] where letters.count >= length {
            for start in 0...(letters.count - length) {
                found.insert(hash(4, letters[start..<start + length].map { UInt64($0) }))
            }
        }
    }

    private static func hash(_ family: UInt64, _ parts: [UInt64]) -> UInt32 {
        var hash = FeatureHash(family)
        for part in parts { hash.add(part) }
        return hash.feature
    }
}

/// The sentences of a text, each of which is looked through for a lexicon's phrases when somebody asks for it.
///
/// Most sentences hold no number that could be a share: of them only the neighbours of those that do are ever asked for. Sentences
/// are asked for in order, more or less, and the last few are remembered.
struct CuedSentences {
    private let text: ClaimText
    private let lexicon: ClaimLexicon
    private var parts: [Part] = []
    /// For each token of the text, true where it stands between quotation marks.
    private var isQuoted: [Bool] = []
    /// The last sentences that were asked for, each at the place of its number modulo ``memory``.
    private var remembered: [(index: Int, sentence: CuedSentence)?] = Array(repeating: nil, count: memory)

    /// A sentence, or a part of a long one.
    private struct Part {
        /// Its tokens, as places in the text's.
        var tokens: Range<Int>
        /// The sentence's place, in bytes of the text's UTF-8.
        var range: Range<Int>
    }

    /// Longer sentences are read in parts of so many tokens, so that time stays linear in the text.
    private static let longest = 256
    /// A sentence, the one before it and those after it that generalise it.
    private static let memory = 2 + OverreachReading.following

    /// Takes a text; O(n).
    init(_ text: ClaimText, _ lexicon: ClaimLexicon) {
        (self.text, self.lexicon) = (text, lexicon)
        for (place, range) in zip(text.tokensBySentence, text.sentences) {
            for start in stride(from: place.lowerBound, to: place.upperBound, by: Self.longest) {
                parts.append(Part(tokens: start..<min(place.upperBound, start + Self.longest), range: range))
            }
        }
        isQuoted.reserveCapacity(text.tokens.count)
        var quoted = false
        for token in text.tokens {
            if token.flags.contains(.startsLine) { quoted = false }
            if token.mark == .quote { quoted.toggle() }
            isQuoted.append(quoted)
        }
    }

    /// The sentences' numbers.
    var indices: Range<Int> { parts.indices }

    /// False where a look at a sentence's tokens tells that it holds no share.
    func mayHoldClaims(_ index: Int) -> Bool {
        lexicon.sieve.passes(tokens: text.tokens, in: parts[index].tokens, folded: text.folded)
    }

    /// A sentence with its phrases.
    mutating func sentence(_ index: Int) -> CuedSentence {
        let place = index % Self.memory
        if let known = remembered[place], known.index == index { return known.sentence }
        let part = parts[index]
        let sentence = CuedSentence(
            text, tokens: part.tokens, range: part.range, isQuoted: Array(isQuoted[part.tokens]), lexicon: lexicon)
        remembered[place] = (index, sentence)
        return sentence
    }
}

/// How clearly a text speaks of a poll.
enum PollRelevance: Int, Comparable {
    /// It does not, as far as words tell.
    case none
    /// It names what the poll names, somewhere.
    case possible
    /// The post carries the poll, or names its platform, or the words near the claim are those of the question.
    case clear

    /// Compares a claim's text with a poll's question.
    ///
    /// Names are words with a capital letter, handles and hashtags; two of them in common are enough for ``possible``, one
    /// and the platform, or half of the question's words (two at least) around the claim, for ``clear``.
    init(_ known: KnownPoll, _ claim: PollClaim, in words: ClaimSurroundings) {
        let shared = known.names.intersection(words.all).count
        let content = known.content
        let sharedNear = content.intersection(words.near).count
        let isSamePlatform = claim.platform == known.poll.source.value
        if isSamePlatform && shared >= 1 || sharedNear >= max(2, (content.count + 1) / 2) {
            self = .clear
        } else if shared >= 2 || isSamePlatform && sharedNear >= 1 {
            self = .possible
        } else {
            self = .none
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

}

/// The words around a claim, which decide on the poll that is meant.
struct ClaimSurroundings {
    /// All words, handles and hashtags of the text, as they fold.
    let all: Set<String>
    /// Those of the claim's sentence with two on each side.
    let near: Set<String>

    /// Gathers them; O(n) in the text.
    init(_ claim: PollClaim, in text: ClaimText) {
        all = text.vocabulary
        let place = Self.place(claim, text)
        near = Set(
            text.tokens.filter { place.contains($0.range.lowerBound) && $0.kind != .mark }
                .map { ClaimText.word($0, text.folded) })
    }

    private static func place(_ claim: PollClaim, _ text: ClaimText) -> Range<Int> {
        guard let index = text.sentences.firstIndex(where: { $0.overlaps(claim.range) }) else { return claim.sentence }
        let first = text.sentences[max(0, index - 2)]
        let last = text.sentences[min(text.sentences.count - 1, index + 2)]
        return first.lowerBound..<last.upperBound
    }

}

extension ClaimText {
    /// Words with a capital letter that begin no sentence, handles and hashtags.
    var names: Set<String> {
        let starts = Set(sentences.map(\.lowerBound)).union([0])
        return Set(
            tokens.filter { token in
                token.kind == .handle || token.kind == .hashtag
                    || token.kind == .word && token.flags.contains(.hasCapital)
                        && !starts.contains(token.range.lowerBound)
            }.map { Self.word($0, folded) })
    }

    /// Names, and words of five letters or more.
    var content: Set<String> {
        let long = tokens.filter { $0.kind == .word && $0.foldedRange.count >= 5 }.map { Self.word($0, folded) }
        return names.union(long)
    }
}

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
    init(_ poll: Poll, _ claim: PollClaim, in text: ClaimText) {
        let question = ClaimText(poll.wording)
        let names = Self.names(of: question)
        let content = Self.content(of: question)
        let shared = names.intersection(text.vocabulary).count
        let near = Self.near(claim, text)
        let sharedNear = content.intersection(Self.words(of: text, in: near)).count
        let isSamePlatform = claim.platform == poll.source.value
        if isSamePlatform && shared >= 1 || sharedNear >= max(2, (content.count + 1) / 2) {
            self = .clear
        } else if shared >= 2 || isSamePlatform && sharedNear >= 1 {
            self = .possible
        } else {
            self = .none
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The claim's sentence with two on each side.
    private static func near(_ claim: PollClaim, _ text: ClaimText) -> Range<Int> {
        guard let index = text.sentences.firstIndex(where: { $0.overlaps(claim.range) }) else { return claim.sentence }
        let first = text.sentences[max(0, index - 2)]
        let last = text.sentences[min(text.sentences.count - 1, index + 2)]
        return first.lowerBound..<last.upperBound
    }

    private static func names(of text: ClaimText) -> Set<String> {
        var found: Set<String> = []
        var starts = Set(text.sentences.map(\.lowerBound))
        starts.insert(0)
        for token in text.tokens {
            let isName =
                token.kind == .word && token.flags.contains(.hasCapital) && !starts.contains(token.range.lowerBound)
            if isName || token.kind == .handle || token.kind == .hashtag { found.insert(word(token, text)) }
        }
        return found
    }

    /// Names, and words of five letters or more.
    private static func content(of text: ClaimText) -> Set<String> {
        let long = text.tokens.filter { $0.kind == .word && $0.foldedRange.count >= 5 }.map { word($0, text) }
        return names(of: text).union(long)
    }

    private static func words(of text: ClaimText, in place: Range<Int>) -> Set<String> {
        let inside = text.tokens.filter { place.contains($0.range.lowerBound) && $0.kind != .mark }
        return Set(inside.map { word($0, text) })
    }

    private static func word(_ token: Token, _ text: ClaimText) -> String { ClaimText.word(token, text.folded) }
}

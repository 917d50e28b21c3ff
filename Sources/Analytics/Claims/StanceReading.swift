/// Which words near a number are answers that people gave.
struct StanceReading {
    /// The answers, in order.
    let stances: [CueTag]

    /// Reads the answers in a window around a number.
    init(_ mention: NumberMention, window: Range<Int>, in sentence: CuedSentence) {
        let hasVote = !sentence.tags(in: window) { $0 == .votes }.isEmpty
        let hasPoll = !sentence.tags(in: 0..<sentence.tokens.count) { $0 == .poll }.isEmpty
        stances = sentence.tags(in: window, where: \.isStance).filter { tag in
            guard !tag.place.overlaps(mention.place) else { return false }
            switch tag.cue {
            case .says: return Self.isSaidByVoters(tag, mention, in: sentence)
            case .thinks: return Self.isThoughtBySoMany(tag, mention, in: sentence)
            case .stands: return hasPoll && sentence.distance(tag.place, mention.place) <= 3
            case .faintSide(.for), .faintSide(.against):
                return (hasVote || hasPoll)
                    && (Self.touches(tag, mention, in: sentence) || Self.follows(tag, .votes, in: sentence)
                        || Self.precedes(tag, .votes, in: sentence))
            case .faintSide: return Self.isAnswer(tag, mention, in: sentence)
            default: return true
            }
        }
    }

    /// "72 percent of respondents said", not "Musk said".
    private static func isSaidByVoters(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Bool {
        // "A majority, 56 %, say": brackets and commas around the number.
        let gap = mention.place.upperBound..<max(mention.place.upperBound, tag.place.lowerBound)
        let isAside = mention.place.lowerBound > 0 && sentence.tokens[mention.place.lowerBound - 1].kind == .mark
        if isAside, gap.count == 1, sentence.tokens[gap.lowerBound].kind == .mark { return true }
        let start = max(0, tag.place.lowerBound - 3)
        let near = start..<tag.place.lowerBound
        guard !sentence.tokens[near].contains(where: { $0.mark == .comma }) else { return false }
        let isPeople = sentence.tags.contains { $0.cue.isPeople && near.contains($0.place.upperBound - 1) }
        return isPeople || (mention.place.upperBound > start && mention.place.upperBound <= tag.place.lowerBound)
    }

    /// What stands before the number is its subject's ("voters want a raise of 5 percent"), but "think to 62 %" in French.
    private static func isThoughtBySoMany(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Bool {
        if tag.place.lowerBound >= mention.place.upperBound { return true }
        let start = mention.whole.lowerBound
        return sentence.tags.contains { $0.cue == .reaching && (start - 1...start).contains($0.place.upperBound) }
    }

    /// A German verb stands behind its object: "haben sich für den Bau ausgesprochen".
    private static func precedes(_ tag: CueTag, _ cue: ClaimCue, in sentence: CuedSentence) -> Bool {
        sentence.tags.contains {
            $0.cue == cue && (1...6).contains($0.place.lowerBound - tag.place.upperBound)
                && sentence.isLast($0.place.upperBound)
        }
    }

    private static func touches(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Bool {
        tag.place.lowerBound == mention.place.upperBound || tag.place.upperBound == mention.whole.lowerBound
    }

    private static func follows(
        _ tag: CueTag, _ cue: ClaimCue, in sentence: CuedSentence
    ) -> Bool {
        sentence.tags.contains { $0.cue == cue && $0.place.upperBound == tag.place.lowerBound }
    }

    /// A "no" that is an answer: after a verb of voting or saying, after an article, beside the number, alone, or quoted.
    private static func isAnswer(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Bool {
        if touches(tag, mention, in: sentence), isEnd(tag.place.upperBound, in: sentence) { return true }
        if tag.place.upperBound == mention.whole.lowerBound { return true }
        if follows(tag, .votes, in: sentence) || follows(tag, .says, in: sentence) { return true }
        if tag.place.lowerBound > 0, isEnd(tag.place.upperBound, in: sentence) {
            let before = sentence.tokens[tag.place.lowerBound - 1]
            if before.mark == .quote || before.mark == .colon || before.mark == .comma { return true }
            return sentence.tags.contains {
                ($0.cue == .votes || $0.cue == .says)
                    && (1...2).contains(tag.place.lowerBound - $0.place.upperBound)
            }
        }
        return false
    }

    /// True where a clause or quotation ends, or a number stands.
    private static func isEnd(_ index: Int, in sentence: CuedSentence) -> Bool {
        guard index < sentence.tokens.count else { return true }
        return sentence.tokens[index].kind == .mark || sentence.tokens[index].kind == .number
            || sentence.tokens[index].kind == .emoji
    }
}

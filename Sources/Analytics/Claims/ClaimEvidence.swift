/// What stands around a number and tells whether it is the result of a poll.
///
/// A number is one where people, a poll or a vote stand near it, together with something that they can have answered, and
/// nothing that is measured in percent otherwise (a price, a stake, a turnout) stands as near as the answer.
struct ClaimEvidence {
    /// The answers near the number that count.
    let stances: [CueTag]
    /// The part of the sentence in which the number's own words stand.
    let window: Range<Int>
    /// True where it is the result of a poll.
    let isClaim: Bool

    /// How far away an answer may stand, in words that are not small.
    private static let reach = 9

    /// Weighs what stands around a number.
    ///
    /// - Parameters:
    ///   - before: where the number before it ends, 0 without one.
    ///   - after: where the number after it begins, the sentence's end without one.
    ///   - inContext: true where the sentence before speaks of a poll, or this one has made a claim already.
    init(_ mention: NumberMention, before: Int, after: Int, inContext: Bool, in sentence: CuedSentence) {
        let window = Self.window(mention, before: before, after: after, in: sentence)
        self.window = window
        let reading = StanceReading(mention, window: window, in: sentence)
        var near = reading.stances.filter { sentence.distance($0.place, mention.place) <= Self.reach }
        if near.isEmpty, let answer = Self.answer(to: mention, window, in: sentence) { near = [answer] }
        stances = near
        let others = Self.others(mention, window, in: sentence)
        let distance = near.map { Self.remoteness($0, mention, in: sentence) }.min()
        let other = others.map { Self.remoteness($0, mention, in: sentence) }.min()
        let isPoll =
            inContext
            || !sentence.tags(in: 0..<sentence.tokens.count) { $0 == .poll }.isEmpty
            || !sentence.tags(in: window) { $0.isPeople || $0 == .votes }.isEmpty
            || near.contains { Self.speaksForItself($0, mention, in: sentence) }
            || Self.isContest(in: sentence)
        if let distance, isPoll { isClaim = distance < other ?? .max } else { isClaim = false }
    }

    /// The words between a phrase and the number; where they are as many, the tokens.
    private static func remoteness(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Int {
        let gap = max(
            0, tag.place.lowerBound - mention.place.upperBound, mention.place.lowerBound - tag.place.upperBound)
        return sentence.distance(tag.place, mention.place) << 16 + min(gap, 0xFFFF)
    }

    /// True for an answer that needs nobody named who gives it: "62 % yes", "81 % think", "62 % of nurses want".
    private static func speaksForItself(_ tag: CueTag, _ mention: NumberMention, in sentence: CuedSentence) -> Bool {
        let distance = sentence.distance(tag.place, mention.place)
        if distance == 0, isPlain(tag.cue) { return true }
        guard tag.place.lowerBound >= mention.place.upperBound, distance <= 2 else { return false }
        if distance == 0 { return true }
        // The people after "of", whoever they are.
        let between = mention.place.upperBound..<tag.place.lowerBound
        return sentence.isSmall(mention.place.upperBound) && !sentence.tokens[between].contains { $0.kind == .mark }
    }

    /// Sides that need no verb.
    private static func isPlain(_ cue: ClaimCue) -> Bool {
        switch cue {
        case .side, .undecided: true
        case .faintSide(let side): side == .yes || side == .no
        default: false
        }
    }

    /// True where a yes and a no stand against each other.
    private static func isContest(in sentence: CuedSentence) -> Bool {
        let cues = sentence.tags.map(\.cue)
        let hasYes = cues.contains(.side(.yes)) || cues.contains(.faintSide(.yes))
        return hasYes && (cues.contains(.side(.no)) || cues.contains(.faintSide(.no)))
    }

    private static func window(
        _ mention: NumberMention, before: Int, after: Int, in sentence: CuedSentence
    ) -> Range<Int> {
        var (start, end) = (before, after)
        for tag in sentence.tags where tag.cue == .boundary {
            if tag.place.upperBound <= mention.whole.lowerBound { start = max(start, tag.place.upperBound) }
            if tag.place.lowerBound >= mention.place.upperBound { end = min(end, tag.place.lowerBound) }
        }
        for (index, token) in sentence.tokens.enumerated() where token.mark == .semicolon {
            if index < mention.place.lowerBound { start = max(start, index + 1) } else { end = min(end, index) }
        }
        return start..<max(end, mention.place.upperBound)
    }

    /// In a sentence that names a poll, what follows the people right behind the number is their answer, whatever the verb:
    /// "Poll: 39 % of players regret it".
    private static func answer(to mention: NumberMention, _ window: Range<Int>, in sentence: CuedSentence) -> CueTag? {
        guard sentence.tags.contains(where: { $0.cue == .poll && !$0.place.overlaps(mention.place) }) else {
            return nil
        }
        let people = sentence.tags(in: window, where: \.isPeople).filter {
            $0.place.lowerBound >= mention.place.upperBound && sentence.distance($0.place, mention.place) == 0
        }
        guard let last = people.map(\.place.upperBound).max(), window.contains(last),
            sentence.tokens[last].kind == .word, last - mention.place.upperBound <= 5
        else { return nil }
        return CueTag(cue: .thinks, place: last..<last + 1)
    }

    /// What else is measured in percent near the number.
    ///
    /// What stands before "72 percent of the votes" is what was voted on.
    private static func others(_ mention: NumberMention, _ window: Range<Int>, in sentence: CuedSentence) -> [CueTag] {
        let found = sentence.tags(in: window) { $0 == .otherQuantity } + changes(mention, window, in: sentence)
        let ofPeople = sentence.tags(in: window, where: \.isPeople).contains {
            $0.place.lowerBound >= mention.place.upperBound && sentence.distance($0.place, mention.place) == 0
                && !sentence.tokens[mention.place.upperBound..<$0.place.lowerBound].contains { $0.kind == .mark }
        }
        return ofPeople ? found.filter { $0.place.lowerBound >= mention.place.upperBound } : found
    }

    /// Rises and falls, but those "to" the number: a share may fall to 38 percent.
    private static func changes(
        _ mention: NumberMention, _ window: Range<Int>, in sentence: CuedSentence
    ) -> [CueTag] {
        let start = mention.whole.lowerBound
        let reaches = sentence.tags.contains {
            $0.cue == .reaching && (start - 1...start).contains($0.place.upperBound)
        }
        return reaches ? [] : sentence.tags(in: window) { $0 == .changes }
    }
}

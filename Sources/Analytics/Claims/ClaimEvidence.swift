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
        let near = reading.stances.filter { sentence.distance($0.place, mention.place) <= Self.reach }
        stances = near
        let others = sentence.tags(in: window) { $0 == .otherQuantity } + Self.changes(mention, window, in: sentence)
        let distance = near.map { sentence.distance($0.place, mention.place) }.min()
        let other = others.map { sentence.distance($0.place, mention.place) }.min()
        let isPoll =
            inContext
            || !sentence.tags(in: 0..<sentence.tokens.count) { $0 == .poll }.isEmpty
            || !sentence.tags(in: window) { $0.isPeople || $0 == .votes }.isEmpty
            || near.contains { Self.isPlain($0.cue) && sentence.distance($0.place, mention.place) == 0 }
        if let distance, isPoll { isClaim = distance < other ?? .max } else { isClaim = false }
    }

    /// Sides that need nobody who takes them: "62 % yes".
    private static func isPlain(_ cue: ClaimCue) -> Bool {
        switch cue {
        case .side, .undecided: true
        case .faintSide(let side): side == .yes || side == .no
        default: false
        }
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

/// Which of the answers near a number is the one that it counts.
struct SideReading {
    /// The side.
    let side: ClaimedSide
    /// The words that name it, nil where the number stands alone.
    let place: Range<Int>?

    /// Reads the side of a number.
    ///
    /// - Parameter readsBack: true in a sentence that puts each answer before its number: "yes 62 %, no 38 %".
    init(
        _ mention: NumberMention, _ evidence: ClaimEvidence, readsBack: Bool, in sentence: CuedSentence,
        of text: ClaimText
    ) {
        let back = evidence.stances.filter { $0.place.upperBound <= mention.place.lowerBound }
        let ahead = evidence.stances.filter { $0.place.lowerBound >= mention.place.upperBound }
        let candidates: [CueTag]
        if readsBack, !back.filter({ Self.side(of: $0) != nil }).isEmpty {
            candidates = back
        } else {
            candidates = evidence.stances
        }
        let nearest = candidates.min {
            sentence.distance($0.place, mention.place) < sentence.distance($1.place, mention.place)
        }
        guard let nearest else {
            (side, place) = (.phrase(""), nil)
            return
        }
        // A verb of voting, saying or thinking hands on to the side right behind it: "said they support".
        let known =
            candidates.filter { Self.side(of: $0) != nil }
            .filter { tag in
                let toNumber = sentence.distance(tag.place, mention.place)
                if nearest.cue == .votes { return true }
                return toNumber <= sentence.distance(nearest.place, mention.place)
                    || (nearest.cue == .says || nearest.cue == .stands)
                        && sentence.distance(nearest.place, tag.place) <= 3
                    || nearest.cue == .thinks && sentence.distance(nearest.place, tag.place) == 0
                        && tag.place.lowerBound >= nearest.place.upperBound
            }
            .min { Self.cost($0, mention, ahead, sentence) < Self.cost($1, mention, ahead, sentence) }
        if let known, let found = Self.side(of: known) {
            side = Self.isNegated(known, in: evidence.window, of: sentence) ? found.opposite : found
            place = known.place
        } else {
            let words = Self.phrase(from: nearest, until: evidence.window.upperBound, mention, in: sentence)
            (side, place) = (.phrase(words.isEmpty ? "" : text.string(sentence.bytes(words))), words)
        }
    }

    private static func side(of tag: CueTag) -> ClaimedSide? {
        switch tag.cue {
        case .side(let side), .faintSide(let side): side
        default: nil
        }
    }

    /// Nearness; where two are as near, the one behind the number.
    private static func cost(
        _ tag: CueTag, _ mention: NumberMention, _ ahead: [CueTag], _ sentence: CuedSentence
    ) -> Int {
        sentence.distance(tag.place, mention.place) * 2 + (ahead.contains(tag) ? 0 : 1)
    }

    /// True where a negation turns a side round: "don't support", "ne soutiennent pas", "unterstützen das nicht".
    private static func isNegated(_ tag: CueTag, in window: Range<Int>, of sentence: CuedSentence) -> Bool {
        guard tag.cue == .side(.for) || tag.cue == .side(.against) else { return false }
        return sentence.tags(in: window) { $0 == .negation }.contains { negation in
            guard !negation.place.overlaps(tag.place) else { return false }
            if negation.place.upperBound <= tag.place.lowerBound {
                return tag.place.lowerBound - negation.place.upperBound <= 1
            }
            // Behind a German verb, at the end of what it says.
            return sentence.isLast(negation.place.upperBound)
        }
    }

    /// The words of an answer: from the verb to the end of its clause, ten at most.
    private static func phrase(
        from tag: CueTag, until end: Int, _ mention: NumberMention, in sentence: CuedSentence
    ) -> Range<Int> {
        var last = tag.place.upperBound
        let limit = tag.place.upperBound <= mention.place.lowerBound ? mention.whole.lowerBound : end
        while last < limit, last - tag.place.lowerBound < 10, sentence.tokens[last].kind != .mark { last += 1 }
        return tag.place.lowerBound..<max(last, tag.place.upperBound)
    }
}

extension CuedSentence {
    /// True where only marks, or the end of a clause, follow.
    func isLast(_ index: Int) -> Bool { index >= tokens.count || tokens[index].kind == .mark }
}

/// Who says what stands in a sentence.
enum SpeakerReading {
    /// The speaker of what stands at a place; nil where the text speaks for itself.
    ///
    /// Either "according to NAME", or a name before or behind a verb of saying, which is not one that voters say.
    static func find(of place: Range<Int>, in sentence: CuedSentence, _ text: ClaimText) -> String? {
        let quoted = place.first.map { sentence.isQuoted[$0] } ?? false
        for tag in sentence.tags where tag.cue == .accordingTo {
            if let name = name(from: tag.place.upperBound, sentence) { return text.string(sentence.bytes(name)) }
        }
        for tag in sentence.tags where tag.cue == .says && !sentence.isQuoted[tag.place.lowerBound] {
            let next = tag.place.upperBound
            // What introduces a quotation says nothing of what stands outside of it.
            if !quoted, next < sentence.tokens.count, [.colon, .quote].contains(sentence.tokens[next].mark) {
                continue
            }
            if place.contains(tag.place.lowerBound) { continue }
            if let name = subject(before: tag.place.lowerBound, sentence) ?? capitalised(from: next, sentence) {
                return text.string(sentence.bytes(name))
            }
        }
        return nil
    }

    /// Words from a place on, up to a mark or a verb, five at most, small words at the end left out.
    private static func name(from start: Int, _ sentence: CuedSentence) -> Range<Int>? {
        var end = start
        while end < sentence.tokens.count, end < start + 5, sentence.tokens[end].kind == .word,
            !sentence.tags.contains(where: { $0.place.lowerBound == end && $0.cue.isStance })
        {
            end += 1
        }
        while end > start, sentence.isSmall(end - 1) { end -= 1 }
        return end > start ? start..<end : nil
    }

    private static func capitalised(from start: Int, _ sentence: CuedSentence) -> Range<Int>? {
        var end = start
        while end < sentence.tokens.count, end < start + 3, sentence.tokens[end].kind == .word,
            sentence.tokens[end].flags.contains(.isCapitalised)
        {
            end += 1
        }
        return end > start ? start..<end : nil
    }

    /// The name, or the noun with its article, that stands before a verb; auxiliaries may stand between.
    private static func subject(before verb: Int, _ sentence: CuedSentence) -> Range<Int>? {
        var end = verb
        while end > 0, end > verb - 2, sentence.isSmall(end - 1) { end -= 1 }
        var start = end
        while start > 0, start > end - 3, sentence.tokens[start - 1].kind == .word,
            sentence.tokens[start - 1].flags.contains(.isCapitalised), !sentence.isSmall(start - 1)
        {
            start -= 1
        }
        if start < end { return isPeople(start..<end, sentence) ? nil : start..<end }
        guard end >= 2, sentence.tokens[end - 1].kind == .word, sentence.isSmall(end - 2),
            !isPeople(end - 2..<end, sentence)
        else { return nil }
        return end - 2..<end
    }

    private static func isPeople(_ place: Range<Int>, _ sentence: CuedSentence) -> Bool {
        sentence.tags.contains { $0.cue.isPeople && $0.place.overlaps(place) }
    }
}

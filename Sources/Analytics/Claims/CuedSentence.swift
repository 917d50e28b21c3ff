/// A sentence with the phrases of a lexicon that stand in it.
struct CuedSentence {
    /// Its tokens.
    let tokens: [Token]
    /// Its place, in bytes of the text's UTF-8.
    let range: Range<Int>
    /// The phrases, in order of their places.
    let tags: [CueTag]
    /// For each token, true where it stands between quotation marks.
    let isQuoted: [Bool]
    /// How many words that count for distances stand before each token, and in all.
    private let words: [Int]

    /// Looks for phrases in the tokens of `place`; O(n) in the tokens, for a lexicon's phrases are short.
    ///
    /// - Parameter isQuoted: for each of the tokens, true where it stands between quotation marks.
    init(_ text: ClaimText, tokens place: Range<Int>, range: Range<Int>, isQuoted: [Bool], lexicon: ClaimLexicon) {
        tokens = Array(text.tokens[place])
        (self.range, self.isQuoted) = (range, isQuoted)
        var found: [CueTag] = []
        for index in tokens.indices where tokens[index].kind == .word || tokens[index].kind == .handle {
            for phrase in lexicon.phrases(beginningWith: text.folded(tokens[index])) {
                guard let end = Self.end(of: phrase.words, at: index, tokens, text) else { continue }
                found.append(CueTag(cue: phrase.cue, place: index..<end))
            }
        }
        tags = Self.longest(found)
        var counts: [Int] = []
        counts.reserveCapacity(tokens.count + 1)
        counts.append(0)
        for token in tokens { counts.append(token.kind != .mark && token.kind != .emoji ? 1 : 0) }
        for tag in tags where tag.cue == .common { for index in tag.place { counts[index + 1] = 0 } }
        for index in tokens.indices { counts[index + 1] += counts[index] }
        words = counts
    }

    private static func end(of words: [ClaimLexicon.Word], at index: Int, _ tokens: [Token], _ text: ClaimText) -> Int?
    {
        var next = index
        for word in words {
            guard next < tokens.count,
                word.matches(folded: text.folded(tokens[next]), written: text.written(tokens[next]))
            else {
                // "two-thirds" is one phrase with or without its hyphen.
                guard next > index, next + 1 < tokens.count, tokens[next].mark == .dash,
                    word.matches(folded: text.folded(tokens[next + 1]), written: text.written(tokens[next + 1]))
                else { return nil }
                next += 2
                continue
            }
            next += 1
        }
        return next
    }

    /// Leaves out phrases that lie within longer ones, and all but one of the same place and meaning.
    private static func longest(_ tags: [CueTag]) -> [CueTag] {
        guard tags.count > 1 else { return tags }
        let long = tags.filter { $0.place.count > 1 && $0.cue != .common && $0.cue != .poll }
        var seen: Set<CueTag> = []
        return tags.filter { tag in
            guard seen.insert(tag).inserted else { return false }
            guard tag.cue != .common, tag.cue != .reaching, !tag.cue.isPeople else { return true }
            return !long.contains {
                $0.place.lowerBound <= tag.place.lowerBound && $0.place.upperBound >= tag.place.upperBound
                    && $0.place.count > tag.place.count
            }
        }
    }

    /// The words between two places, small words not counted; 0 where they touch or overlap.
    func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        let (left, right) = one.lowerBound <= other.lowerBound ? (one, other) : (other, one)
        guard left.upperBound < right.lowerBound else { return 0 }
        return words[right.lowerBound] - words[left.upperBound]
    }

    /// The phrases that begin with the token at `index`; O(log n).
    func tags(at index: Int) -> ArraySlice<CueTag> {
        let first = firstTag(from: index)
        var end = first
        while end < tags.count, tags[end].place.lowerBound == index { end += 1 }
        return tags[first..<end]
    }

    /// The number of phrases that begin before the token at `index`.
    private func firstTag(from index: Int) -> Int {
        var (low, high) = (0, tags.count)
        while low < high {
            let middle = (low + high) / 2
            if tags[middle].place.lowerBound < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The phrases that lie within a place and mean what is asked for.
    func tags(in place: Range<Int>, where isWanted: (ClaimCue) -> Bool) -> [CueTag] {
        tags.filter {
            isWanted($0.cue) && $0.place.lowerBound >= place.lowerBound && $0.place.upperBound <= place.upperBound
        }
    }

    /// The nearest of them to a place.
    func nearest(to place: Range<Int>, in window: Range<Int>, where isWanted: (ClaimCue) -> Bool) -> CueTag? {
        tags(in: window, where: isWanted).min { distance($0.place, place) < distance($1.place, place) }
    }

    /// True where a token is a small word.
    func isSmall(_ index: Int) -> Bool { tags.contains { $0.cue == .common && $0.place.contains(index) } }

    /// The bytes of the text on which tokens stand.
    func bytes(_ place: Range<Int>) -> Range<Int> {
        guard let first = place.first, let last = place.last else { return range.lowerBound..<range.lowerBound }
        return tokens[first].range.lowerBound..<tokens[last].range.upperBound
    }
}

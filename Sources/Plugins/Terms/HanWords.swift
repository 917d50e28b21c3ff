import Analytics
import PluginKit

/// Cuts a run of Han characters into what may be words, without a dictionary.
///
/// The run is cut at characters that only join others (的, 了, 是), but not in
/// Japanese, where hiragana do that; a piece of two to four characters is taken whole,
/// as most Japanese compounds and many Chinese words are, a longer one as its overlapping pairs.
enum HanWords {
    /// Calls `found` with the place of each word of the Han tokens with these indices, which touch each other.
    static func find(
        in text: PreparedText, tokens: ClosedRange<Int>, language: LanguageTag, found: (Range<Int>) -> Void
    ) {
        var first = tokens.lowerBound
        let isCut = language.code != "ja"
        for index in tokens where isCut && StopWords.han.contains(text.tokens[index].hash) {
            cut(text.tokens[first..<index], found: found)
            first = index + 1
        }
        cut(text.tokens[first..<tokens.upperBound + 1], found: found)
    }

    private static func cut(_ piece: ArraySlice<Token>, found: (Range<Int>) -> Void) {
        guard let first = piece.first, let last = piece.last, piece.count > 1 else { return }
        if piece.count <= 4 { return found(Int(first.start)..<Int(last.end)) }
        for (left, right) in zip(piece, piece.dropFirst()) { found(Int(left.start)..<Int(right.end)) }
    }
}

extension PreparedText {
    /// The last token of the run of Han characters that begins at `first`.
    func endOfRun(from first: Int) -> Int {
        var last = first
        while last + 1 < tokens.count, tokens[last + 1].kind == .character, tokens[last + 1].script == .han,
            tokens[last + 1].start == tokens[last].end
        {
            last += 1
        }
        return last
    }
}

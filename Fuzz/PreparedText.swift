import Analytics
import PluginKit

/// An input is the text of a post, once as a post and once as an article; it need not be UTF-8.
func examine(_ input: [UInt8]) {
    for genre in [Genre.post, .article] { check(PreparedText(utf8: input, genre: genre)) }
    expect(Timestamp(rfc3339: input[...]).map { Timestamp(rfc3339: $0.rfc3339) == $0 } ?? true, "a time changes")
}

private func check(_ text: PreparedText) {
    let (count, folded) = (text.bytes.count, text.folded.bytes.count)
    var (end, foldedEnd) = (0, 0)
    for token in text.tokens {
        expect(token.start >= end && token.end > token.start && token.end <= count, "a token out of order: \(token)")
        expect(
            token.foldedStart >= foldedEnd && token.foldedEnd >= token.foldedStart && token.foldedEnd <= folded,
            "a folded token out of order: \(token)")
        (end, foldedEnd) = (Int(token.end), Int(token.foldedEnd))
        let original = text.original(token.foldedRange)
        expect(original.lowerBound >= 0 && original.upperBound <= count, "a place outside the text: \(original)")
        _ = (text.text(of: token), text.foldedText(of: token))
    }
    end = 0
    for sentence in text.sentences {
        expect(
            sentence.lowerBound >= end && !sentence.isEmpty && sentence.upperBound <= count,
            "a sentence out of order: \(sentence)")
        end = sentence.upperBound
    }
    var place = 0
    for folded in 0...folded {
        let next = text.folded.original(of: folded)
        expect(next >= place && next <= count, "places go back, or leave the text: \(next) after \(place) of \(count)")
        place = next
    }
}

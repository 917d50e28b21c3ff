import Analytics
import PluginKit

/// Decides whether a spelling that was found stands there as a word, and not as a part of another one.
struct WordBoundary {
    /// The text.
    let text: PreparedText

    /// The mention that a spelling found at folded `range` makes, as a folded range; nil where it stands inside another
    /// word.
    ///
    /// It must begin where a token begins, or after the Arabic or Hebrew letters that are written together with the
    /// next word ("and", "in", "to", the article). It must end where a token ends, or before an apostrophe ("Tesla's",
    /// "Tesla'nın") or a Korean particle ("테슬라가"). Scripts without spaces need neither. Nothing is found inside
    /// links, hashtags and handles. With `isPrefix` the word may go on and is mentioned as a whole.
    func mention(_ range: Range<Int>, isPrefix: Bool) -> Range<Int>? {
        guard let first = token(at: range.lowerBound), let last = token(at: range.upperBound - 1),
            mayStart(range.lowerBound, in: first), mayEnd(range.upperBound, in: last, isPrefix: isPrefix)
        else { return nil }
        return range.lowerBound..<(isPrefix ? Int(last.foldedEnd) : range.upperBound)
    }

    private func mayStart(_ place: Int, in token: Token) -> Bool {
        switch token.kind {
        case .link, .hashtag, .handle: return false
        case .word where token.script.isUnspaced: return true
        default: break
        }
        if place == Int(token.foldedStart) { return true }
        guard token.kind == .word else { return false }
        let before = text.folded.bytes[Int(token.foldedStart)..<place]
        switch token.script {
        case .arabic: return Clitics.arabic.contains(before)
        case .hebrew: return before.count <= 6 && Clitics.isHebrew(before)
        default: return false
        }
    }

    private func mayEnd(_ place: Int, in token: Token, isPrefix: Bool) -> Bool {
        switch token.kind {
        case .link, .hashtag, .handle: return false
        case .word where token.script.isUnspaced: return true
        default: break
        }
        if place == Int(token.foldedEnd) { return true }
        guard token.kind == .word else { return false }
        if isPrefix { return true }
        let after = text.folded.bytes[place..<Int(token.foldedEnd)]
        if after.first == 0x27 { return true }
        return token.script == .hangul && Clitics.korean.contains(after)
    }

    /// The token that covers a place in the folded text.
    private func token(at place: Int) -> Token? {
        var (low, high) = (0, text.tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(text.tokens[middle].foldedEnd) <= place { low = middle + 1 } else { high = middle }
        }
        guard low < text.tokens.count, Int(text.tokens[low].foldedStart) <= place else { return nil }
        return text.tokens[low]
    }
}

/// What is written together with a word without being a part of it.
private enum Clitics {
    /// Arabic conjunctions, prepositions and the article, alone and together.
    static let arabic = folded(
        "و ف ب ل ك س ال وال فال بال كال لل ولل فلل وب ول وك فب فل فك وس وبال")

    /// Korean particles that follow names.
    static let korean = folded(
        """
        은 는 이 가 을 를 의 에 와 과 도 로 만 나 랑 들 측 께 야 아 요 이랑 하고 에서 에게 에는 에도 에서는 에서도 으로 로는 로서 로써 부터 까지 처럼
        보다 이나 라는 라고 이라는 이라고 이다 입니다 이며 이고 인데 밖에 마저 조차 라도 이라도 라면 이라면 와의 과의 와는 과는 들은 들이 들의 만의 만은
        """)

    /// Up to three of ו ה ב כ ל מ ש.
    static func isHebrew(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { "והבכלמש".unicodeScalars.contains($0) }
    }

    private static func folded(_ words: String) -> Set<ArraySlice<UInt8>> {
        Set(words.split(whereSeparator: \.isWhitespace).map { FoldedText.fold(String($0))[...] })
    }
}

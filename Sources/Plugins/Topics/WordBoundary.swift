import Analytics
import PluginKit

/// Decides whether a spelling that was found stands there as a word, and not as a part of another one.
struct WordBoundary {
    private let tokens: [Token]
    private let folded: [UInt8]

    /// Decides for a text.
    init(text: PreparedText) {
        tokens = text.tokens
        folded = text.folded.bytes
    }

    /// The folded places within a token at which a spelling may begin, as far as ``mayStart(at:in:)`` agrees.
    @inline(__always)
    func places(in token: Token) -> Range<Int> {
        let start = Int(token.foldedStart)
        if token.kind != .word { return start..<min(start + 1, Int(token.foldedEnd)) }
        if token.script.isUnspaced { return token.foldedRange }
        let mayFollow = token.script == .arabic || token.script == .hebrew
        return start..<min(start + (mayFollow ? Clitics.longest : 0) + 1, Int(token.foldedEnd))
    }

    /// True where a spelling may begin at a folded place within a token.
    ///
    /// It must begin where a token begins, or after the Arabic or Hebrew letters that are written together with the
    /// next word ("and", "in", "to", the article). Scripts without spaces don't need that. Nothing is found inside links,
    /// hashtags and handles.
    func mayStart(at place: Int, in token: Token) -> Bool {
        switch token.kind {
        case .link, .hashtag, .handle: return false
        case .word where token.script.isUnspaced: return true
        default: break
        }
        if place == Int(token.foldedStart) { return true }
        let before = folded[Int(token.foldedStart)..<place]
        switch token.script {
        case .arabic: return Clitics.arabic.contains(before)
        case .hebrew: return Clitics.isHebrew(before)
        default: return false
        }
    }

    /// How a spelling ends.
    struct Ending {
        /// True where it ends as a word: it need not be one that may go on.
        var isWhole: Bool
        /// Where the word ends that may go on, in the folded text.
        var wordEnd: Int
    }

    /// How a spelling ends at a folded place that began in the token `first`; nil where none may.
    ///
    /// It must end where a token ends, or before an apostrophe ("Tesla's", "Tesla'nın") or a Korean particle
    /// ("테슬라가"), unless the script has no spaces or the spelling may go on.
    func ending(at place: Int, from first: Int) -> Ending? {
        var index = first
        while index < tokens.count, Int(tokens[index].foldedEnd) < place { index += 1 }
        guard index < tokens.count, Int(tokens[index].foldedStart) < place else { return nil }
        let token = tokens[index]
        let end = Int(token.foldedEnd)
        switch token.kind {
        case .link, .hashtag, .handle: return nil
        case .word where token.script.isUnspaced: return Ending(isWhole: true, wordEnd: end)
        default: break
        }
        if place == end { return Ending(isWhole: true, wordEnd: end) }
        guard token.kind == .word else { return nil }
        let after = folded[place..<end]
        return Ending(
            isWhole: after.first == 0x27 || (token.script == .hangul && Clitics.korean.contains(after)), wordEnd: end)
    }
}

/// What is written together with a word without being a part of it.
private enum Clitics {
    /// The most bytes of what stands before a word.
    static let longest = max(6, arabic.map(\.count).max() ?? 0)

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
        guard bytes.count <= 6 else { return false }
        let letters = "והבכלמש".unicodeScalars
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy { letters.contains($0) }
    }

    private static func folded(_ words: String) -> Set<ArraySlice<UInt8>> {
        Set(words.split(whereSeparator: \.isWhitespace).map { FoldedText.fold(String($0))[...] })
    }
}

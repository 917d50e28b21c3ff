/// The phrases of one language that tell claims of poll results from other numbers.
///
/// A phrase is words with spaces between them, written in any case; a `*` at a word's end stands for any ending, a `=`
/// before a word asks for its diacritics as well. Apostrophes end words that are elided: `d' accord`. A class, because every
/// text is given to one, and copying it would cost more than looking at the text.
final class ClaimLexicon: Sendable {
    /// The language's code.
    let language: String
    /// What tells which texts need no reading.
    let sieve: ClaimSieve
    private let phrases: [UInt16: [Phrase]]

    /// A phrase as it is looked for.
    struct Phrase: Sendable {
        var words: [Word]
        var cue: ClaimCue
    }

    /// A word of a phrase.
    enum Word: Hashable, Sendable {
        case folded([UInt8])
        case prefix([UInt8])
        case written([UInt8])

        /// True where a token with these bytes is meant.
        func matches(folded: ArraySlice<UInt8>, written: ArraySlice<UInt8>) -> Bool {
            switch self {
            case .folded(let bytes): folded.elementsEqual(bytes)
            case .prefix(let bytes): folded.starts(with: bytes)
            case .written(let bytes): String(decoding: written, as: UTF8.self).lowercased().utf8.elementsEqual(bytes)
            }
        }
    }

    /// Takes lists of phrases, with commas between them.
    init(_ language: String, _ lists: [(ClaimCue, String)]) {
        self.language = language
        var phrases: [UInt16: [Phrase]] = [:]
        var written: [(cue: ClaimCue, words: [String])] = []
        for (cue, list) in lists {
            for text in list.split(separator: ",") {
                let words = text.split(whereSeparator: \.isWhitespace).map(Self.word)
                guard let first = text.split(whereSeparator: \.isWhitespace).first else { continue }
                let key = Self.key(FoldedText.fold(first.filter { $0 != "*" && $0 != "=" })[...])
                phrases[key, default: []].append(Phrase(words: words, cue: cue))
                written.append((cue, text.split(whereSeparator: \.isWhitespace).map(String.init)))
            }
        }
        self.phrases = phrases
        sieve = ClaimSieve(written)
    }

    /// The first two bytes of a word.
    private static func key(_ word: ArraySlice<UInt8>) -> UInt16 {
        guard let first = word.first else { return 0 }
        return UInt16(first) << 8 | UInt16(word.dropFirst().first ?? 0)
    }

    private static func word(_ text: Substring) -> Word {
        if text.hasPrefix("=") { return .written(Array(text.dropFirst().utf8)) }
        if text.hasSuffix("*") { return .prefix(FoldedText.fold(String(text.dropLast()))) }
        return .folded(FoldedText.fold(String(text)))
    }

    /// The phrases that may begin with a word.
    func phrases(beginningWith folded: ArraySlice<UInt8>) -> [Phrase] { phrases[Self.key(folded)] ?? [] }

    /// The six languages.
    static let all: [ClaimLexicon] = [english, french, german, spanish, italian, portuguese]

    /// The lexicon of a language, whatever its region; nil where there is none.
    static func of(_ language: LanguageTag) -> ClaimLexicon? {
        let code = language.code.prefix { $0 != "-" }
        return all.first { $0.language == code }
    }

    /// The lexicon whose small words occur most often in a text; the first one where none does.
    static func likeliest(for text: ClaimText) -> ClaimLexicon {
        var best = (english, 0)
        for lexicon in all {
            let hits = text.tokens.count { token in
                token.kind == .word
                    && lexicon.phrases(beginningWith: text.folded(token)).contains {
                        $0.cue == .common && $0.words.count == 1
                            && $0.words[0].matches(folded: text.folded(token), written: text.written(token))
                    }
            }
            if hits > best.1 { best = (lexicon, hits) }
        }
        return best.0
    }
}

import Analytics
import PluginKit
import Plugins
import Testing

/// Which terms a post gives.
@Suite struct TermsAnalyzerTests {
    @Test("Of too many terms the most frequent are kept, in the order of the text")
    func limit() {
        let words = (0..<100).map { index in
            String(index).map { String(UnicodeScalar(UInt8(0x61 + ($0.wholeNumberValue ?? 0)))) }.joined() + "word"
        }
        let terms = terms(of: (words + words.suffix(30)).joined(separator: " "))
        #expect(terms.count == TermsAnalyzer.maximumTerms)
        #expect(terms.map(\.text) == Array(words.prefix(34) + words.suffix(30)))
    }

    @Test("Kinds are told apart, so that #tesla and tesla are two terms")
    func kinds() {
        #expect(
            terms(of: "Tesla #Tesla 🚗") == [
                Term(kind: .word, text: "tesla"), Term(kind: .hashtag, text: "tesla"), Term(kind: .emoji, text: "🚗"),
            ])
    }

    @Test("A word that is a stop word elsewhere is kept where the language is known")
    func languages() {
        #expect(terms(of: "die war", language: "en").map(\.text) == ["die", "war"])
        #expect(terms(of: "die war", language: "de").isEmpty)
        #expect(terms(of: "die war", language: "und").isEmpty)
    }

    private func terms(of text: String, language: String = "en") -> [Term] {
        var settings = SettingsReader.empty(path: "terms")
        let guess = LanguageGuess(language: LanguageTag(trusted: language), confidence: 1)
        let post = PreparedPost(text: PreparedText(text), language: guess, genre: .post, mentions: [])
        guard case .terms(let terms) = TermsAnalyzer(settings: &settings).analyze([post])[0][0].outcome else {
            return []
        }
        return terms
    }
}

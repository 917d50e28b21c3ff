import Foundation
import Testing

@testable import Analytics

/// What lets most texts cost no more than a look.
@Suite struct ClaimSieveTests {
    private struct Row: Decodable {
        var text: String
        var language: String
    }

    /// True where a sentence of a text holds a number that could be a share.
    private static func holdsNumber(_ text: ClaimText, _ lexicon: ClaimLexicon) -> Bool {
        var quoted = false
        return zip(text.tokensBySentence, text.sentences).contains { place, range in
            let sentence = CuedSentence(text, tokens: place, range: range, lexicon: lexicon, quoted: &quoted)
            return !NumberMention.find(in: sentence, of: text).isEmpty
        }
    }

    @Test(
        "No text is stopped that holds a number which could be a share",
        arguments: ["tuning", "later", "fresh", "heldout", "last"])
    func complete(name: String) throws {
        let lines = try String(contentsOfFile: "Tests/Claims/\(name).ndjson", encoding: .utf8).split(separator: "\n")
        var numbers = 0
        for line in lines {
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            let text = ClaimText(row.text)
            // Each text is read with each language's words: what is no claim in one may hold numbers in another.
            for lexicon in ClaimLexicon.all where Self.holdsNumber(text, lexicon) {
                numbers += 1
                #expect(
                    lexicon.sieve.passes(tokens: text.tokens, folded: text.folded), "\(lexicon.language): \(row.text)")
            }
        }
        #expect(numbers > 30)
    }

    @Test(
        "Texts without a word for a share are stopped, numbers or not",
        arguments: [
            ("en", "Tesla delivered 443,956 cars in 2024, ten more than in May."),
            ("fr", "Trois actionnaires, 11 employés."),
            ("de", "Am 10. Juli kamen zehn von uns."), ("en", ""), ("it", "Due amici in sei giorni."),
        ])
    func stopped(language: String, text: String) throws {
        let lexicon = try #require(ClaimLexicon.of(LanguageTag(trusted: language)))
        let text = ClaimText(text)
        #expect(!lexicon.sieve.passes(tokens: text.tokens, folded: text.folded))
    }
}

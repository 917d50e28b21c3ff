import Foundation
import Testing

@testable import Analytics

/// What lets most texts cost no more than a look.
@Suite struct ClaimSieveTests {
    private struct Row: Decodable {
        var text: String
        var language: String
    }

    /// What the sieve says of a whole text.
    private static func passes(_ text: ClaimText, _ lexicon: ClaimLexicon) -> Bool {
        lexicon.sieve.passes(tokens: text.tokens, in: text.tokens.indices, folded: text.folded)
    }

    @Test(
        "Neither a sentence nor a text is stopped that holds a number which could be a share",
        arguments: ["tuning", "later", "fresh", "heldout", "last"])
    func complete(name: String) throws {
        let lines = try String(contentsOfFile: "Tests/Claims/\(name).ndjson", encoding: .utf8).split(separator: "\n")
        var numbers = 0
        for line in lines {
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            let text = ClaimText(row.text)
            // Each text is read with each language's words: what is no claim in one may hold numbers in another.
            for lexicon in ClaimLexicon.all {
                var sentences = CuedSentences(text, lexicon)
                for index in sentences.indices
                where !NumberMention.find(in: sentences.sentence(index), of: text).isEmpty {
                    numbers += 1
                    #expect(sentences.mayHoldClaims(index), "\(lexicon.language): \(row.text)")
                    #expect(Self.passes(text, lexicon), "\(lexicon.language): \(row.text)")
                }
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
            ("en", "% \n% :% 😀%"),
        ])
    func stopped(language: String, text: String) throws {
        let lexicon = try #require(ClaimLexicon.of(LanguageTag(trusted: language)))
        let text = ClaimText(text)
        #expect(!Self.passes(text, lexicon))
    }
}

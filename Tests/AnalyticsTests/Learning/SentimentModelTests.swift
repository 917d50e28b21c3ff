import Analytics
import Testing

@Suite struct SentimentModelTests {
    private let model: SentimentModel

    init() throws { model = try SentimentModel(ModelFileTests.model) }

    private func hashes(_ text: String, language: Int? = nil) -> [UInt32] {
        var features = SentimentFeatures()
        let bytes = Array(text.utf8)
        features.extract(bytes, in: 0..<bytes.count, language: language)
        return features.hashes
    }

    @Test("Probabilities add up to 1 and follow the weights", arguments: ["good", "bad news", "", "💓", "悪い"])
    func probabilities(text: String) {
        let features = hashes(text)
        let found = model.probabilities(of: features, language: LanguageTag(trusted: "en"))
        #expect(abs(found.list.reduce(0, +) - 1) < 1e-6)
        var (negative, positive) = (Float(0), Float(0))
        for hash in features {
            negative += model.weight(of: hash).negative
            positive += model.weight(of: hash).positive
        }
        if negative != positive { #expect((found.positive > found.negative) == (positive > negative)) }
    }

    @Test("Base and contributions of an explanation sum to the score", arguments: ["en", "fr"])
    func explanation(code: String) {
        let language = LanguageTag(trusted: code)
        let bytes = Array("Not good, but not that bad either 💓 #LoveIt !!".utf8)
        let number = model.number(of: language)
        let score = model.probabilities(
            of: hashes("Not good, but not that bad either 💓 #LoveIt !!", language: number), language: language
        ).score
        let explanation = model.explain(bytes, language: language)
        #expect(explanation.parts.count == 13)
        #expect(abs(explanation.score - score) < 1e-6)
    }

    @Test("The same text has the same features, whatever was read before")
    func reuse() {
        var features = SentimentFeatures()
        for text in ["a long text that comes first and is not forgotten by mistake", "short", "short"] {
            features.extract(Array(text.utf8), in: 0..<text.utf8.count, language: nil)
        }
        #expect(features.hashes == hashes("short"))
    }

    @Test("A negation marks three words, until a mark ends its scope")
    func negation() {
        func shared(_ left: String, _ right: String) -> Set<UInt32> {
            Set(hashes(left)).intersection(hashes(right))
                .subtracting(hashes("so good so much so very not so never so jamais so don't so n'est"))
        }
        #expect(shared("not good", "never good").count == 1)
        #expect(shared("not so so good", "jamais good").count == 1)
        #expect(shared("not so so so good", "never good").isEmpty)
        #expect(shared("not. good", "never good").isEmpty)
        #expect(shared("don't good", "n'est good").count == 1)
    }

    @Test("The number of features grows in proportion to the text, and is bounded")
    func bounded() {
        let once = hashes(String(repeating: "wonderful ", count: 100)).count
        let twice = hashes(String(repeating: "wonderful ", count: 200)).count
        #expect(abs(twice - 2 * once) <= 4)
        #expect(hashes(String(repeating: "wonderful ", count: 6_500)).count < SentimentFeatures.limit + 100)
        #expect(hashes(String(repeating: "💓", count: 16_000)).count < 40)
    }

    @Test("A language without measurement is refused for its language, a genre for its genre")
    func refusal() {
        let french = LanguageTag(trusted: "fr")
        #expect(model.refusal(language: french, genre: .review) == nil)
        #expect(model.refusal(language: french, genre: .article) == .genre)
        #expect(model.refusal(language: LanguageTag(trusted: "fi"), genre: .review) == .language)
    }
}

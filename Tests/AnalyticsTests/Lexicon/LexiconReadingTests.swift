@testable import Analytics
import Testing

/// How a user's own words enter what the sentiment model says.
@Suite struct LexiconReadingTests {
    private static let english = LanguageTag(trusted: "en")
    private let model: SentimentModel

    init() throws { model = try SentimentModel(ModelFileTests.model) }

    private func indexes(_ words: [String: Double]) -> LexiconIndexes {
        LexiconIndexes(Lexicon(words: [.undetermined: words.map { Lexicon.Word($0.key, weight: $0.value) }]))
    }

    private func read(_ text: String, _ words: [String: Double]) throws -> SentimentProbabilities {
        var reader = SentimentReader(model, lexicon: indexes(words))
        let reading = reader.read(Array(text.utf8), language: Self.english)
        guard case .scored(let found) = reading else { throw Unread(reading: reading) }
        return found
    }

    private struct Unread: Error { var reading: SentimentReader.Reading }

    private func logOdds(_ found: SentimentProbabilities) -> Double {
        naturalLogarithm(found.positive) - naturalLogarithm(found.negative)
    }

    @Test(
        "A word's weight is what it adds to the log-odds of positive against negative", arguments: [-4.0, -1, 0.5, 3])
    func weight(weight: Double) throws {
        let text = "the bank is a rocket they say"
        let plain = try read(text, ["rocket": 0])
        let moved = try read(text, ["rocket": weight])
        #expect(abs(logOdds(moved) - logOdds(plain) - weight) < 1e-4)
        #expect(moved.label == 1 || (moved.label == 2) == (weight > 0))
        // Half of it goes to either side of neutral.
        let rise = naturalLogarithm(moved.positive / moved.neutral) - naturalLogarithm(plain.positive / plain.neutral)
        #expect(abs(rise - weight / 2) < 1e-4)
    }

    @Test("What the model has learned of an own word is left out")
    func replaces() throws {
        let first = try read("they say rocket today", ["rocket": 1, "zeppelin": 1])
        #expect(try read("they say zeppelin today", ["rocket": 1, "zeppelin": 1]) == first)
        #expect(try read("they say rocket today", [:]) != first)
    }

    @Test("Repeating a word adds nothing, and words that are not there change nothing")
    func repeated() throws {
        let (one, three) = try (read("moon is here", ["moon": 2]), read("moon moon moon is here", ["moon": 2]))
        #expect(abs(one.positive - three.positive) < 1e-6)
        #expect(try read("the sun is here", ["moon": 2]) == read("the sun is here", [:]))
    }

    @Test("The parts of an explanation hold own words, idioms as one, and sum to the score")
    func explanation() throws {
        let text = "Not good, but to die for 💓 and 真泡沫吧 !!"
        let words = ["to die for": 3.0, "💓": -1, "泡沫": -2]
        let index = try #require(indexes(words).index(for: Self.english))
        let explanation = model.explain(Array(text.utf8), language: Self.english, words: index)
        let score = try read(text, words).score
        #expect(abs(explanation.score - score) < 1e-6)
        let own = explanation.parts.filter(\.isOwn).map { part in
            String(decoding: Array(text.utf8)[part.range], as: UTF8.self)
        }
        #expect(own == ["to die for", "💓", "泡沫"])
        #expect(explanation.parts.filter(\.isOwn).map { $0.contribution > 0 } == [true, false, false])
    }

    @Test("A target gets the own words of its clauses")
    func targets() {
        var reader = SentimentReader(model, lexicon: indexes(["moon": 2, "crater": -1]))
        let bytes = Array("Grok goes moon today, but Tesla is a crater".utf8)
        func own(_ place: Range<Int>) -> Float { reader.logOdds(bytes, near: [place], language: Self.english) }
        #expect(own(0..<4) == 2)
        #expect(own(26..<31) == -1)
        #expect(reader.logOdds(bytes, near: [0..<4, 26..<31], language: Self.english) == 1)
    }

    @Test("Clauses are read again as they are read alone, with own words in them")
    func clauses() {
        let lexicon = indexes(["good": 2, "terrible!": -2, "悪": 1, "don't*": -1])
        var generator = SeededGenerator(seed: 3)
        let parts = ["good", "but", "not", "don't", "terrible!", "fine.", "💓", "悪い", "words here", "ok", "#GoodBut"]
        var (reader, other) = (SentimentReader(model, lexicon: lexicon), SentimentReader(model, lexicon: lexicon))
        for _ in 0..<300 {
            let text = (0..<12).map { _ in parts[Int(generator.next(below: UInt64(parts.count)))] }.joined(
                separator: " ")
            let bytes = Array(text.utf8)
            guard case .scored = reader.read(bytes, language: Self.english) else { continue }
            let clauses = other.clauses(of: bytes)
            #expect(reader.cutClauses() == clauses.count)
            let mention = 4..<5
            #expect(
                reader.reread(near: [mention])
                    == other.read(bytes, near: [mention], in: clauses, language: Self.english))
        }
    }
}

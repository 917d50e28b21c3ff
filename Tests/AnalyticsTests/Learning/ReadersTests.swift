import Analytics
import Testing

/// What is kept from text to text changes no answer: the fast ways against the straightforward ones.
@Suite struct ReadersTests {
    private var generator = SeededGenerator(seed: 7)

    private static let words = [
        "good", "but", "BUT", "not", "don't", "n'aime", "sooooo", "#LoveButHate", "#butno", "terrible!", "fine.", "ok",
        "💓", "悪い", "не", "очень", "но", "67", "@name", "https://x.org", "أحب", "إلى", "é", "a", "\u{10400}\u{10401}",
        "averyveryverylongwordindeed", "x2y", "...", "?!",
    ]

    private mutating func text() -> String {
        (0..<1 + Int(generator.next(below: 30))).map { _ in
            Self.words[Int(generator.next(below: UInt64(Self.words.count)))]
        }.joined(separator: generator.next(below: 4) == 0 ? "" : " ")
    }

    private mutating func weights(_ name: String, _ columns: Int) -> WeightTable {
        let letters = Array("abcdefgh")
        return WeightTable(
            name: name, labels: (0..<columns - 5).map { "q\(letters[$0 / 8])\(letters[$0 % 8])" }, columns: columns,
            scale: 0.01,
            weights: (0..<columns * 256).map { _ in Int8(truncatingIfNeeded: Int(generator.next(below: 256))) },
            biases: Array(repeating: 0.1, count: columns))
    }

    @Test("A reader of languages answers as its model does, whatever it read before")
    mutating func languages() throws {
        let model = try LanguageModel(
            ModelFile(
                task: .language, seed: 1, trainedOn: [], measuredOn: [],
                tables: [weights("latin", 64), weights("cyrillic", 16)], calibrations: [], measurements: []))
        var reader = LanguageReader(model)
        var features = LanguageFeatures()
        for _ in 0..<500 {
            let bytes = Array(text().utf8)
            let expected = model.language(of: bytes, using: &features)
            for cut in [nil, ScannedText(bytes)] {
                let found = reader.language(of: bytes, cut)
                #expect(found.0 == expected.0 && found.1 == expected.1)
            }
        }
    }

    @Test("A reader of sentiment answers as its model does, and reads clauses again as it reads them alone")
    mutating func sentiment() throws {
        let model = try SentimentModel(ModelFileTests.model)
        var reader = SentimentReader(model)
        for _ in 0..<500 {
            let bytes = Array(text().utf8)
            let language = LanguageTag(trusted: ["en", "fr", "und"][Int(generator.next(below: 3))])
            let whole = reader.read(bytes, language: language)
            #expect(reader.read(bytes, ScannedText(bytes), language: language) == whole)
            var features = SentimentFeatures()
            features.extract(bytes, in: 0..<bytes.count, language: model.number(of: language))
            if case .scored(let found) = whole {
                #expect(found == model.probabilities(of: features.hashes, language: language))
            }
            guard case .scored = whole else { continue }
            var other = SentimentReader(model)
            let clauses = other.clauses(of: bytes)
            #expect(reader.cutClauses() == clauses.count)
            let place = Int(generator.next(below: UInt64(bytes.count)))
            let mention = place..<place + 1
            #expect(
                reader.reread(near: [mention])
                    == other.read(bytes, near: [mention], in: clauses, language: language))
        }
    }

    @Test("A reader of emotions answers as its model does, whatever it read before")
    mutating func emotions() throws {
        let biases = Array(repeating: Float(0), count: EmotionModel.labels.count)
        let table = weights("shared", 8)
        let model = try EmotionModel(
            ModelFile(
                task: .emotion, seed: 1, trainedOn: [], measuredOn: [],
                tables: [
                    WeightTable(
                        name: "shared", labels: ["en", "fr"], columns: 8, scale: 0.01, weights: table.weights,
                        biases: biases)
                ], calibrations: [ModelCalibration(key: "und", temperature: 1, biases: biases)], measurements: []))
        var reader = EmotionReader(model)
        for _ in 0..<500 {
            let bytes = Array(text().utf8)
            let language = LanguageTag(trusted: ["en", "fr", "und"][Int(generator.next(below: 3))])
            let whole = reader.read(bytes, language: language, genre: nil)
            #expect(reader.read(bytes, ScannedText(bytes), language: language, genre: nil) == whole)
            guard case .scored(let found) = whole else { continue }
            var features = SentimentFeatures()
            features.extract(bytes, in: 0..<bytes.count, language: model.number(of: language))
            let scores = try #require(model.scores(of: features.hashes))
            let powers = scores.map { exponential($0 - (scores.max() ?? 0)) }
            for (share, power) in zip(found, powers) {
                #expect(abs(share - Double(power / powers.reduce(0, +))) < 1e-6)
            }
        }
    }
}

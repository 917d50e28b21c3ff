import Analytics
import Testing

/// A target model from its file to what it tells.
@Suite struct TargetModelTests {
    /// A model of random weights, measured on texts of one language and genre.
    private static func file(seed: UInt64 = 1) -> ModelFile {
        var generator = SeededGenerator(seed: seed)
        func random() -> Float { Float(generator.next() >> 40) / Float(1 << 24) - 0.5 }
        var layers = TargetLayers()
        for part in TargetLayers.parts {
            for index in layers[keyPath: part.path].indices {
                for lane in 0..<TargetLayers.Block.scalarCount { layers[keyPath: part.path][index][lane] = random() }
            }
        }
        let vectors = (0..<64 * TargetLayers.width).map { _ in random() }
        return ModelFile(
            task: .target, seed: seed, trainedOn: ["a"], measuredOn: ["b"],
            tables: TargetTable.tables(vectors: vectors, layers),
            calibrations: [
                ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0]),
                ModelCalibration(key: "en article", temperature: 1, biases: [90, 0, 0]),
            ],
            measurements: [
                ModelMeasurement(
                    language: LanguageTag(trusted: "en"), genre: .post,
                    confusion: Confusion([[200, 2, 3], [4, 50, 6], [7, 8, 90]]) ?? Confusion(classes: 3),
                    macroF1LowerBound: 0.75)
            ])
    }

    private let english = LanguageTag(trusted: "en")

    private func read(_ text: String, _ mention: Range<Int>, genre: Genre = .post) throws -> SentimentProbabilities? {
        var reader = TargetReader(try TargetModel(ModelFile(Self.file().encoded())))
        reader.take(Array(text.utf8))
        return reader.read(mention, language: english, genre: genre)
    }

    @Test("Probabilities add up to 1, and each mention has its own")
    func probabilities() throws {
        let text = "Grok is brilliant, but Tesla is slow"
        let grok = try #require(try read(text, 0..<4))
        let tesla = try #require(try read(text, 23..<28))
        #expect(abs(grok.list.reduce(0, +) - 1) < 1e-6)
        #expect(grok != tesla)
    }

    @Test("What was read before never changes what is read")
    func reuse() throws {
        var reader = TargetReader(try TargetModel(Self.file()))
        var first: [SentimentProbabilities?] = []
        let texts = ["Grok is brilliant", "so is Grok today", "elsewhere Grok fails at everything it tries"]
        for _ in 0..<2 {
            for text in texts {
                reader.take(Array(text.utf8))
                let place = text.utf8.count / 2
                first.append(reader.read(place..<place + 1, language: english, genre: .post))
            }
        }
        #expect(first[..<3] == first[3...])
        var fresh = TargetReader(try TargetModel(Self.file()))
        fresh.take(Array(texts[2].utf8))
        let place = texts[2].utf8.count / 2
        #expect(fresh.read(place..<place + 1, language: english, genre: .post) == first[2])
    }

    @Test("Genres are calibrated apart, and the bar is passed by language and genre")
    func genres() throws {
        let press = try #require(try read("Grok is brilliant", 0..<4, genre: .article))
        #expect(press.label == 0)
        let model = try TargetModel(Self.file())
        #expect(model.refusal(language: english, genre: .comment) == nil)
        #expect(model.refusal(language: english, genre: .review) == .genre)
        #expect(model.refusal(language: LanguageTag(trusted: "fr"), genre: .post) == .language)
    }

    @Test("A file that lacks a part, or tells something else, is refused")
    func refused() {
        for number in 0..<6 {
            var file = Self.file()
            file.tables.remove(at: number)
            #expect(throws: ModelFileError.self) { try TargetModel(file) }
        }
        #expect(throws: ModelFileError.self) { try TargetModel(ModelFileTests.model) }
        #expect(throws: ModelFileError.self) { try SentimentModel(Self.file()) }
    }
}

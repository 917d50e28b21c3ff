import Analytics
import Testing

/// Model files of stance.
@Suite struct PropositionModelTests {
    private static func measured(_ proposition: String, _ language: String = "en") throws -> MeasuredProposition {
        try #require(made(proposition, language))
    }

    /// A proposition with `labels` labels; nil where it cannot be.
    private static func made(_ proposition: String, _ language: String, labels: Int = 230) -> MeasuredProposition? {
        // Feature 7 speaks for, feature 9 against.
        let weights: [Float] = [0, 0, 0.5, 4, -4, 0, -4, 4, 0]
        return StanceClassifier(classes: 3, features: [7, 9], weights: weights).flatMap { classifier in
            Confusion([[labels - 60, 10, 5], [4, 20, 6], [5, 5, 5]]).flatMap { confusion in
                MeasuredProposition(
                    subject: StanceSubject(proposition: proposition, language: LanguageTag(trusted: language)),
                    classifier: classifier, confusion: confusion)
            }
        }
    }

    private static func model() throws -> PropositionModel {
        let measured = try [measured("the tunnel", "fr"), measured("the bridge"), measured("Le pont à péage", "fr")]
        return try #require(PropositionModel(seed: 7, trainedOn: ["made"], measured: measured))
    }

    @Test("What is written is read back, the same bytes whatever the order")
    func roundTrip() throws {
        let model = try Self.model()
        #expect(try PropositionModel(model.encoded()) == model)
        let turned = PropositionModel(seed: 7, trainedOn: ["made"], measured: model.measured.reversed())
        #expect(turned?.encoded() == model.encoded())
        #expect(model.measured.map(\.labels) == [230, 230, 230])
    }

    @Test("A file that ends anywhere too early, or has any byte changed, is refused")
    func damaged() throws {
        let bytes = try Self.model().encoded()
        for length in 0..<bytes.count {
            #expect(throws: ModelFileError.self) { try PropositionModel(Array(bytes[..<length])) }
        }
        for place in bytes.indices {
            var broken = bytes
            broken[place] ^= 0x10
            #expect(throws: ModelFileError.self) { try PropositionModel(broken) }
        }
        #expect(throws: ModelFileError.self) { try PropositionModel(bytes + [0]) }
    }

    @Test("Foreign files and models that tell other things are refused with the reason, in both directions")
    func kinds() throws {
        #expect(throws: ModelFileError.foreign) { try PropositionModel(Array("PK\u{3}\u{4}".utf8)) }
        #expect(throws: ModelFileError.task("sentiment", expected: "stance")) {
            try PropositionModel(ModelFileTests.model.encoded())
        }
        let bytes = try Self.model().encoded()
        let error = #expect(throws: ModelFileError.self) { try ModelFile(bytes) }
        #expect(error?.description.hasPrefix("this model tells stance, but one that tells one of language, ") == true)
        guard case .weights(let file) = try ModelContent(ModelFileTests.model.encoded()),
            case .propositions(let model) = try ModelContent(bytes)
        else {
            Issue.record("each file is of its kind")
            return
        }
        #expect(try file == ModelFileTests.model && model == Self.model())
    }

    @Test("With fewer than 200 labels, without a language, or twice, a proposition cannot be in a model")
    func bar() throws {
        #expect(Self.made("the bridge", "en", labels: 200)?.labels == 200)
        #expect(Self.made("the bridge", "en", labels: 199) == nil)
        #expect(Self.made("the bridge", "und") == nil && Self.made("", "en") == nil)
        let known = try Self.measured("the bridge")
        #expect(PropositionModel(seed: 1, trainedOn: [], measured: [known, known]) == nil)
        #expect(PropositionModel(seed: 1, trainedOn: [], measured: []) == nil)
    }

    @Test(
        "A side is told of a measured proposition and language, and of texts with something that is known; else the reason why not"
    )
    func reading() throws {
        let model = try Self.model()
        func read(_ features: [UInt32], _ proposition: String, _ code: String) -> PropositionModel.Reading {
            let language = LanguageTag(trusted: code)
            return model.read(features, towards: StanceSubject(proposition: proposition, language: language))
        }
        guard case .scored(let shares) = read([3, 7], "the bridge", "en") else {
            Issue.record("the proposition was measured")
            return
        }
        #expect(StanceClassifier.likeliest(shares) == 0 && abs(shares.reduce(0, +) - 1) < 1e-9)
        #expect(read([3, 7], "the bridge", "fr") == .unscored(.proposition))
        #expect(read([3, 7], "the ferry", "en") == .unscored(.proposition))
        #expect(read([3, 8], "the bridge", "en") == .unscored(.noEvidence))
        #expect(read([], "the bridge", "en").counted == [0, 0, 1])
        // Letters with accents are the same however they are put together.
        #expect(read([9], "Le pont a\u{300} pe\u{301}age", "fr") != .unscored(.proposition))
    }

    @Test("F1 of for and against is the mean of the two")
    func figure() throws {
        let confusion = try #require(Confusion([[4, 1, 0], [0, 2, 1], [2, 0, 2]]))
        // For: 2 * 4 / (5 + 6); against: 2 * 2 / (3 + 3).
        #expect(abs(confusion.f1ForAgainst - (8.0 / 11 + 4.0 / 6) / 2) < 1e-12)
        #expect(Confusion.sum([confusion, confusion, confusion])?.counts == [[12, 3, 0], [0, 6, 3], [6, 0, 6]])
        #expect(Confusion.sum([]) == nil)
    }
}

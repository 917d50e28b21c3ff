import Analytics
import Testing

@Suite struct ModelFileTests {
    static let model = ModelFile(
        task: .sentiment, seed: 42, trainedOn: ["a", "b"], measuredOn: ["c"],
        tables: [
            WeightTable(
                name: "shared", labels: ["en", "fr"], columns: 2, scale: 0.5,
                weights: (0..<64).map { Int8($0 - 32) }, biases: [0, 0])
        ],
        calibrations: [
            ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0]),
            ModelCalibration(key: "fr", temperature: 2, biases: [0.5, 0, -0.5]),
        ],
        measurements: [
            ModelMeasurement(
                language: LanguageTag(trusted: "fr"), genre: .review,
                confusion: Confusion([[200, 2, 3], [4, 50, 6], [7, 8, 90]]) ?? Confusion(classes: 3),
                macroF1LowerBound: 0.75)
        ])

    @Test("What is written is read back")
    func roundTrip() throws { #expect(try ModelFile(Self.model.encoded()) == Self.model) }

    @Test("A file that ends anywhere too early is refused")
    func truncated() {
        let bytes = Self.model.encoded()
        for length in 0..<bytes.count {
            #expect(throws: ModelFileError.self) { try ModelFile(Array(bytes[..<length])) }
        }
    }

    @Test("A file with any byte changed is refused")
    func flipped() {
        let bytes = Self.model.encoded()
        for place in bytes.indices {
            var broken = bytes
            broken[place] ^= 0x10
            #expect(throws: ModelFileError.self) { try ModelFile(broken) }
        }
    }

    @Test("The refusal says why")
    func reasons() {
        #expect(throws: ModelFileError.foreign) { try ModelFile(Array("SQLite format 3".utf8)) }
        var other = Self.model.encoded()
        other[8] = 9
        #expect(throws: ModelFileError.version(9)) { try ModelFile(other) }
        var changed = Self.model.encoded()
        changed[changed.count - 1] ^= 1
        #expect(throws: ModelFileError.hash) { try ModelFile(changed) }
    }

    @Test("A model of another task is refused")
    func task() { #expect(throws: ModelFileError.self) { try LanguageModel(Self.model) } }
}

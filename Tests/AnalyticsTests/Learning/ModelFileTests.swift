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

    /// The same with the moments of two languages' probabilities, and without those of a third.
    static var weighed: ModelFile {
        var file = model
        for code in ["de", "en"] {
            var moments = ProbabilityMoments(classes: 3)
            moments.add([0.75, 0.25, 0], truth: 0)
            moments.add([0.25, 0.5, 0.25], truth: 2)
            moments.add([0, 0.5, 0.5], truth: 2)
            file.measurements.append(
                ModelMeasurement(
                    language: LanguageTag(trusted: code), genre: .post,
                    confusion: Confusion([[1, 0, 0], [0, 0, 0], [0, 2, 0]]) ?? Confusion(classes: 3),
                    macroF1LowerBound: 0.25, moments: moments))
        }
        return file
    }

    @Test("What is written is read back")
    func roundTrip() throws {
        #expect(try ModelFile(Self.model.encoded()) == Self.model)
        #expect(try ModelFile(Self.weighed.encoded()) == Self.weighed)
    }

    @Test("Moments stand behind all that a file without them holds, and are refused where they are of other texts")
    func moments() throws {
        var plain = Self.weighed
        for index in plain.measurements.indices { plain.measurements[index].moments = nil }
        let (long, short) = (Self.weighed.encoded().dropFirst(20), plain.encoded().dropFirst(20))
        #expect(long.starts(with: short) && long.count > short.count)
        var others = Self.weighed
        others.measurements[1].confusion.add(truth: 0, predicted: 0)
        #expect(throws: ModelFileError.damaged("moments")) { try ModelFile(others.encoded()) }
    }

    @Test("A file that ends anywhere too early is refused")
    func truncated() {
        let bytes = Self.weighed.encoded()
        for length in 0..<bytes.count {
            #expect(throws: ModelFileError.self) { try ModelFile(Array(bytes[..<length])) }
        }
    }

    @Test("A file with any byte changed is refused")
    func flipped() {
        let bytes = Self.weighed.encoded()
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

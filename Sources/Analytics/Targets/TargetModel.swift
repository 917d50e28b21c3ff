/// Tells whether a text speaks well or ill of a target in it: word vectors under a small network.
package struct TargetModel: MeasuredModel, Sendable {
    /// How well it was measured to do.
    package let measurements: [ModelMeasurement]
    /// The network behind the word vectors.
    let layers: TargetLayers
    private let vectors: [Int8]
    private let scale: Float
    private let mask: Int
    private let calibrations: [String: TargetCalibration]
    private let fallback: TargetCalibration

    /// Takes a model of the task `target`; refuses any other with the reason.
    package init(_ file: ModelFile) throws(ModelFileError) {
        try file.require(.target)
        guard let words = file.tables.first(where: { $0.name == TargetTable.words }),
            words.columns == TargetLayers.width
        else { throw .damaged("word vectors") }
        vectors = words.weights
        scale = words.scale
        mask = words.rows - 1
        layers = try TargetLayers(file.tables)
        guard file.calibrations.allSatisfy({ $0.biases.count == TargetLayers.classes }),
            let fallback = file.calibrations.first(where: { $0.key == LanguageTag.undetermined.code })
        else { throw .damaged("calibrations") }
        self.fallback = TargetCalibration(fallback)
        calibrations = Dictionary(file.calibrations.map { ($0.key, TargetCalibration($0)) }) { first, _ in first }
        guard file.measurements.allSatisfy({ $0.confusion.counts.count == TargetLayers.classes }) else {
            throw .damaged("measurements")
        }
        measurements = file.measurements
    }

    /// Fills `vector` with the numbers of a word: those of its parts added up.
    func read(_ word: TargetWord, into vector: inout TargetLayers.Vector) {
        for number in vector.indices { vector[number] = 0 }
        add(word.whole, to: &vector)
        if let stem = word.stem { add(stem, to: &vector) }
        if let ending = word.ending { add(ending, to: &vector) }
    }

    private func add(_ hash: UInt32, to vector: inout TargetLayers.Vector) {
        let start = row(hash) * TargetLayers.width
        for number in vector.indices { vector[number] += Float(vectors[start + number]) * scale }
    }

    /// The rows that decide on a word's vector, -1 where there is none.
    @inline(__always)
    func rows(of word: TargetWord) -> SIMD4<Int32> {
        SIMD4(
            Int32(truncatingIfNeeded: row(word.whole)),
            word.stem.map { Int32(truncatingIfNeeded: row($0)) } ?? -1,
            word.ending.map { Int32(truncatingIfNeeded: row($0)) } ?? -1, 0)
    }

    @inline(__always)
    private func row(_ hash: UInt32) -> Int { Int(hash) & mask }

    /// How scores become probabilities in texts of a language and genre.
    func calibration(language: LanguageTag, genre: Genre) -> TargetCalibration {
        calibrations[TargetTable.key(language, genre)] ?? fallback
    }
}

/// How a target's scores become probabilities: softmax(score / temperature + bias).
struct TargetCalibration: Sendable {
    /// What scores are divided by.
    let temperature: Float
    private let biases: SIMD3<Float>

    /// Takes the calibration of three classes.
    init(_ calibration: ModelCalibration) {
        temperature = calibration.temperature
        biases = SIMD3(calibration.biases[0], calibration.biases[1], calibration.biases[2])
    }

    /// The calibrated probabilities for scores.
    func probabilities(_ scores: SIMD3<Float>) -> SentimentProbabilities {
        let steady = scores / temperature + biases
        let highest = steady.max()
        let powers = SIMD3(
            exponential(steady.x - highest), exponential(steady.y - highest), exponential(steady.z - highest))
        let shares = powers / powers.sum()
        return SentimentProbabilities(
            negative: Double(shares.x), neutral: Double(shares.y), positive: Double(shares.z))
    }
}

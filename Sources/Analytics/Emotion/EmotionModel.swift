/// Tells which feeling a text shows, or none: a linear softmax model over the sentiment model's features.
package struct EmotionModel: MeasuredModel, Sendable {
    /// How well it was measured to do.
    package let measurements: [ModelMeasurement]

    private let numbers: [LanguageTag: Int]
    private let scale: Float
    private let weights: [SIMD8<Int8>]
    private let mask: Int
    private let calibrations: [LanguageTag: ModelCalibration]
    private let fallback: ModelCalibration

    /// The classes, in the order of every list of probabilities.
    package static let labels = ["anger", "disgust", "fear", "joy", "optimism", "sadness", "surprise", "none"]

    /// Takes a model of the task `emotion`; refuses any other with the reason.
    ///
    /// Its only table has a column for each class; the labels of the table are the languages with features of their own.
    package init(_ file: ModelFile) throws(ModelFileError) {
        guard file.task == .emotion else { throw .damaged("task: a model of emotions was expected") }
        let classes = Self.labels.count
        guard let table = file.tables.first, file.tables.count == 1, table.columns == classes else {
            throw .damaged("tables")
        }
        numbers = Dictionary(table.labels.enumerated().map { (LanguageTag(trusted: $1), $0) }) { first, _ in first }
        mask = table.rows - 1
        scale = table.scale
        weights = (0..<table.rows).map { row in
            var weights = SIMD8<Int8>()
            for label in 0..<classes { weights[label] = table.weights[row * classes + label] }
            return weights
        }
        guard file.calibrations.allSatisfy({ $0.biases.count == classes }),
            let fallback = file.calibrations.first(where: { $0.key == LanguageTag.undetermined.code })
        else { throw .damaged("calibrations") }
        self.fallback = fallback
        calibrations = Dictionary(file.calibrations.map { (LanguageTag(trusted: $0.key), $0) }) { first, _ in first }
        guard file.measurements.allSatisfy({ $0.confusion.counts.count == classes }) else {
            throw .damaged("measurements")
        }
        measurements = file.measurements
    }

    /// The number of a language's own features, nil where it has none.
    package func number(of language: LanguageTag) -> Int? { numbers[language] }

    /// The scores of the classes before calibration; nil where the model saw none of the features.
    ///
    /// Sums over features, divided by the square root of their number.
    package func scores(of hashes: [UInt32]) -> [Float]? {
        var sums = SIMD8<Int32>()
        var seen = SIMD8<Int8>()
        for hash in hashes {
            let row = weights[Int(hash) & mask]
            sums &+= SIMD8<Int32>(truncatingIfNeeded: row)
            seen |= row
        }
        guard seen != SIMD8<Int8>() else { return nil }
        let scores = SIMD8<Float>(sums) * (scale / Float(hashes.count).squareRoot())
        return (0..<Self.labels.count).map { scores[$0] }
    }

    /// The calibrated probabilities of the classes for scores.
    package func probabilities(_ scores: [Float], language: LanguageTag) -> [Double] {
        let calibration = calibrations[language] ?? fallback
        let steady = zip(scores, calibration.biases).map { $0 / calibration.temperature + $1 }
        let highest = steady.max() ?? 0
        let powers = steady.map { Double(exponential($0 - highest)) }
        let all = powers.reduce(0, +)
        return powers.map { $0 / all }
    }

    /// The most likely class; of equal ones the first.
    package static func label(of probabilities: [Double]) -> Int {
        probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) } ?? labels.count - 1
    }
}

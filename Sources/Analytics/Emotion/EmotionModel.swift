/// Tells which feeling a text shows, or none: a linear softmax model over the sentiment model's features.
package struct EmotionModel: MeasuredModel, Sendable {
    /// How well it was measured to do.
    package let measurements: [ModelMeasurement]

    private let scale: Float
    private let numbers: [LanguageTag: Int]
    private let calibrations: [LanguageTag: ModelCalibration]
    private let fallback: ModelCalibration
    private var profiles: [LanguageTag: EmotionProfile] = [:]
    /// What features add to the scores of the classes.
    let weights: EmotionWeights

    /// The classes, in the order of every list of probabilities.
    package static let labels = ["anger", "disgust", "fear", "joy", "optimism", "sadness", "surprise", "none"]

    /// Takes a model of the task `emotion`; refuses any other with the reason.
    ///
    /// Its only table has a column for each class; the labels of the table are the languages with features of their own.
    package init(_ file: ModelFile) throws(ModelFileError) {
        try file.require(.emotion)
        let classes = Self.labels.count
        guard let table = file.tables.first, file.tables.count == 1, table.columns == classes else {
            throw .damaged("tables")
        }
        numbers = Dictionary(table.labels.enumerated().map { (LanguageTag(trusted: $1), $0) }) { first, _ in first }
        scale = table.scale
        weights = EmotionWeights(table)
        guard file.calibrations.allSatisfy({ $0.biases.count == classes }),
            let fallback = file.calibrations.first(where: { $0.key == LanguageTag.undetermined.code })
        else { throw .damaged("calibrations") }
        self.fallback = fallback
        calibrations = Dictionary(file.calibrations.map { (LanguageTag(trusted: $0.key), $0) }) { first, _ in first }
        guard file.measurements.allSatisfy({ $0.confusion.counts.count == classes }) else {
            throw .damaged("measurements")
        }
        measurements = file.measurements
        for language in Array(numbers.keys) + calibrations.keys + measurements.map(\.language) {
            profiles[language] = makeProfile(of: language)
        }
    }

    /// The number of a language's own features, nil where it has none.
    package func number(of language: LanguageTag) -> Int? { numbers[language] }

    /// Everything about a language that reading a text asks for.
    func profile(of language: LanguageTag) -> EmotionProfile { profiles[language] ?? makeProfile(of: language) }

    private func makeProfile(of language: LanguageTag) -> EmotionProfile {
        let calibration = calibrations[language] ?? fallback
        return EmotionProfile(
            number: numbers[language], temperature: calibration.temperature, biases: SIMD8(calibration.biases),
            refusals: InlineArray { number in
                Genre(rawValue: number).flatMap { refusal(language: language, genre: $0) }
            })
    }

    /// The scores of the classes before calibration; nil where the model saw none of the features.
    ///
    /// Sums over features, divided by the square root of their number.
    package func scores(of hashes: [UInt32]) -> [Float]? {
        var sum = FeatureSum(weights)
        for hash in hashes { sum.take(hash) }
        return scores(of: sum.own).map { scores in (0..<Self.labels.count).map { scores[$0] } }
    }

    /// The same for features that were added up.
    func scores(of tally: EmotionTally) -> SIMD8<Float>? {
        guard tally.seen != SIMD8<Int8>() else { return nil }
        return SIMD8<Float>(tally.sums) * (scale / Float(tally.count).squareRoot())
    }

    /// The most likely class; of equal ones the first.
    package static func label(of probabilities: [Double]) -> Int {
        probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) } ?? labels.count - 1
    }
}

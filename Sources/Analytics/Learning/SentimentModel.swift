/// Tells whether a text speaks well or ill of things: a linear softmax model over hashed features.
package struct SentimentModel: MeasuredModel, Sendable {
    /// The languages with features of their own, in the order of their numbers.
    package let languages: [LanguageTag]
    /// How well it was measured to do.
    package let measurements: [ModelMeasurement]

    private let scale: Float
    private let numbers: [LanguageTag: Int]
    private let calibrations: [LanguageTag: ModelCalibration]
    private let fallback: ModelCalibration
    private var profiles: [LanguageTag: SentimentProfile] = [:]
    /// What features add to the scores of negative and of positive.
    let weights: SentimentWeights

    /// The classes, in the order of every list of probabilities.
    package static let labels = ["negative", "neutral", "positive"]

    /// Takes a model of the task `sentiment`; refuses any other with the reason.
    ///
    /// Its only table has two columns: what a feature adds to the scores of negative and of positive; neutral has 0.
    package init(_ file: ModelFile) throws(ModelFileError) {
        try file.require(.sentiment)
        guard let table = file.tables.first, file.tables.count == 1, table.columns == 2 else {
            throw .damaged("tables")
        }
        languages = table.labels.map(LanguageTag.init(trusted:))
        numbers = Dictionary(languages.enumerated().map { ($1, $0) }) { first, _ in first }
        scale = table.scale
        weights = SentimentWeights(table)
        guard file.calibrations.allSatisfy({ $0.biases.count == 3 }),
            let fallback = file.calibrations.first(where: { $0.key == LanguageTag.undetermined.code })
        else { throw .damaged("calibrations") }
        self.fallback = fallback
        calibrations = Dictionary(file.calibrations.map { (LanguageTag(trusted: $0.key), $0) }) { first, _ in first }
        guard file.measurements.allSatisfy({ $0.confusion.counts.count == 3 }) else { throw .damaged("measurements") }
        measurements = file.measurements
        for language in languages + calibrations.keys + measurements.map(\.language) {
            profiles[language] = makeProfile(of: language)
        }
    }

    /// The number of a language's own features, nil where it has none.
    package func number(of language: LanguageTag) -> Int? { numbers[language] }

    /// Everything about a language that reading a text asks for.
    func profile(of language: LanguageTag) -> SentimentProfile { profiles[language] ?? makeProfile(of: language) }

    private func makeProfile(of language: LanguageTag) -> SentimentProfile {
        let calibration = calibration(of: language)
        return SentimentProfile(
            number: numbers[language], temperature: calibration.temperature,
            biases: (calibration.biases[0], calibration.biases[1], calibration.biases[2]),
            refusals: InlineArray { number in
                Genre(rawValue: number).flatMap { refusal(language: language, genre: $0) }
            })
    }

    /// The scores of negative and positive against neutral before calibration: sums over features, divided by the
    /// square root of their number.
    package func scores(of hashes: [UInt32]) -> (negative: Float, positive: Float) {
        var sum = FeatureSum(weights)
        for hash in hashes { sum.take(hash) }
        return scores(of: sum.own)
    }

    /// The same for features that were added up.
    func scores(of tally: SentimentTally) -> (negative: Float, positive: Float) {
        guard tally.count > 0 else { return (0, 0) }
        let factor = scale / Float(tally.count).squareRoot()
        return (Float(tally.negative) * factor, Float(tally.positive) * factor)
    }

    /// The calibrated probabilities for a text of `language` with these features.
    package func probabilities(of hashes: [UInt32], language: LanguageTag) -> SentimentProbabilities {
        let (negative, positive) = scores(of: hashes)
        return probabilities(negative: negative, positive: positive, language: language)
    }

    /// The calibrated probabilities for scores, with `logOdds` of positive against negative added.
    package func probabilities(
        negative: Float, positive: Float, language: LanguageTag, logOdds: Float = 0
    ) -> SentimentProbabilities {
        profile(of: language).probabilities(negative: negative, positive: positive, logOdds: logOdds)
    }

    /// What one feature adds to the scores of negative and of positive against neutral, before the division by the
    /// square root of their number and by the temperature.
    package func weight(of hash: UInt32) -> (negative: Float, positive: Float) {
        let pair = weights[hash]
        return (scale * Float(Int8(truncatingIfNeeded: pair)), scale * Float(Int8(truncatingIfNeeded: pair >> 8)))
    }

    /// How the scores of a language become probabilities.
    package func calibration(of language: LanguageTag) -> ModelCalibration { calibrations[language] ?? fallback }
}

/// How likely a text is negative, neutral and positive; the three add up to 1.
package struct SentimentProbabilities: Hashable, Sendable {
    /// The probability of negative.
    package var negative: Double
    /// The probability of neutral.
    package var neutral: Double
    /// The probability of positive.
    package var positive: Double

    /// Puts them together.
    package init(negative: Double, neutral: Double, positive: Double) {
        self.negative = negative
        self.neutral = neutral
        self.positive = positive
    }

    /// The three in the order of ``SentimentModel/labels``.
    package var list: [Double] { [negative, neutral, positive] }

    /// The index of the most likely class; of equal ones neutral comes first.
    package var label: Int {
        if neutral >= negative, neutral >= positive { return 1 }
        return negative >= positive ? 0 : 2
    }

    /// The probability of the most likely class.
    package var confidence: Double { max(negative, neutral, positive) }

    /// Positive minus negative, -1 to 1.
    package var score: Double { positive - negative }
}

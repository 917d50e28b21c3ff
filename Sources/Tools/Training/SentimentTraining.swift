package import Analytics

/// Trains, calibrates and measures a sentiment model.
package struct SentimentTraining {
    private let texts: WholeTextTraining
    private var options: TrainingOptions { texts.options }
    private var rows: TrainingRows { texts.rows }

    /// The stored classes leave neutral out: the scores of the others are against it.
    private static let reference = 1

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        var rows = try TrainingRows(options)
        rows.training.removeAll { Self.label($0) == nil }
        rows.validation.removeAll { Self.label($0) == nil }
        texts = try WholeTextTraining(options, rows, labels: "negative, neutral or positive")
    }

    /// Trains and returns the model.
    package func run() throws(ToolError) -> ModelFile {
        options.progress("\(rows.training.count) rows to learn from, \(rows.validation.count) to validate on")
        let (examples, domains) = texts.examples { Self.label($0).map { [$0] } ?? [] }
        options.progress("\(examples.hashes.count / max(1, examples.count)) features a row")
        let trainer = SoftmaxTrainer<SIMD4<Float>>(
            rows: 1 << options.bits, classes: 3, domainClasses: domains, rate: options.rate, caution: 0.0005,
            absence: -Float.infinity, biasRate: 0.02)
        return try finish(
            texts.best(trainer, examples, label: { Self.label($0) ?? Self.reference }, outcome: outcome))
    }

    /// Quantises, then calibrates and measures the very model that is written.
    private func finish(_ trainer: SoftmaxTrainer<SIMD4<Float>>) throws(ToolError) -> ModelFile {
        let (weights, scale) = trainer.quantised(classes: 3, columns: 2, reference: Self.reference)
        let table = WeightTable(
            name: "shared", labels: texts.languages.map(\.code), columns: 2, scale: scale, weights: weights,
            biases: [0, 0])
        var file = ModelFile(
            task: .sentiment, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(rows.validation.map(\.source)).sorted(), tables: [table],
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0])], measurements: [])
        let model: SentimentModel
        do { model = try SentimentModel(file) } catch { throw ToolError("the trained model is not valid: \(error)") }
        let told = texts.toldLanguages()
        let scored = zip(rows.validation, texts.validationFeatures(languages: told)).map { row, hashes in
            let (negative, positive) = model.scores(of: hashes)
            return ScoredRow(scores: [negative, 0, positive], label: Self.label(row) ?? Self.reference)
        }
        let outcome = outcome(of: scored, languages: told)
        file.calibrations = outcome.calibrations
        file.measurements = outcome.measurements
        options.progress("calibration error \(outcome.reliability.text) (cross-fitted, class-wise)")
        return file
    }

    private func outcome(of scored: [ScoredRow], languages: [LanguageTag]) -> ValidationRows.Outcome {
        ValidationRows(texts.measured(languages: languages), classes: 3, keepsMoments: true) { probabilities in
            SentimentProbabilities(
                negative: probabilities[0], neutral: probabilities[1], positive: probabilities[2]
            ).label
        }.outcome(of: scored)
    }

    private static func label(_ row: LabelledRow) -> Int? { SentimentModel.labels.firstIndex(of: row.label) }
}

/// A number with three places.
func rounded(_ number: Double) -> String {
    let thousandths = Int((abs(number) * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return (number < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000)."
        + String(repeating: "0", count: 3 - fraction.count) + fraction
}

package import Analytics

/// Trains, calibrates and measures a model of emotions.
///
/// A row may have several labels, joined by `|`: it is learned as each of them, with its weight shared out, and is not
/// measured on, since a text gets one label.
package struct EmotionTraining {
    private let texts: WholeTextTraining
    private var options: TrainingOptions { texts.options }
    private var rows: TrainingRows { texts.rows }

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        var rows = try TrainingRows(options)
        rows.training.removeAll { EmotionLabels.of($0).isEmpty }
        rows.validation.removeAll { EmotionLabels.only(of: $0) == nil }
        texts = try WholeTextTraining(options, rows, labels: EmotionModel.labels.joined(separator: ", "))
    }

    /// Trains and returns the model.
    package func run() throws(ToolError) -> ModelFile {
        options.progress("\(rows.training.count) rows to learn from, \(rows.validation.count) to validate on")
        let (examples, domains) = texts.examples(EmotionLabels.of)
        let trainer = SoftmaxTrainer<SIMD8<Float>>(
            rows: 1 << options.bits, classes: EmotionModel.labels.count, domainClasses: domains, rate: options.rate,
            caution: 0.0005, absence: -Float.infinity, biasRate: 0.02)
        return try finish(texts.best(trainer, examples, label: Self.label, outcome: outcome))
    }

    /// Quantises, then calibrates and measures the very model that is written.
    private func finish(_ trainer: SoftmaxTrainer<SIMD8<Float>>) throws(ToolError) -> ModelFile {
        let classes = EmotionModel.labels.count
        let (weights, scale) = trainer.quantised(classes: classes, columns: classes, reference: nil)
        let biases = [Float](repeating: 0, count: classes)
        let table = WeightTable(
            name: "shared", labels: texts.languages.map(\.code), columns: classes, scale: scale, weights: weights,
            biases: biases)
        var file = ModelFile(
            task: .emotion, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(rows.validation.map(\.source)).sorted(), tables: [table],
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: biases)], measurements: [])
        let model: EmotionModel
        do { model = try EmotionModel(file) } catch { throw ToolError("the trained model is not valid: \(error)") }
        let told = texts.toldLanguages()
        let scored = zip(rows.validation, texts.validationFeatures(languages: told)).map { row, hashes in
            ScoredRow(scores: model.scores(of: hashes) ?? biases, label: Self.label(row))
        }
        let outcome = outcome(of: scored, languages: told)
        file.calibrations = outcome.calibrations
        file.measurements = outcome.measurements
        options.progress("calibration error \(outcome.reliability.text) (cross-fitted, class-wise)")
        return file
    }

    private func outcome(of scored: [ScoredRow], languages: [LanguageTag]) -> ValidationRows.Outcome {
        ValidationRows(
            texts.measured(languages: languages), classes: EmotionModel.labels.count, keepsMoments: false,
            label: EmotionModel.label(of:)
        ).outcome(of: scored)
    }

    private static func label(_ row: LabelledRow) -> Int {
        EmotionLabels.only(of: row) ?? EmotionModel.labels.count - 1
    }
}

package import Analytics

/// Trains, calibrates and measures a model of emotions.
///
/// A row may have several labels, joined by `|`: it is learned as each of them, with its weight shared out, and is not
/// measured on, since a text gets one label.
package struct EmotionTraining {
    private let options: TrainingOptions
    private let rows: TrainingRows
    private let languages: [LanguageTag]

    /// A language has features of its own from this many training rows on.
    private static let fewestLanguageRows = 400

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        self.options = options
        var rows = try TrainingRows(options)
        rows.training.removeAll { EmotionLabels.of($0).isEmpty }
        rows.validation.removeAll { EmotionLabels.only(of: $0) == nil }
        guard !rows.training.isEmpty, !rows.validation.isEmpty else {
            throw ToolError(
                "no rows labelled \(EmotionModel.labels.joined(separator: ", ")) in \(rows.training.isEmpty ? "--data" : "--validation")"
            )
        }
        var counts: [LanguageTag: Int] = [:]
        for row in rows.training { counts[row.language, default: 0] += 1 }
        self.rows = rows
        languages = counts.filter { $0.value >= Self.fewestLanguageRows }.keys.sorted()
    }

    /// Trains and returns the model.
    package func run() throws(ToolError) -> ModelFile {
        options.progress("\(rows.training.count) rows to learn from, \(rows.validation.count) to validate on")
        let numbers = Dictionary(uniqueKeysWithValues: languages.enumerated().map { ($1, $0) })
        let (examples, domains) = makeExamples(numbers)
        let validation = features(of: rows.validation, numbers: numbers, languages: rows.validation.map(\.language))
        var trainer = SoftmaxTrainer<SIMD8<Float>>(
            rows: 1 << options.bits, classes: EmotionModel.labels.count, domainClasses: domains, rate: options.rate,
            caution: 0.0005, absence: -Float.infinity, biasRate: 0.02)
        var best = (figure: -1.0, trainer: trainer, epoch: 0)
        var generator = SeededGenerator(seed: options.seed)
        for epoch in 1...options.epochs {
            let loss = trainer.runEpoch(examples, generator: &generator)
            let scored = validation.indices.map { index in
                ScoredRow(scores: trainer.scores(validation[index][...]), label: label(index))
            }
            let outcome = outcome(of: scored, languages: rows.validation.map(\.language))
            options.progress(
                "epoch \(epoch): loss \(rounded(loss)), mean macro-F1 over languages \(rounded(outcome.mean))"
                    + (outcome.mean > best.figure ? " *" : ""))
            if outcome.mean > best.figure {
                best = (outcome.mean, trainer, epoch)
            } else if epoch >= best.epoch + 2 {
                break
            }
            trainer.rate *= 0.7
        }
        return try finish(best.trainer, numbers)
    }

    /// Quantises, then calibrates and measures the very model that is written.
    private func finish(_ trainer: SoftmaxTrainer<SIMD8<Float>>, _ numbers: [LanguageTag: Int]) throws(ToolError)
        -> ModelFile
    {
        let classes = EmotionModel.labels.count
        let (weights, scale) = trainer.quantised(classes: classes, columns: classes, reference: nil)
        let biases = [Float](repeating: 0, count: classes)
        let table = WeightTable(
            name: "shared", labels: languages.map(\.code), columns: classes, scale: scale, weights: weights,
            biases: biases)
        var file = ModelFile(
            task: .emotion, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(rows.validation.map(\.source)).sorted(), tables: [table],
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: biases)], measurements: [])
        let model: EmotionModel
        do { model = try EmotionModel(file) } catch { throw ToolError("the trained model is not valid: \(error)") }
        var told = rows.validation.map(\.language)
        if let languageModel = options.languageModel {
            var features = LanguageFeatures()
            told = rows.validation.map { languageModel.language(of: $0.text, using: &features).0 }
        }
        let scored = features(of: rows.validation, numbers: numbers, languages: told).enumerated().map {
            index, hashes in
            ScoredRow(scores: model.scores(of: hashes) ?? biases, label: label(index))
        }
        let outcome = outcome(of: scored, languages: told)
        file.calibrations = outcome.calibrations
        file.measurements = outcome.measurements
        options.progress("calibration error \(rounded(outcome.calibrationError)) (cross-fitted, class-wise)")
        return file
    }

    private func outcome(of scored: [ScoredRow], languages told: [LanguageTag]) -> ValidationRows.Outcome {
        let cells = zip(rows.validation, told).map { row, language in
            ValidationRows.Row(
                language: row.language, genre: options.genres[row.source] ?? .post, group: language.code,
                contentHash: row.contentHash)
        }
        return ValidationRows(cells, classes: EmotionModel.labels.count, label: EmotionModel.label(of:)).outcome(
            of: scored)
    }

    private func makeExamples(_ numbers: [LanguageTag: Int]) -> (TrainingExamples, [Set<Int>]) {
        var examples = TrainingExamples()
        var domains: [String: UInt16] = [:]
        var classes: [Set<Int>] = []
        var extractor = SentimentFeatures()
        for row in rows.training {
            let labels = EmotionLabels.of(row)
            let name = "\(row.source)/\(row.language.code)"
            let domain = domains[name] ?? UInt16(classes.count)
            if domains.updateValue(domain, forKey: name) == nil { classes.append([]) }
            classes[Int(domain)].formUnion(labels)
            extractor.extract(row.text, in: 0..<row.text.count, language: numbers[row.language])
            let weight = (options.weights[row.source] ?? 1) / Float(labels.count)
            for label in labels {
                examples.append(extractor.hashes, label: UInt8(label), domain: domain, weight: weight)
            }
        }
        return (examples, classes)
    }

    private func features(of rows: [LabelledRow], numbers: [LanguageTag: Int], languages: [LanguageTag]) -> [[UInt32]] {
        var extractor = SentimentFeatures()
        return zip(rows, languages).map { row, language in
            extractor.extract(row.text, in: 0..<row.text.count, language: numbers[language])
            return extractor.hashes
        }
    }

    private func label(_ index: Int) -> Int {
        EmotionLabels.only(of: rows.validation[index]) ?? EmotionModel.labels.count - 1
    }
}

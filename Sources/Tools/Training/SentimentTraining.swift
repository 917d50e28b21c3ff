package import Analytics

/// Trains, calibrates and measures a sentiment model.
package struct SentimentTraining {
    private let options: TrainingOptions
    private let rows: TrainingRows
    private let languages: [LanguageTag]

    /// A language has features of its own from this many training rows on.
    private static let fewestLanguageRows = 400
    /// The stored classes leave neutral out: the scores of the others are against it.
    private static let reference = 1

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        self.options = options
        var rows = try TrainingRows(options)
        rows.training.removeAll { Self.label($0) == nil }
        rows.validation.removeAll { Self.label($0) == nil }
        guard !rows.training.isEmpty, !rows.validation.isEmpty else {
            throw ToolError(
                "no rows labelled negative, neutral or positive in \(rows.training.isEmpty ? "--data" : "--validation")"
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
        options.progress("\(examples.hashes.count / max(1, examples.count)) features a row")
        var trainer = SoftmaxTrainer<SIMD4<Float>>(
            rows: 1 << options.bits, classes: 3, domainClasses: domains, rate: options.rate, caution: 0.0005,
            absence: -Float.infinity, biasRate: 0.02)
        var best = (figure: -1.0, trainer: trainer, epoch: 0)
        var generator = SeededGenerator(seed: options.seed)
        for epoch in 1...options.epochs {
            let loss = trainer.runEpoch(examples, generator: &generator)
            let scored = validation.indices.map { index in
                ScoredRow(
                    scores: trainer.scores(validation[index][...]), label: Self.label(rows.validation[index]) ?? 1)
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
    private func finish(_ trainer: SoftmaxTrainer<SIMD4<Float>>, _ numbers: [LanguageTag: Int]) throws(ToolError)
        -> ModelFile
    {
        let (weights, scale) = trainer.quantised(classes: 3, columns: 2, reference: Self.reference)
        let table = WeightTable(
            name: "shared", labels: languages.map(\.code), columns: 2, scale: scale, weights: weights, biases: [0, 0])
        var file = ModelFile(
            task: .sentiment, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(rows.validation.map(\.source)).sorted(), tables: [table],
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0])], measurements: [])
        let model: SentimentModel
        do { model = try SentimentModel(file) } catch { throw ToolError("the trained model is not valid: \(error)") }
        var told = rows.validation.map(\.language)
        if let languageModel = options.languageModel {
            var features = LanguageFeatures()
            told = rows.validation.map { languageModel.language(of: $0.text, using: &features).0 }
        }
        let hashes = features(of: rows.validation, numbers: numbers, languages: told)
        let scored = hashes.indices.map { index in
            let (negative, positive) = model.scores(of: hashes[index])
            return ScoredRow(scores: [negative, 0, positive], label: Self.label(rows.validation[index]) ?? 1)
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
        return ValidationRows(cells, classes: 3) { probabilities in
            SentimentProbabilities(
                negative: probabilities[0], neutral: probabilities[1], positive: probabilities[2]
            ).label
        }.outcome(of: scored)
    }

    private func makeExamples(_ numbers: [LanguageTag: Int]) -> (TrainingExamples, [Set<Int>]) {
        var examples = TrainingExamples()
        var domains: [String: UInt16] = [:]
        var classes: [Set<Int>] = []
        var extractor = SentimentFeatures()
        for row in rows.training {
            guard let label = Self.label(row) else { continue }
            let name = "\(row.source)/\(row.language.code)"
            let domain = domains[name] ?? UInt16(classes.count)
            if domains.updateValue(domain, forKey: name) == nil { classes.append([]) }
            classes[Int(domain)].insert(label)
            extractor.extract(row.text, in: 0..<row.text.count, language: numbers[row.language])
            examples.append(
                extractor.hashes, label: UInt8(label), domain: domain, weight: options.weights[row.source] ?? 1)
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

    private static func label(_ row: LabelledRow) -> Int? { SentimentModel.labels.firstIndex(of: row.label) }
}

/// A number with three places.
func rounded(_ number: Double) -> String {
    let thousandths = Int((abs(number) * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return (number < 0 && thousandths > 0 ? "-" : "") + "\(thousandths / 1000)."
        + String(repeating: "0", count: 3 - fraction.count) + fraction
}

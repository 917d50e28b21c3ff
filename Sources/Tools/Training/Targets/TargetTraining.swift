package import Analytics

/// Trains, calibrates and measures a target model.
///
/// The first pass goes over all rows, also those whose label is about a whole text: they teach what words mean, in many
/// languages. The passes after it go over rows with a target, and over a few of the others, lest that be forgotten.
///
/// With teachers, networks of other seeds are trained in this way first. The model learns from their mean besides the labels, and
/// in the later passes also what they say of words that might be targets: see ``PseudoTargets``.
package struct TargetTraining {
    let options: TrainingOptions
    private let rows: TrainingRows
    private let kept: [LabelledRow]
    private let validation: TargetExamples
    private let cells: ValidationRows

    /// The share of whole texts that passes after the first go over: one in so many.
    private static let wholeTexts: UInt64 = 25

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        var options = options
        options.identity = .target
        self.options = options
        var rows = try TrainingRows(options)
        rows.training.removeAll { Self.label($0) == nil }
        rows.validation.removeAll { Self.label($0) == nil || $0.target == nil }
        guard rows.training.contains(where: { $0.target != nil }), !rows.validation.isEmpty else {
            let option = rows.validation.isEmpty ? "--validation" : "--data"
            throw ToolError("no rows with a target and its label in \(option)")
        }
        self.rows = rows
        var validation = TargetExamples(rows: 1 << options.bits)
        kept = rows.validation.filter { validation.append($0, label: Self.label($0) ?? 1, domain: 0, weight: 1) }
        self.validation = validation
        cells = ValidationRows(
            kept.map { row in
                let genre = options.genres[row.source] ?? .post
                return ValidationRows.Row(
                    language: row.language, genre: genre, group: TargetTable.key(row.language, genre),
                    contentHash: row.contentHash)
            }, classes: TargetLayers.classes, keepsMoments: true, label: Self.told)
    }

    /// Trains and returns the model.
    package func run() async throws(ToolError) -> ModelFile {
        var (examples, domains) = makeExamples()
        func count(_ kind: TargetExamples.Kind) -> Int { examples.kinds.count { $0 == kind } }
        options.progress(
            "\(count(.target)) targets and \(count(.text)) whole texts to learn from, \(kept.count) targets to validate on"
                + (options.teachers > 0 ? ", \(count(.guess)) words for \(options.teachers) teachers" : ""))
        if options.teachers > 0 { await teach(&examples, domains) }
        return try finish(train(examples, domains, with: options, guesses: options.teachers > 0))
    }

    /// Trains a network; `guesses` says whether it learns from what teachers said of words without a label.
    func train(
        _ examples: TargetExamples, _ domains: [Set<Int>], with options: TrainingOptions, guesses: Bool
    ) -> TargetTrainer {
        var trainer = TargetTrainer(
            rows: 1 << options.bits, domainClasses: domains, rate: options.rate, seed: options.seed)
        return options.best(from: trainer) { epoch in
            // The last pass takes short steps, but steps.
            trainer.rate = options.rate * (1 - Float(epoch - 1) / Float(options.epochs + 1))
            let loss = trainer.runEpoch(examples, counts: epoch > 1 || options.epochs == 1) { number, generator in
                switch examples.kinds[number] {
                case .target: true
                case .text: epoch == 1 || generator.next(below: Self.wholeTexts) == 0
                case .guess: epoch > 1 && guesses
                }
            }
            var made = epoch > 1 || options.epochs == 1 ? trainer.averaged : trainer
            let scored = kept.indices.map { row in scoredRow(made.scores(validation, row), kept[row]) }
            let mean = Self.mean(kept, scored, cells.outcome(of: scored).predictions)
            return TrainedEpoch(
                trainer: made, loss: loss, figure: mean.figure, text: "macro-F1 of data sets \(mean.text)")
        }
    }

    /// Quantises, then calibrates and measures the very model that is written.
    private func finish(_ trainer: TargetTrainer) throws(ToolError) -> ModelFile {
        var file = ModelFile(
            task: .target, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(kept.map(\.source)).sorted(),
            tables: TargetTable.tables(vectors: trainer.vectors, trainer.layers),
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0])], measurements: [])
        let model: TargetModel
        do { model = try TargetModel(file) } catch { throw ToolError("the trained model is not valid: \(error)") }
        var reader = TargetReader(model)
        let scored = kept.map { row in
            scoredRow(reader.scores(row.text, mention: row.target ?? 0..<0) ?? SIMD3(repeating: 0), row)
        }
        let outcome = cells.outcome(of: scored)
        file.calibrations = outcome.calibrations
        file.measurements = outcome.measurements
        options.progress("macro-F1 of data sets \(Self.mean(kept, scored, outcome.predictions).text)")
        options.progress("calibration error \(outcome.reliability.text) (cross-fitted, class-wise)")
        return file
    }

    /// The rows to learn from, with the words that teachers are asked about behind them, and the classes of each domain.
    private func makeExamples() -> (TargetExamples, [Set<Int>]) {
        var examples = TargetExamples(rows: 1 << options.bits)
        var domains: [String: UInt16] = [:]
        var classes: [Set<Int>] = []
        for row in rows.training {
            guard let label = Self.label(row) else { continue }
            let name = "\(row.source)/\(row.language.code)"
            let domain = domains[name] ?? UInt16(classes.count)
            if domains.updateValue(domain, forKey: name) == nil { classes.append([]) }
            classes[Int(domain)].insert(Int(label))
            _ = examples.append(row, label: label, domain: domain, weight: options.weights[row.source] ?? 1)
        }
        guard options.teachers > 0 else { return (examples, classes) }
        // A domain of their own, with all classes: teachers have no biases for it.
        classes.append(Set(0..<TargetLayers.classes))
        for row in PseudoTargets.rows(in: rows.training, seed: options.seed) {
            _ = examples.append(row, label: nil, domain: UInt16(classes.count - 1), weight: 1)
        }
        return (examples, classes)
    }

    private func scoredRow(_ scores: SIMD3<Float>, _ row: LabelledRow) -> ScoredRow {
        ScoredRow(scores: [scores.x, scores.y, scores.z], label: Int(Self.label(row) ?? 1))
    }

    private static let told: @Sendable ([Double]) -> Int = { probabilities in
        SentimentProbabilities(negative: probabilities[0], neutral: probabilities[1], positive: probabilities[2]).label
    }

    /// The mean over data sets of macro-F1, and a line that tells each.
    private static func mean(
        _ rows: [LabelledRow], _ scored: [ScoredRow], _ predictions: [Int]
    ) -> (figure: Double, text: String) {
        var confusions: [String: Confusion] = [:]
        for (index, row) in rows.enumerated() {
            confusions[row.source, default: Confusion(classes: TargetLayers.classes)]
                .add(truth: scored[index].label, predicted: predictions[index])
        }
        let figures = confusions.map { ($0.key, $0.value.macroF1) }.sorted { $0.0 < $1.0 }
        let mean = figures.reduce(0) { $0 + $1.1 } / Double(max(1, figures.count))
        return (mean, "\(rounded(mean)) (\(figures.map { "\($0.0) \(rounded($0.1))" }.joined(separator: ", ")))")
    }

    private static func label(_ row: LabelledRow) -> UInt8? {
        SentimentModel.labels.firstIndex(of: row.label).map { UInt8($0) }
    }
}

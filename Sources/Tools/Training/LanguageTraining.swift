package import Analytics

/// Trains and measures a language model: a table for each script that several languages share.
package struct LanguageTraining {
    private let options: TrainingOptions
    private let rows: TrainingRows

    /// What is added to the score of a language that a data set lacks: its absence there says little.
    private static let absence: Float = -3

    /// Reads the data that `options` name.
    package init(_ options: TrainingOptions) throws(ToolError) {
        self.options = options
        rows = try TrainingRows(options)
        guard !rows.training.isEmpty, !rows.validation.isEmpty else {
            throw ToolError("no rows in \(rows.training.isEmpty ? "--data" : "--validation")")
        }
    }

    /// Trains and returns the model.
    package func run() throws(ToolError) -> ModelFile {
        options.progress("\(rows.training.count) rows to learn from, \(rows.validation.count) to validate on")
        let training = sorted(unambiguous(rows.training))
        let validation = sorted(rows.validation)
        var file = ModelFile(
            task: .language, seed: options.seed, trainedOn: Set(rows.training.map(\.source)).sorted(),
            measuredOn: Set(rows.validation.map(\.source)).sorted(), tables: [], calibrations: [], measurements: [])
        for script in WritingSystem.allCases where script.onlyLanguage == nil {
            guard let examples = training[script] else { continue }
            let labels = Set(examples.map(\.language)).sorted()
            guard labels.count > 1 else { continue }
            guard let checks = validation[script] else {
                options.progress(
                    "\(script): left out, because no validation row is in it (\(examples.count) rows to learn from, in "
                        + "\(labels.map(\.code).joined(separator: ", ")))")
                continue
            }
            let (table, calibration) = train(script, labels, examples, checks)
            file.tables.append(table)
            file.calibrations.append(calibration)
        }
        do {
            file.measurements = measurements(try LanguageModel(file))
        } catch {
            throw ToolError("the trained model is not valid: \(error)")
        }
        return file
    }

    private struct Example {
        var language: LanguageTag
        var source: String
        var hashes: [UInt32]
    }

    /// The rows whose text stands there in one language only, in a script in which a twentieth of the
    /// language's rows are.
    private func unambiguous(_ rows: [LabelledRow]) -> [LabelledRow] {
        var extractor = LanguageFeatures()
        var owners: [UInt64: LanguageTag] = [:]
        var counts: [LanguageTag: [WritingSystem: Int]] = [:]
        let known = rows.map { row in
            let hash = row.contentHash
            owners[hash] = owners[hash].map { $0 == row.language ? $0 : .undetermined } ?? row.language
            extractor.extract(row.text)
            let script = extractor.script ?? .other
            counts[row.language, default: [:]][script, default: 0] += 1
            return (hash, script)
        }
        return zip(rows, known).filter { row, known in
            let all = counts[row.language, default: [:]].values.reduce(0, +)
            return owners[known.0] == row.language
                && counts[row.language, default: [:]][known.1, default: 0] * 20 >= all
        }.map(\.0)
    }

    /// The rows by main script, with their features; rows without letters are left out.
    private func sorted(_ rows: [LabelledRow]) -> [WritingSystem: [Example]] {
        var extractor = LanguageFeatures()
        var found: [WritingSystem: [Example]] = [:]
        for row in rows {
            extractor.extract(row.text)
            guard let script = extractor.script, !extractor.hashes.isEmpty, extractor.share > 0.7 else { continue }
            found[script, default: []].append(
                Example(language: row.language, source: row.source, hashes: extractor.hashes))
        }
        return found
    }

    private func train(_ script: WritingSystem, _ labels: [LanguageTag], _ examples: [Example], _ checks: [Example])
        -> (WeightTable, ModelCalibration)
    {
        let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        let columns = (labels.count + 15) / 16 * 16
        let bits = columns > 16 ? options.bits : options.bits - 2
        var counts: [String: [LanguageTag: Int]] = [:]
        for example in examples { counts[example.source, default: [:]][example.language, default: 0] += 1 }
        // A data set teaches only the languages that it has: tweets in Spanish don't say that Catalan is rare.
        let sources = Set(examples.map(\.source)).sorted()
        let domains = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, UInt16($0)) })
        var classes = Array(repeating: Set<Int>(), count: sources.count)
        var set = TrainingExamples()
        for example in examples {
            guard let label = numbers[example.language], let domain = domains[example.source],
                let peers = counts[example.source], let count = peers[example.language]
            else { continue }
            classes[Int(domain)].insert(label)
            // Within a data set every language weighs the same, within bounds.
            let mean = Float(peers.values.reduce(0, +)) / Float(peers.count)
            let balance = min(4, max(0.1, mean / Float(count)))
            set.append(
                example.hashes, label: UInt8(label), domain: domain,
                weight: balance * (options.weights[example.source] ?? 1))
        }
        var trainer = SoftmaxTrainer<SIMD16<Float>>(
            rows: 1 << bits, classes: labels.count, domainClasses: classes, rate: options.rate,
            caution: 0.001, absence: Self.absence, biasRate: 0)
        var best = (figure: -1.0, trainer: trainer, epoch: 0)
        var generator = SeededGenerator(seed: options.seed)
        for epoch in 1...options.epochs {
            let loss = trainer.runEpoch(set, generator: &generator)
            let figure = accuracy(trainer, checks, numbers)
            options.progress(
                "\(script.name), \(labels.count) languages, epoch \(epoch): loss \(rounded(loss)), accuracy \(rounded(figure))"
            )
            if figure > best.figure { best = (figure, trainer, epoch) } else if epoch >= best.epoch + 2 { break }
            trainer.rate *= 0.7
        }
        let (weights, scale) = best.trainer.quantised(classes: labels.count, columns: columns, reference: nil)
        let table = WeightTable(
            name: script.name, labels: labels.map(\.code), columns: columns, scale: scale, weights: weights,
            biases: Array(repeating: 0, count: columns))
        return (table, calibrate(best.trainer, script, checks, numbers))
    }

    /// The mean over languages of the share of rows that are told right.
    private func accuracy(_ trainer: SoftmaxTrainer<SIMD16<Float>>, _ checks: [Example], _ numbers: [LanguageTag: Int])
        -> Double
    {
        var right: [Int: (Int, Int)] = [:]
        for check in checks {
            guard let label = numbers[check.language] else { continue }
            let scores = trainer.scores(check.hashes[...])
            let given = scores.indices.prefix(numbers.count).max { scores[$0] < scores[$1] }
            right[label, default: (0, 0)].1 += 1
            if given == label { right[label, default: (0, 0)].0 += 1 }
        }
        return right.values.reduce(0) { $0 + Double($1.0) / Double($1.1) } / Double(max(1, right.count))
    }

    private func calibrate(
        _ trainer: SoftmaxTrainer<SIMD16<Float>>, _ script: WritingSystem, _ checks: [Example],
        _ numbers: [LanguageTag: Int]
    ) -> ModelCalibration {
        let scored = checks.compactMap { check in
            numbers[check.language].map { label in
                ScoredRow(scores: trainer.scores(check.hashes[...]), label: label)
            }
        }
        // Every fifth row is enough for one number.
        let few = stride(from: 0, to: scored.count, by: max(1, scored.count / 3000)).map { scored[$0] }
        let start = ModelCalibration(
            key: script.name, temperature: 1, biases: Array(repeating: 0, count: numbers.count))
        var fitted = CalibrationFit.fit(few, key: script.name, start: start, priorRows: 1)
        // Class shares of the data say nothing about what will come: only the temperature is kept.
        fitted.biases = []
        return fitted
    }

    /// One against the rest, by language: rows are [other, this].
    private func measurements(_ model: LanguageModel) -> [ModelMeasurement] {
        var extractor = LanguageFeatures()
        let languages = Set(rows.validation.map(\.language)).sorted()
        var confusions = Dictionary(uniqueKeysWithValues: languages.map { ($0, Confusion(classes: 2)) })
        var counted: [LanguageTag: (truth: Int, given: Int, both: Int)] = [:]
        for row in rows.validation {
            let given = model.language(of: row.text, using: &extractor).0
            counted[row.language, default: (0, 0, 0)].truth += 1
            counted[given, default: (0, 0, 0)].given += 1
            if given == row.language { counted[given, default: (0, 0, 0)].both += 1 }
        }
        return languages.compactMap { language in
            guard let count = counted[language] else { return nil }
            confusions[language]?.add(truth: 1, predicted: 1, times: count.both)
            confusions[language]?.add(truth: 1, predicted: 0, times: count.truth - count.both)
            confusions[language]?.add(truth: 0, predicted: 1, times: count.given - count.both)
            let others = rows.validation.count - count.truth - (count.given - count.both)
            confusions[language]?.add(truth: 0, predicted: 0, times: others)
            return confusions[language].map {
                ModelMeasurement(
                    language: language, genre: .post, confusion: $0,
                    macroF1LowerBound: $0.macroF1LowerBound(resamples: 40))
            }
        }
    }
}

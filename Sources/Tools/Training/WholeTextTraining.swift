import Analytics

/// What training has in common for models that read whole texts by the features of sentiment: those of sentiment itself, and
/// of emotion.
struct WholeTextTraining {
    let options: TrainingOptions
    let rows: TrainingRows
    /// The languages that have features of their own, in order.
    let languages: [LanguageTag]
    private let numbers: [LanguageTag: Int]

    /// A language has features of its own from this many training rows on.
    private static let fewestLanguageRows = 400

    /// Takes rows that all have labels; throws where there are none, which are called `labels`.
    init(_ options: TrainingOptions, _ rows: TrainingRows, labels: String) throws(ToolError) {
        guard !rows.training.isEmpty, !rows.validation.isEmpty else {
            throw ToolError("no rows labelled \(labels) in \(rows.training.isEmpty ? "--data" : "--validation")")
        }
        var counts: [LanguageTag: Int] = [:]
        for row in rows.training { counts[row.language, default: 0] += 1 }
        self.options = options
        self.rows = rows
        languages = counts.filter { $0.value >= Self.fewestLanguageRows }.keys.sorted()
        numbers = Dictionary(uniqueKeysWithValues: languages.enumerated().map { ($1, $0) })
    }

    /// The training rows as examples of each of their labels, with their weight shared out, and the classes that each domain,
    /// a data set in a language, has.
    func examples(_ labels: (LabelledRow) -> [Int]) -> (TrainingExamples, [Set<Int>]) {
        var examples = TrainingExamples()
        var domains: [String: UInt16] = [:]
        var classes: [Set<Int>] = []
        var extractor = SentimentFeatures()
        for row in rows.training {
            let labels = labels(row)
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

    /// The features of each validation row, read as though it were in one of `languages`.
    func validationFeatures(languages: [LanguageTag]) -> [[UInt32]] {
        var extractor = SentimentFeatures()
        return zip(rows.validation, languages).map { row, language in
            extractor.extract(row.text, in: 0..<row.text.count, language: numbers[language])
            return extractor.hashes
        }
    }

    /// The languages of the validation rows as a daemon would know them: told by the language model where there is one.
    func toldLanguages() -> [LanguageTag] {
        guard let model = options.languageModel else { return rows.validation.map(\.language) }
        var features = LanguageFeatures()
        return rows.validation.map { model.language(of: $0.text, using: &features).0 }
    }

    /// The validation rows as they are measured, with the languages that they were told to be in.
    func measured(languages: [LanguageTag]) -> [ValidationRows.Row] {
        zip(rows.validation, languages).map { row, language in
            ValidationRows.Row(
                language: row.language, genre: options.genres[row.source] ?? .post, group: language.code,
                contentHash: row.contentHash)
        }
    }

    /// Trains until two epochs in a row were no better, by the mean that `outcome` gives for the scores of validation rows;
    /// returns the best.
    func best<Lane>(
        _ trainer: SoftmaxTrainer<Lane>, _ examples: TrainingExamples, label: (LabelledRow) -> Int,
        outcome: ([ScoredRow], [LanguageTag]) -> ValidationRows.Outcome
    ) -> SoftmaxTrainer<Lane> {
        var trainer = trainer
        let known = rows.validation.map(\.language)
        let validation = validationFeatures(languages: known)
        var generator = SeededGenerator(seed: options.seed)
        return options.best(from: trainer) { _ in
            let loss = trainer.runEpoch(examples, generator: &generator)
            let scored = validation.indices.map { index in
                ScoredRow(scores: trainer.scores(validation[index][...]), label: label(rows.validation[index]))
            }
            let mean = outcome(scored, known).mean
            let made = trainer
            trainer.rate *= 0.7
            return TrainedEpoch(
                trainer: made, loss: loss, figure: mean, text: "mean macro-F1 over languages \(rounded(mean))")
        }
    }
}

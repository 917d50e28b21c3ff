import Analytics

extension Evaluation {
    /// Measures a model of emotions on rows with one label; texts that can't be told count as `none`.
    ///
    /// `among` names classes: then only rows of these are measured, and the likeliest of these is told. All unless given.
    static func emotion(
        _ model: EmotionModel, _ languageModel: LanguageModel, _ rows: [LabelledRow], among names: [String]
    ) throws(ToolError) -> Evaluation {
        let classes = try among(names)
        var features = LanguageFeatures()
        var reader = EmotionReader(model)
        var tallies: [String: (confusion: Confusion, reliability: Reliability)] = [:]
        for row in rows {
            guard let truth = EmotionLabels.only(of: row).flatMap({ classes.firstIndex(of: $0) }) else { continue }
            let language = languageModel.language(of: row.text, using: &features).0
            let found = shares(reader.read(row.text, language: language, genre: nil), of: classes)
            for name in ["all", row.language.code] {
                var tally = tallies[name] ?? (Confusion(classes: classes.count), Reliability(classes: classes.count))
                tally.confusion.add(truth: truth, predicted: EmotionModel.label(of: found))
                tally.reliability.add(found, truth: truth)
                tallies[name] = tally
            }
        }
        guard !tallies.isEmpty else { throw ToolError("no row has one of \(labels(classes).joined(separator: ", "))") }
        return Evaluation(
            labels: labels(classes),
            parts: order(tallies.keys).compactMap { name in
                tallies[name].map { part(name, $0.confusion, reliability: $0.reliability) }
            })
    }

    private static func among(_ names: [String]) throws(ToolError) -> [Int] {
        guard !names.isEmpty else { return Array(EmotionModel.labels.indices) }
        var classes: [Int] = []
        for name in names {
            guard let label = EmotionModel.labels.firstIndex(of: name), !classes.contains(label) else {
                throw ToolError(
                    "--among \(name): expected some of \(EmotionModel.labels.joined(separator: ", ")), each once")
            }
            classes.append(label)
        }
        return classes
    }

    private static func labels(_ classes: [Int]) -> [String] { classes.map { EmotionModel.labels[$0] } }

    /// The probabilities of some classes, as though there were no others.
    private static func shares(_ reading: EmotionReader.Reading, of classes: [Int]) -> [Double] {
        guard case .scored(let found) = reading else {
            let none = EmotionModel.labels.count - 1
            return classes.contains(none)
                ? classes.map { $0 == none ? 1 : 0 } : classes.map { _ in 1 / Double(classes.count) }
        }
        let all = classes.reduce(0) { $0 + found[$1] }
        return classes.map { all > 0 ? found[$0] / all : 1 / Double(classes.count) }
    }
}

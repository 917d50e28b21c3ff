import Analytics
import Client
import Foundation

/// How well a model did on labelled rows.
struct Evaluation {
    /// The classes, in the order of the matrices.
    var labels: [String]
    /// The figures of all rows, then by language, and of stance by proposition and language.
    var parts: [Part]
    /// What a reader must know besides.
    var notes: [String] = []

    /// The figures of some rows.
    struct Part: Encodable {
        /// The language, or `all`, or the proposition with its language.
        var name: String
        /// The proposition; nil where the rows are of several, or of none.
        var proposition: String?
        /// Its language; nil where ``proposition`` is.
        var language: String?
        /// The number of rows.
        var rows: Int
        /// Rows by true class, then by the class that was given.
        var confusion: [[Int]]
        /// The share of rows that were told right.
        var accuracy: Double
        /// The mean of the classes' F1.
        var macroF1: Double
        /// The lower end of its 95 % bootstrap interval.
        var macroF1LowerBound: Double
        /// The mean of the classes' recall.
        var macroRecall: Double
        /// The mean of F1 of *for* and of *against*; nil of what is no stance.
        var f1ForAgainst: Double?
        /// How many more rows there are, whose proposition was not measured; nil of what is no stance.
        var unscored: Int?
        /// The class-wise expected calibration error; nil where there are no probabilities of all classes.
        var calibrationError: Double?
        /// Its 95 % bootstrap interval, from and to.
        var calibrationErrorInterval: [Double]?
        /// The mean of -log of the true class's probability; nil where there are no probabilities of all classes.
        var logLoss: Double?
        /// The same of a guess that knows nothing but the classes' shares in these rows: their entropy.
        var logLossOfShares: Double?
        /// Pearson's r of the score with what people said; nil where nobody was asked.
        var correlation: Double?
    }

    /// Measures a sentiment model; rows with other labels are passed over, rows that can't be told count as neutral.
    static func sentiment(
        _ model: SentimentModel, _ languageModel: LanguageModel, _ rows: [LabelledRow], words: LexiconIndexes = .none
    ) throws(ToolError) -> Evaluation {
        var features = LanguageFeatures()
        var reader = SentimentReader(model, lexicon: words)
        var tallies: [String: SentimentTally] = [:]
        for row in rows {
            guard let truth = SentimentModel.labels.firstIndex(of: row.label) else { continue }
            let language = languageModel.language(of: row.text, using: &features).0
            let reading = reader.read(row.text, language: language)
            var found = SentimentProbabilities(negative: 0, neutral: 1, positive: 0)
            if case .scored(let scored) = reading { found = scored }
            for name in ["all", row.language.code] {
                tallies[name, default: SentimentTally()].add(found, truth: truth, human: row.score)
            }
        }
        guard !tallies.isEmpty else { throw ToolError("no row is labelled negative, neutral or positive") }
        return evaluation(tallies)
    }

    private static func evaluation(_ tallies: [String: SentimentTally]) -> Evaluation {
        Evaluation(
            labels: SentimentModel.labels,
            parts: order(tallies.keys).compactMap { name in
                tallies[name].map { tally in
                    var part = part(name, tally.confusion, reliability: tally.reliability)
                    part.logLoss = fourPlaces(tally.logLoss)
                    part.logLossOfShares = fourPlaces(tally.logLossOfShares)
                    part.correlation = tally.correlation.map(fourPlaces)
                    return part
                }
            })
    }

    /// Measures a target model on rows with a target; rows with other labels are passed over, targets that can't be told
    /// count as neutral.
    static func target(
        _ model: TargetModel, _ languageModel: LanguageModel, _ rows: [LabelledRow], genre: (LabelledRow) -> Genre
    ) throws(ToolError) -> Evaluation {
        var features = LanguageFeatures()
        var reader = TargetReader(model)
        var tallies: [String: SentimentTally] = [:]
        for row in rows {
            guard let truth = SentimentModel.labels.firstIndex(of: row.label), let target = row.target else { continue }
            let language = languageModel.language(of: row.text, using: &features).0
            reader.take(row.text)
            let found = reader.read(target, language: language, genre: genre(row))
            for name in ["all", row.language.code] {
                tallies[name, default: SentimentTally()].add(
                    found ?? SentimentProbabilities(negative: 0, neutral: 1, positive: 0), truth: truth, human: nil)
            }
        }
        guard !tallies.isEmpty else {
            throw ToolError("no row has a target, by \"from\" and \"to\" or \"target\", with its label")
        }
        return evaluation(tallies)
    }

    /// Measures a language model: each language against the rest.
    static func language(_ model: LanguageModel, _ rows: [LabelledRow]) throws(ToolError) -> Evaluation {
        guard !rows.isEmpty else { throw ToolError("there are no rows") }
        var features = LanguageFeatures()
        let pairs = rows.map { ($0.language, model.language(of: $0.text, using: &features).0) }
        let names = order(Set(pairs.map(\.0.code)))
        return Evaluation(
            labels: ["other", "this"],
            parts: (["all"] + names).map { name in
                var confusion = Confusion(classes: 2)
                for (truth, given) in pairs {
                    // All rows together: right or wrong.
                    if name == "all" {
                        confusion.add(truth: 1, predicted: truth == given ? 1 : 0)
                    } else {
                        confusion.add(truth: truth.code == name ? 1 : 0, predicted: given.code == name ? 1 : 0)
                    }
                }
                return part(name, confusion, reliability: nil)
            })
    }

    /// The figures as a table.
    func table() -> [String] {
        let tellsSides = parts.contains { $0.f1ForAgainst != nil }
        var rows = [
            ["name", "rows", "accuracy", "macro-F1", "95 % from", "macro-recall", "calibration error"]
                + (tellsSides ? ["F1 for, against"] : [])
        ]
        for part in parts {
            rows.append(
                [
                    part.name.printable, "\(part.rows)", rounded(part.accuracy), rounded(part.macroF1),
                    rounded(part.macroF1LowerBound), rounded(part.macroRecall),
                    part.calibrationError.map(rounded) ?? "",
                ] + (tellsSides ? [part.f1ForAgainst.map(rounded) ?? ""] : []))
        }
        var lines = AlignedTable.lines(rows)
        guard let first = parts.first else { return lines }
        lines += ["", "all rows, by true class, then by the class that was given (\(labels.joined(separator: ", "))):"]
        lines += first.confusion.map { row in row.map(String.init).joined(separator: " ") }
        return lines
    }

    /// The figures as JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(parts), as: UTF8.self)
    }

    static func part(_ name: String, _ confusion: Confusion, reliability: Reliability?) -> Part {
        let interval = reliability?.interval()
        return Part(
            name: name, rows: confusion.total, confusion: confusion.counts, accuracy: fourPlaces(confusion.accuracy),
            macroF1: fourPlaces(confusion.macroF1),
            macroF1LowerBound: fourPlaces(confusion.macroF1LowerBound(resamples: 400)),
            macroRecall: fourPlaces(confusion.macroRecall),
            calibrationError: reliability.map { fourPlaces($0.classwiseError) },
            calibrationErrorInterval: interval.map { [fourPlaces($0.lowerBound), fourPlaces($0.upperBound)] })
    }

    /// `all` first, then by name.
    static func order(_ names: some Sequence<String>) -> [String] {
        names.sorted { ($0 == "all" ? "" : $0) < ($1 == "all" ? "" : $1) }
    }
}

import Analytics
import Foundation

/// What ``PrevalenceBags`` of a sentiment model's readings say, for people and programs.
struct PrevalenceReport {
    private let figures: [PrevalenceBags.Figures]

    /// Reads all rows that have a label of sentiment and are scored, and draws bags of each kind.
    init(_ model: SentimentModel, _ languages: LanguageModel, _ rows: [LabelledRow], bags: Int) throws(ToolError) {
        var features = LanguageFeatures()
        var reader = SentimentReader(model)
        let found = rows.compactMap { row -> PrevalenceBags.Row? in
            guard let truth = SentimentModel.labels.firstIndex(of: row.label) else { return nil }
            let language = languages.language(of: row.text, using: &features).0
            guard case .scored(let scored) = reader.read(row.text, language: language) else { return nil }
            return PrevalenceBags.Row(
                language: language, group: row.part, truth: truth, given: scored.label,
                probabilities: scored.list, isReference: row.isHeldOut(share: 0.5))
        }
        let all = PrevalenceBags(found, classes: SentimentModel.labels.count)
        figures = PrevalenceBags.Kind.allCases.map { all.figures($0, count: bags) }
        guard figures.contains(where: { $0.bags > 0 }) else {
            throw ToolError("no language has \(PrevalenceBags.fewestRows) labelled rows in each half")
        }
    }

    /// A table, or JSON.
    func text(isJSON: Bool) throws -> String {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            return String(decoding: try encoder.encode(figures), as: UTF8.self)
        }
        let head = ["kind", "bags", "of", "counted off by", "corrected by", "ratio", "95 % holds", "uncorrected"]
        let lines = figures.map { figure in
            [
                figure.kind, "\(figure.bags)", "\(figure.pools)", rounded(figure.countedError),
                rounded(figure.correctedError), rounded(figure.correctedError / max(1e-12, figure.countedError)),
                rounded(figure.coverage), "\(figure.uncorrected)",
            ]
        }
        return AlignedTable.lines([head] + lines).joined(separator: "\n")
    }
}

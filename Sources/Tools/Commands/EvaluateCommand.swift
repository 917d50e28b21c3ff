package import ArgumentParser
import Analytics
import Foundation

/// `voxd evaluate`: measures a model on labelled texts.
package struct EvaluateCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure a model on labelled texts.",
        discussion: """
            Gold data are NDJSON files with "text", "lang" and, for sentiment, "label". A sentiment model is measured \
            with the language that the language model tells, as in use, and by the language that the data say. Where rows \
            have a "score" by people, its correlation with the model's is told too (in JSON).
            """)

    @Option(help: "The model.")
    var model: String

    @Option(name: .long, parsing: .upToNextOption, help: "The labelled files.")
    var gold: [String]

    @Option(help: "The folder with language.voxm, for sentiment models; without it the usual places are searched.")
    var models: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "Of this data set only the rows that `voxd train --holdout` or `--leave-out` puts aside: SET=SHARE.")
    var holdout: [String] = []

    @Flag(help: "Write JSON.")
    var json = false

    /// Makes the command.
    package init() {}

    /// Measures and prints.
    package func run() throws {
        let file = try ModelLoading.file(at: model)
        var rows: [LabelledRow] = []
        for path in gold { rows += try LabelledRows.read(path) }
        let holdouts = try DataSetOption.values(holdout, "--holdout") { Double($0) }
        rows.removeAll { row in holdouts[row.source].map { !row.isHeldOut(share: $0) } ?? false }
        let evaluation: Evaluation =
            switch file.task {
            case .language: try .language(ModelLoading.languageModel(file, at: model), rows)
            case .sentiment:
                try .sentiment(
                    ModelLoading.sentimentModel(file, at: model), ModelLoading.languageModel(in: models), rows)
            }
        print(json ? try evaluation.json() : evaluation.table().joined(separator: "\n"))
    }
}

package import ArgumentParser
import Analytics
import Client
import Foundation

/// `voxd evaluate`: measures a model on labelled texts.
package struct EvaluateCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure a model on labelled texts.",
        discussion: """
            Gold data are NDJSON files with "text", "lang" and, for sentiment, "label". A sentiment model is measured \
            with the language that the language model tells, as in use, and by the language that the data say; a target \
            model on rows with "from" and "to" (in Unicode scalars) or "target" (a word); an emotion model on rows with one label; \
            a stance model on rows with "proposition" or "target", in the language that the data say. Where rows \
            have a "score" by people, its correlation with the model's is told too (in JSON).
            """)

    @Option(help: "The model.")
    var model: String

    @Option(name: .long, parsing: .upToNextOption, help: "The labelled files.")
    var gold: [String]

    @Option(help: "The folder with language.voxm, for sentiment models; without it the usual places are searched.")
    var models: String?

    @Option(
        help: ArgumentHelp("The folder with your own words, to measure a sentiment model with them.", valueName: "dir"),
        completion: .directory)
    var words: String?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "Of this data set only the rows that `voxd train --holdout` or `--leave-out` puts aside: SET=SHARE.")
    var holdout: [String] = []

    @Option(
        help: """
            Of sentiment: draw this many bags of 200 texts for each language and kind of bag, and tell how far counted and \
            corrected shares are from the truth.
            """)
    var bags: Int?

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "A data set's genre, for target models: SET=post|article|comment|review.")
    var genre: [String] = []

    @Option(
        name: .long, parsing: .upToNextOption,
        help:
            "Of emotion: measure rows with these classes only, and tell no other; as data sets do that have no others.")
    var among: [String] = []

    @Flag(help: "Write JSON.")
    var json = false

    /// Makes the command.
    package init() {}

    /// Refuses what can't be meant.
    package func validate() throws {
        if words != nil, bags != nil { throw ValidationError("--words and --bags cannot be had together") }
        if let bags, bags < 1 { throw ValidationError("--bags \(bags): a whole number from 1 is expected") }
    }

    /// Measures and prints.
    package func run() throws {
        let content = try ModelLoading.content(at: model)
        var rows: [LabelledRow] = []
        for path in gold { rows += try LabelledRows.read(path) }
        let holdouts = try DataSetOption.values(holdout, "--holdout") { Double($0) }
        rows.removeAll { row in holdouts[row.source].map { !row.isHeldOut(share: $0) } ?? false }
        switch content {
        case .propositions(let model):
            try MeaninglessOptions.refuse(
                ["bags": bags != nil, "words": words != nil, "genre": !genre.isEmpty, "among": !among.isEmpty],
                to: "a model of stance")
            try tell(.stance(model, rows))
        case .weights(let file): try measure(file, rows)
        }
    }

    /// Measures a model of any other kind than stance.
    private func measure(_ file: ModelFile, _ rows: [LabelledRow]) throws {
        if let bags {
            guard file.task == .sentiment else { throw ValidationError("--bags measures sentiment models only") }
            let (model, languages) = (
                try ModelLoading.sentimentModel(file, at: model), try ModelLoading.languageModel(in: models)
            )
            return try print(PrevalenceReport(model, languages, rows, bags: bags).text(isJSON: json))
        }
        let genres = try DataSetOption.values(genre, "--genre") { Genre(name: $0) }
        let evaluation: Evaluation =
            switch file.task {
            case .language: try .language(ModelLoading.languageModel(file, at: model), rows)
            case .sentiment:
                try .sentiment(
                    ModelLoading.sentimentModel(file, at: model), ModelLoading.languageModel(in: models), rows,
                    words: ModelLoading.words(in: words))
            case .emotion:
                try .emotion(
                    ModelLoading.emotionModel(file, at: model), ModelLoading.languageModel(in: models), rows,
                    among: among)
            case .target:
                try .target(ModelLoading.targetModel(file, at: model), ModelLoading.languageModel(in: models), rows) {
                    genres[$0.source] ?? .post
                }
            }
        try tell(evaluation)
    }

    private func tell(_ evaluation: Evaluation) throws {
        print(json ? try evaluation.json() : evaluation.table().joined(separator: "\n"))
        for note in evaluation.notes { ErrorOutput.write(note.printable) }
    }
}

package import ArgumentParser
import Analytics
import Client
import Foundation

/// `voxd train`: makes a model from labelled texts.
package struct TrainCommand: AsyncParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train a model from texts.",
        discussion: """
            Task language tells the language of a text, sentiment whether it speaks well or ill, target what it says of a target in it, emotion which feeling it shows, stance which side it takes towards a proposition, and text is the model with \
            which texts are stored in fewer bytes. Data are NDJSON files with "text", "lang" and, for sentiment, "label" (negative, neutral or positive), for target also "from" and "to" (in Unicode scalars) or "target" (a word), for emotion "label" (\(EmotionModel.labels.joined(separator: ", ")), or several joined by |), for stance "proposition" or "target" and "label" (for, against or neither; also favour, favor, none), with "author" where one is known; \
            "src" names the data set. Training is deterministic: the same data, options and seed give the same bytes. \
            Texts that also stand in the validation data are taken out of the training data. The model is calibrated \
            and measured on the validation data, and the figures are kept in the model. A model of stance has a classifier for each proposition and language with \(LabelTask.bar) labels or more, whose \
            figures come from the training data (each label is predicted without its author's); on validation data, where there are some, it is measured besides, and so is what the other propositions' labels teach.
            """)

    @Option(help: "What the model is for: language, sentiment, target, emotion, stance or text.")
    var task: String

    @Option(name: .long, parsing: .upToNextOption, help: "Files to learn from.")
    var data: [String]

    @Option(name: .long, parsing: .upToNextOption, help: "Files to choose, calibrate and measure on.")
    var validation: [String] = []

    @Option(help: "Where the model is written.")
    var output: String

    @Option(help: "The random seed.")
    var seed: UInt64 = 1

    @Option(
        help: "The largest number of passes, 8 unless given; training stops earlier when validation gets no better.")
    var epochs: Int?

    @Option(help: "The size of the table of weights as a power of two, 10 to 24.")
    var bits: Int?

    @Option(help: "The step length.")
    var rate: Float?

    @Option(name: .long, parsing: .upToNextOption, help: "How much a data set weighs: SET=NUMBER.")
    var weight: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "A data set's genre: SET=post|article|comment|review.")
    var genre: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "Put a share of a data set aside for validation: SET=SHARE.")
    var holdout: [String] = []

    @Option(
        name: .long, parsing: .upToNextOption,
        help: "Neither learn from nor validate on a share of a data set, to measure it later: SET=SHARE.")
    var leaveOut: [String] = []

    @Option(
        help:
            "For target: train so many networks first, two at a time, and learn from what they say on average, of more words than have a label."
    )
    var teachers: Int?

    @Option(help: "The language model with which a sentiment or emotion model is measured.")
    var languageModel: String?

    /// Makes the command.
    package init() {}

    /// Trains and writes the model.
    package func run() async throws {
        guard let task = Task(rawValue: task) else {
            throw ToolError("--task \(task): expected \(Task.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let options = try options(task)
        let (bytes, lines): ([UInt8], [String])
        switch task {
        case .sentiment:
            let file = try SentimentTraining(options).run()
            (bytes, lines) = (file.encoded(), MeasurementTable.lines(file))
        case .target:
            let file = try await TargetTraining(options).run()
            (bytes, lines) = (file.encoded(), MeasurementTable.lines(file))
        case .emotion:
            let file = try EmotionTraining(options).run()
            (bytes, lines) = (file.encoded(), MeasurementTable.lines(file))
        case .stance:
            let result = try PropositionTraining(options).run()
            (bytes, lines) = (result.model.encoded(), result.lines)
        case .language:
            let file = try LanguageTraining(options).run()
            (bytes, lines) = (file.encoded(), MeasurementTable.lines(file))
        case .text:
            let result = try TextTraining(options).run()
            (bytes, lines) = (result.file, result.lines)
        }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw ToolError("cannot write \(output): \(error.localizedDescription)")
        }
        for line in lines { print(line) }
    }

    /// What can be trained.
    private enum Task: String, CaseIterable {
        case language, sentiment, target, emotion, stance, text
    }

    private func options(_ task: Task) throws -> TrainingOptions {
        if task == .stance {
            try MeaninglessOptions.refuse(
                [
                    "epochs": epochs != nil, "bits": bits != nil, "rate": rate != nil, "weight": !weight.isEmpty,
                    "genre": !genre.isEmpty, "language-model": languageModel != nil,
                ], to: "--task stance, whose small classifiers are all learned in one way")
        }
        if task != .target {
            try MeaninglessOptions.refuse(["teachers": teachers != nil], to: "--task \(task.rawValue), which has none")
        }
        var options = TrainingOptions(data: data, validation: validation)
        options.seed = seed
        options.epochs = max(1, epochs ?? 8)
        options.bits =
            switch task {
            case .sentiment: bits ?? 20
            case .emotion: bits ?? 18
            case .target: bits ?? 17
            case .language, .stance, .text: bits ?? 16
            }
        options.teachers = teachers ?? 0
        guard (0...16).contains(options.teachers) else {
            throw ToolError("--teachers \(options.teachers): expected 0 to 16")
        }
        guard (10...24).contains(options.bits) else { throw ToolError("--bits \(options.bits): expected 10 to 24") }
        options.rate = rate ?? (task == .target ? 0.05 : 0.1)
        options.weights = try DataSetOption.values(weight, "--weight") { Float($0) }
        options.genres = try DataSetOption.values(genre, "--genre") { Genre(name: $0) }
        options.holdouts = try DataSetOption.values(holdout, "--holdout") { Double($0) }
        options.leftOut = try DataSetOption.values(leaveOut, "--leave-out") { Double($0) }
        if let languageModel { options.languageModel = try ModelLoading.languageModel(at: languageModel) }
        let start = ContinuousClock.now
        options.progress = { message in
            let seconds = (ContinuousClock.now - start).components.seconds
            FileHandle.standardError.write(Data("\(seconds) s: \(message.printable)\n".utf8))
        }
        return options
    }
}

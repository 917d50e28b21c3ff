import ArgumentParser
import NIOHTTP1
import Wire

/// `voxctl label`.
struct LabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label", abstract: "Label posts by hand, so that stance can be measured.",
        discussion: """
            Draws a random sample of a question's posts and shows one at a time; a key says what it is: f for, a against, \
            n neither (of sentiment: n negative, 0 neutral, p positive), s skip, u undo, q quit. Nothing that was predicted is \
            shown. Every answer is stored at once: stop at any time, and go on later with the same --coder and --seed. At the \
            end, stance is learned from the labels, and the report is printed.

            Lines of --import are {"source","id","label"} with "task", "coder", "at", and "stratum", "stratum_size", \
            "probability" as --export writes them, or {"source","id","stance","sentiment"}. Labels of posts that voxd has not are \
            told; exit code 1.
            """)

    @Argument(help: ArgumentHelp("The configured question.", valueName: "question"))
    var question: String

    @Option(
        help: ArgumentHelp("What is asked: stance or sentiment (default: stance).", valueName: "task"),
        completion: .list(LabelKeys.tasks))
    var task: String?

    @Option(help: ArgumentHelp("Who labels (default: $USER).", valueName: "name"))
    var coder: String?

    @Option(help: ArgumentHelp("What the sample is drawn from; the same seed draws the same posts.", valueName: "n"))
    var seed: Int64 = 1

    @Option(help: ArgumentHelp("How many posts to draw, roughly: at least two of each stratum.", valueName: "n"))
    var size = 300

    @Option(
        name: .customLong("import"), help: ArgumentHelp("Store labels of a file.", valueName: "file"),
        completion: .file())
    var importing: String?

    @Option(
        name: .customLong("export"),
        help: ArgumentHelp("Write all labels; - is the standard output.", valueName: "file"), completion: .file())
    var exporting: String?

    @Flag(help: "Print what the labels say, and nothing else.")
    var report = false

    @Flag(help: "Learn stance from the labels, and print what they say.")
    var measure = false

    @Flag(inversion: .prefixedNo, help: "Only made-up posts, or only real ones.")
    var synthetic: Bool?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let task, !LabelKeys.tasks.contains(task) {
            throw ValidationError("--task \(task): expected \(LabelKeys.tasks.joined(separator: " or "))")
        }
        if [importing != nil, exporting != nil, report, measure].count(where: { $0 }) > 1 {
            throw ValidationError("give one of --import, --export, --report and --measure")
        }
        if measure, task == "sentiment" { throw ValidationError("only stance is learned: leave --task out") }
        guard seed >= 0 else { throw ValidationError("--seed \(seed): a whole number from 0 is expected") }
        guard size > 0 else { throw ValidationError("--size \(size): a whole number from 1 is expected") }
    }

    func run() async throws {
        let session = Session(options)
        if let importing { return try await LabelImport(session: session, command: self).run(importing) }
        if let exporting { return try await LabelExport(session: session, command: self).run(exporting) }
        guard !report, !measure else { return try await show(session, measuring: measure) }
        try await LabelSession(session: session, command: self).run()
        try await show(session, measuring: asked == "stance")
    }

    /// Prints the report; learns first where `measuring`.
    private func show(_ session: Session, measuring: Bool) async throws {
        let request =
            measuring
            ? ClientRequest(.POST, ["v1", "labels", question, "measure"], parameters: origin)
            : ClientRequest(["v1", "labels", question, "report"], parameters: origin + [.init("task", asked)])
        try await session.show(LabelReport.self, request, on: options.admin(isSlow: true)) {
            LabelRendering.page($0, width: $1)
        }
    }

    /// The task that is asked for.
    var asked: String { task ?? "stance" }

    /// Who labels.
    func coderName() throws -> String {
        if let name = coder ?? Console.current.environment["USER"], !name.isEmpty { return name }
        throw ValidationError("$USER is not set: say who labels with --coder NAME")
    }

    /// Whether made-up or real posts are meant, as parameters of a request.
    var origin: [ClientRequest.Parameter] { synthetic.map { [.init("synthetic", "\($0)")] } ?? [] }
}

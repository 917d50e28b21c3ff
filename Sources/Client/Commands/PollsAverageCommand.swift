import ArgumentParser
import Wire

/// `voxctl polls average`.
struct PollsAverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "average", abstract: "Draw the average of a question's surveys, with its band and the polls.",
        discussion: """
            Each day is told from what was published by then. A band names what it is to hold, what it was learned from, \
            and how often such bands held it, beside sampling error alone; where that cannot be known, there is none.
            """)

    @Argument(help: ArgumentHelp("The configured question.", valueName: "question"))
    var question: String

    @Option(help: ArgumentHelp("Only this answer, as surveys name it.", valueName: "answer"))
    var option: String?

    @Option(help: ArgumentHelp("From this day on (default: the first publication).", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Up to this day (default: today).", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("The distance of points: 1d, 1w, ...", valueName: "length"))
    var every: String?

    @Option(
        help: ArgumentHelp("What bands are to hold: next_poll or result.", valueName: "target"),
        completion: .list(["next_poll", "result"]))
    var target: String?

    @Option(help: ArgumentHelp("Only surveys of this source; may be repeated.", valueName: "name"))
    var source: [String] = []

    @Option(help: .time("Only what voxd had received by this time"))
    var asOf: String?

    @OptionGroup var exported: ExportOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = source.map { ClientRequest.Parameter("source", $0) }
        let others = [
            ("option", option), ("from", from), ("to", to), ("every", every), ("target", target), ("as_of", asOf),
        ]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "averages", question], parameters: parameters)
        try await Session(options).show(
            AverageResponse.self, request, export: exported.export, file: AverageExport.file
        ) { AverageRendering.page($0, width: $1) }
    }
}

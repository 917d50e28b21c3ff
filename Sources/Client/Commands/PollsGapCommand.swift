import ArgumentParser
import Wire

/// `voxctl polls gap`.
struct PollsGapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gap", abstract: "Draw two daily series side by side, or a question's votes against its voices.",
        discussion: """
            A series is average:QUESTION/ANSWER (surveys), vote:SOURCE/POLL/OPTION (a poll's course), \
            share:MEASURE/TOPIC/CLASS or mean:MEASURE/TOPIC (posts). Their difference comes with an interval that respects \
            how they follow themselves; with 8 common days or more it is told whether they move together, with a p-value \
            that pays for the search over lags. Of a question, votes are set against the measured stance of posts; \
            sentiment never takes its place.
            """)

    @Argument(help: ArgumentHelp("Two series, or one configured question.", valueName: "series|question"))
    var subjects: [String]

    @Option(help: ArgumentHelp("From this day on.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Up to this day.", valueName: "date"))
    var to: String?

    @Option(help: .time("Only what voxd had received by this time"))
    var asOf: String?

    @Flag(inversion: .prefixedNo, help: "Only made-up posts, or only real ones.")
    var synthetic: Bool?

    @OptionGroup var exported: ExportOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let areSeries = subjects.count == 2
        guard areSeries || subjects.count == 1 && !subjects[0].contains(":") else {
            throw ValidationError(
                "give two series, such as average:approval/approve mean:sentiment/tesla, or one question's id")
        }
    }

    func run() async throws {
        let names = subjects.count == 2 ? ["a", "b"] : ["question"]
        var parameters = zip(names, subjects).map { ClientRequest.Parameter($0, $1) }
        let others = [
            ("from", from), ("to", to), ("as_of", asOf), ("synthetic", synthetic.map { "\($0)" }),
        ]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "gap"], parameters: parameters)
        try await Session(options).show(
            GapResponse.self, request, export: exported.export, file: GapExport.file
        ) { GapRendering.page($0, width: $1) }
    }
}

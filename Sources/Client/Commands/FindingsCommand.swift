import ArgumentParser
import Wire

/// `voxctl findings`.
struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Search topics, languages, hours, polls and questions for what stands out.",
        discussion: """
            A search makes many tests, and chance alone makes some of them stand out. All tests of one search are one family, \
            of whose findings at most 5 % are expected to be false. What could not be tested is told with its reason.
            """)

    @OptionGroup var subjects: TopicsOptions

    @Option(help: ArgumentHelp("Only this question with its topics and polls.", valueName: "id"))
    var question: String?

    @Option(help: .time("The first day of the window; seven days before its end unless given"))
    var since: String?

    @Option(help: .time("The end of the window; the newest post unless given"))
    var until: String?

    @Option(help: .time("Only what voxd had received by this time"))
    var asOf: String?

    @Flag(inversion: .prefixedNo, help: "Only made-up posts, or only real ones.")
    var synthetic: Bool?

    @OptionGroup var measured: MeasureOptions

    @Option(help: ArgumentHelp("The most tests to list (default: 20).", valueName: "n"))
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = subjects.parameters + measured.parameters
        let others = [
            ("question", question), ("since", since), ("until", until), ("as_of", asOf),
            ("synthetic", synthetic.map { "\($0)" }), ("limit", limit.map(String.init)),
        ]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "findings"], parameters: parameters)
        try await Session(options).show(FindingsResponse.self, request) { FindingsRendering.page($0, width: $1) }
    }
}

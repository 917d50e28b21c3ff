import ArgumentParser
import Wire

/// `voxctl posts`.
struct PostsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "posts", abstract: "Show the posts behind a figure, and what analyzers said of them.")

    @OptionGroup var subject: TopicOptions

    @OptionGroup var filters: FilterOptions

    @OptionGroup var measured: MeasureOptions

    @Option(help: ArgumentHelp("Only posts of this class of the measure.", valueName: "class"))
    var label: String?

    @Option(
        help: ArgumentHelp(
            "Only posts of the group of near-duplicates that holds this change, as `voxctl repetition` names groups.",
            valueName: "change"))
    var cluster: Int64?

    @Option(help: ArgumentHelp("The most posts to show (default: 20).", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("Go on where a page ended; the page says how.", valueName: "mark"))
    var after: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = subject.parameters + filters.parameters + measured.parameters
        let others = [
            ("label", label), ("cluster", cluster.map(String.init)), ("limit", "\(limit ?? 20)"), ("after", after),
        ]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "posts"], parameters: parameters)
        try await Session(options).show(PostsResponse.self, request) { PostsRendering.page($0, width: $1) }
    }
}

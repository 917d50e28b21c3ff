import ArgumentParser
import Wire

/// `voxctl repetition`.
struct RepetitionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repetition", abstract: "Show how many posts say nearly the same, and what that does to figures.",
        discussion: """
            Each figure is counted in four ways: every post, without near-duplicates, capped per author, and with bursts \
            discounted. Texts of fewer than 8 words are not judged, and what stands between quotation marks is not the \
            writer's own. That posts are alike says nothing of why: people copy what they like, what they are asked to, or \
            what a headline says. `voxctl posts --cluster` shows the posts of a group.
            """)

    @Argument(help: ArgumentHelp("The configured question.", valueName: "question"))
    var question: String?

    @OptionGroup var subjects: TopicsOptions

    @OptionGroup var filters: FilterOptions

    @OptionGroup var measured: MeasureOptions

    @Option(help: ArgumentHelp("For how many posts an author counts at most (default: 1).", valueName: "n"))
    var authorCap: Int?

    @Option(help: ArgumentHelp("The most groups to show for each subject (default: 5).", valueName: "n"))
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = subjects.parameters + filters.parameters + measured.parameters
        for (name, value) in [
            ("question", question), ("author_cap", authorCap.map(String.init)), ("limit", "\(limit ?? 5)"),
        ] {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "repetition"], parameters: parameters)
        try await Session(options).show(RepetitionResponse.self, request) { RepetitionRendering.page($0, width: $1) }
    }
}

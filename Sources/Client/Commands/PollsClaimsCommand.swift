import ArgumentParser
import Wire

/// `voxctl polls claims`.
struct PollsClaimsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Show what posts and articles claim about the results of polls.",
        discussion: """
            Each claim is tied to the polls as they are known now, or were at --as-of: it agrees, is rounded, outdated or \
            wrong, or nothing is known. Where the voters of a platform become "the public", that place is told. With a \
            question, claims of its polls and of posts that mention its topics are shown.
            """)

    @Option(help: ArgumentHelp("Only claims on this question.", valueName: "id"))
    var question: String?

    @OptionGroup var subjects: TopicsOptions

    @OptionGroup var filters: FilterOptions

    @Option(help: ArgumentHelp("The most claims to show (default: 100).", valueName: "n"))
    var limit: Int?

    @OptionGroup var exported: ExportOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = subjects.parameters + filters.parameters
        for (name, value) in [("question", question), ("limit", limit.map(String.init))] {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "claims"], parameters: parameters)
        try await Session(options).show(
            ClaimsResponse.self, request, export: exported.export, file: ClaimsExport.file
        ) { ClaimsRendering.page($0, width: $1) }
    }
}

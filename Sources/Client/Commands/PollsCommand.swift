import ArgumentParser
import Wire

/// `voxctl polls`.
struct PollsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polls", abstract: "Show polls and surveys, and how a vote moved while it was open.",
        subcommands: [
            List.self, Show.self, PollsAverageCommand.self, PollsGapCommand.self, PollsClaimsCommand.self,
        ],
        defaultSubcommand: List.self)

    /// `voxctl polls list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List polls, newest first, and surveys.")

        @Option(help: ArgumentHelp("Only polls and surveys on this question.", valueName: "id"))
        var question: String?

        @Option(help: ArgumentHelp("Only those of this source; may be repeated.", valueName: "name"))
        var source: [String] = []

        @Option(help: .time("Only what voxd had received by this time"))
        var asOf: String?

        @Option(help: ArgumentHelp("The most to list.", valueName: "n"))
        var limit: Int?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var parameters = source.map { ClientRequest.Parameter("source", $0) }
            for (name, value) in [("question", question), ("as_of", asOf), ("limit", limit.map(String.init))] {
                if let value { parameters.append(ClientRequest.Parameter(name, value)) }
            }
            let request = ClientRequest(["v1", "polls"], parameters: parameters)
            try await Session(options).show(PollsResponse.self, request) { PollsRendering.page($0, width: $1) }
        }
    }

    /// `voxctl polls show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a poll with its readings, drawn over time.")

        @Argument(help: ArgumentHelp("The poll, as `voxctl polls` names it.", valueName: "source/id"))
        var poll: String

        @Option(help: .time("Only what voxd had received by this time"))
        var asOf: String?

        @OptionGroup var exported: ExportOptions

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard path.count == 2 else {
                throw ValidationError("\u{22}\(poll)\u{22}: SOURCE/ID is expected, such as x/1234")
            }
        }

        func run() async throws {
            let parameters = asOf.map { [ClientRequest.Parameter("as_of", $0)] } ?? []
            let request = ClientRequest(["v1", "polls"] + path, parameters: parameters)
            try await Session(options).show(
                PollResponse.self, request, export: exported.export, file: PollExport.file
            ) {
                PollsRendering.page($0, width: $1)
            }
        }

        /// The source and the id, which may hold slashes itself.
        private var path: [String] {
            poll.split(separator: "/", maxSplits: 1).map(String.init)
        }
    }
}

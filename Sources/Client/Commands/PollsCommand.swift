import ArgumentParser
import Wire

/// `voxctl polls`.
struct PollsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polls", abstract: "Show polls, and how a vote moved while it was open.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    /// `voxctl polls list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List polls, newest first.")

        @Option(help: ArgumentHelp("Only polls on this question.", valueName: "id"))
        var question: String?

        @Option(help: ArgumentHelp("Only polls of this source; may be repeated.", valueName: "name"))
        var source: [String] = []

        @Option(help: ArgumentHelp("The most polls to list.", valueName: "n"))
        var limit: Int?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var parameters = source.map { ClientRequest.Parameter("source", $0) }
            for (name, value) in [("question", question), ("limit", limit.map(String.init))] {
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

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard path.count == 2 else {
                throw ValidationError("\u{22}\(poll)\u{22}: SOURCE/ID is expected, such as x/1234")
            }
        }

        func run() async throws {
            try await Session(options).show(PollResponse.self, ClientRequest(["v1", "polls"] + path)) {
                PollsRendering.page($0, width: $1)
            }
        }

        /// The source and the id, which may hold slashes itself.
        private var path: [String] {
            poll.split(separator: "/", maxSplits: 1).map(String.init)
        }
    }
}

import ArgumentParser
import NIOHTTP1
import Wire

extension PluginsCommand {
    /// `voxctl plugins diff`.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff", abstract: "Show how a module and its shadow differ on the same posts.",
            discussion: """
                Agreement, figures by topic and the posts that differ most, of the latest posts that both have seen. Nothing else \
                is made of what does not answer.
                """)

        @Argument(help: ArgumentHelp("The module, as `voxctl plugins` names it.", valueName: "id"))
        var id: String

        @Option(
            help: ArgumentHelp("Only this measure (default: all that both give).", valueName: "name"))
        var measure: String?

        @Option(
            help: ArgumentHelp(
                "How many of the posts that differ most, for each measure (default: 10).", valueName: "n"))
        var limit: Int?

        @Flag(inversion: .prefixedNo, help: "Only made-up data, or only real data.")
        var synthetic: Bool?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let values = [
                ("measure", measure), ("limit", limit.map(String.init)),
                ("synthetic", synthetic.map(String.init)),
            ]
            let parameters = values.compactMap { name, value in
                value.map { ClientRequest.Parameter(name, $0) }
            }
            let request = ClientRequest(["v1", "plugins", id, "diff"], parameters: parameters)
            try await Session(options).show(PluginDiffResponse.self, request) {
                PluginDiffRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl plugins promote`.
    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "promote", abstract: "Have a module's shadow answer in its place.",
            discussion: """
                It answers from the next question on, also after voxd starts again; both go on running, and giving the order again \
                takes it back. To make it final, put what `shadow` says in the place of what the module says in voxd.yaml, and \
                remove `shadow`: its figures stay.
                """)

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("promote") }
    }

    /// `voxctl plugins drop`.
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop", abstract: "End the one of a module and its shadow that does not answer.",
            discussion: """
                It holds until voxd starts again; to keep it so, remove `shadow` from voxd.yaml. Its figures stay as those of any \
                earlier generation do, and no answer is made of them.
                """)

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("drop") }
    }
}

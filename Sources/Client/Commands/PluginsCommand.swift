import ArgumentParser
import NIOHTTP1
import Wire

/// `voxctl plugins`.
struct PluginsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Show what analyses posts and polls.",
        subcommands: [
            List.self, Show.self, Enable.self, Disable.self, Restart.self, DeadLetters.self, Replay.self,
            Diff.self,
            Promote.self, Drop.self,
        ], defaultSubcommand: List.self)

    /// `voxctl plugins list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plugins.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Session(options).show(PluginsResponse.self, ClientRequest(["v1", "plugins"])) {
                PluginRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl plugins show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a plugin: what it gives, its configuration, examples, accuracy.")

        @Argument(help: ArgumentHelp("The plugin, as `voxctl plugins` names it.", valueName: "id"))
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Session(options).show(PluginResponse.self, ClientRequest(["v1", "plugins", id])) {
                PluginRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl plugins enable`.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enable", abstract: "Let a module run that was disabled or given up.")

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("enable") }
    }

    /// `voxctl plugins disable`.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable", abstract: "End a module until voxd starts again.",
            discussion: """
                Its figures stay; what comes meanwhile it sees when it is enabled. To keep it from running for good, set \
                enabled: false in voxd.yaml.
                """)

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("disable") }
    }

    /// `voxctl plugins restart`.
    struct Restart: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restart", abstract: "End a module and start it again, without waiting for its next attempt.")

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("restart") }
    }
}

extension PluginsCommand {
    /// `voxctl plugins dead-letters`.
    struct DeadLetters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead-letters", abstract: "List the posts that a module was given up on, the latest first.")

        @Argument(help: ArgumentHelp("The module, as `voxctl plugins` names it.", valueName: "id"))
        var id: String

        @OptionGroup var paging: PageOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = ClientRequest(["v1", "plugins", id, "dead-letters"], parameters: paging.parameters)
            try await Session(options).show(DeadLettersResponse.self, request) {
                DeadLetterRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl plugins replay`.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay", abstract: "Have a module try again the posts that it was given up on.",
            discussion: """
                It does so in the background, in turn with what is new; what it answers now is counted, what it fails on again \
                stays. A new version of a module sees them in any case.
                """)

        @OptionGroup var module: ModuleArgument

        func run() async throws { try await module.give("replay") }
    }
}

/// The module that an order is for.
struct ModuleArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The module, as `voxctl plugins` names it.", valueName: "id"))
    var id: String

    @OptionGroup var options: GlobalOptions

    /// Gives the order, and shows how the module is then.
    func give(_ order: String) async throws {
        let request = ClientRequest(.POST, ["v1", "plugins", id, order])
        try await Session(options).show(PluginResponse.self, request, on: options.admin()) {
            PluginRendering.page($0, width: $1)
        }
    }
}

import ArgumentParser
import Wire

/// `voxctl topics`.
struct TopicsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "topics", abstract: "List the configured topics.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session(options).show(TopicsResponse.self, ClientRequest(["v1", "topics"])) {
            ConfiguredRendering.page($0, width: $1)
        }
    }
}

/// `voxctl questions`.
struct QuestionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions", abstract: "List the configured questions.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session(options).show(QuestionsResponse.self, ClientRequest(["v1", "questions"])) {
            ConfiguredRendering.page($0, width: $1)
        }
    }
}

/// `voxctl plugins`.
struct PluginsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Show what analyses posts and polls.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    /// `voxctl plugins list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plugins.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Session(options).show(PluginsResponse.self, ClientRequest(["v1", "plugins"])) {
                ConfiguredRendering.page($0, width: $1)
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
                ConfiguredRendering.page($0, width: $1)
            }
        }
    }
}

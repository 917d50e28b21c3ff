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

/// `voxctl formats`.
struct FormatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "List the formats that can be ingested, and what each takes from its input.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session(options).show(FormatsResponse.self, ClientRequest(["v1", "formats"])) {
            ConfiguredRendering.page($0, width: $1)
        }
    }
}

import ArgumentParser
import Wire

/// `voxctl status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how voxd is: its state, what it stores, how far its analyzers are.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session(options).show(StatusResponse.self, ClientRequest(["v1", "status"])) { status, width in
            StatusRendering.page(status, width: width)
        }
    }
}

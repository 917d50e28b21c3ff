import ArgumentParser
import NIOCore
import Wire

/// `voxctl completions`.
struct CompletionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the completions of voxctl for a shell.")

    /// A shell that completions can be made for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    @Argument(help: "The shell: bash, zsh or fish.")
    var shell: Shell

    func run() async throws {
        let script =
            switch shell {
            case .bash: Voxctl.completionScript(for: .bash)
            case .zsh: Voxctl.completionScript(for: .zsh)
            case .fish: Voxctl.completionScript(for: .fish)
            }
        try Console.current.write(script.last == "\n" ? script : script + "\n")
    }
}

/// `voxctl version`.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the versions of voxctl and of the voxd that answers.")

    @OptionGroup var options: GlobalOptions

    /// Both versions; nil where voxd does not answer.
    private struct Versions: Encodable {
        let voxctl: String
        let voxd: String?
    }

    func run() async throws {
        let session = Session(options)
        var status: StatusResponse?
        var absence: ClientError?
        do {
            status = try await Interruption.cancelling {
                try await session.ask(StatusResponse.self, ClientRequest(["v1", "status"]))
            }
        } catch let error as ClientError {
            absence = error
        }
        if options.wantsJSON {
            try session.writeJSON(
                .init(bytes: WireCoding.encode(Versions(voxctl: Version.current, voxd: status?.version))))
        } else {
            try session.console.write("voxctl \(Version.current)\n")
            if let status { try session.console.write("voxd \(status.version)\n") }
            if let absence { try session.console.writeError("voxctl: \(absence)\n") }
        }
    }
}

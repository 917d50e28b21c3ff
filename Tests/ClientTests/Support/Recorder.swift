import Client
import Synchronization

/// A console that keeps what is written to it.
final class Recorder: Sendable {
    private let state = Mutex((output: "", errors: ""))

    /// What went to the standard output.
    var output: String { state.withLock { $0.output } }
    /// What went to the standard error.
    var errors: String { state.withLock { $0.errors } }

    /// The console.
    func console(width: Int = 80, color: Bool = false, isTerminal: Bool = false) -> Console {
        Console(
            width: width, rows: isTerminal ? 24 : nil, color: color, isTerminal: isTerminal, showsProgress: false,
            canAsk: false, environment: [:],
            write: { text in self.state.withLock { $0.output += text } },
            writeError: { text in self.state.withLock { $0.errors += text } })
    }

    /// Runs voxctl on a socket, and gives its exit code.
    func run(_ arguments: [String], socket: String, width: Int = 80) async -> ExitReason {
        await VoxctlMain.run(["--socket", socket] + arguments, console: console(width: width))
    }
}

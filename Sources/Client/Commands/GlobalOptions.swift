import ArgumentParser
import Wire

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("voxd's socket; the admin socket is beside it, with -admin.", valueName: "path"))
    var socket: String?

    @Flag(help: "Print the answer as JSON, as it came, on one line.")
    var json = false

    @Flag(help: "Print without colours.")
    var noColor = false

    @Option(
        help: ArgumentHelp(
            "Give up when nothing comes for so long (default: \(GlobalOptions.usualTimeout), and "
                + "\(GlobalOptions.longTimeout) for what takes voxd long).", valueName: "seconds"))
    var timeout: Int?

    /// How long nothing may come, in seconds, where nothing else is said.
    private static let usualTimeout = 30
    /// How long that may be for what takes voxd long.
    private static let longTimeout = 3600

    /// The values of options.
    struct Values: Sendable {
        var socket: String?
        var json = false
        var noColor = false
        var timeout: Int?
    }

    /// The options that stand before the command's name; those after it win.
    @TaskLocal static var leading = Values()

    /// Parses the options that stand before the command's name in `arguments`, and gives them with what follows.
    static func splitting(_ arguments: [String]) throws -> (leading: Values, rest: [String]) {
        var rest = arguments[...]
        var options: [String] = []
        while let first = rest.first {
            if ["--json", "--no-color"].contains(first) || first.hasPrefix("--socket=") || first.hasPrefix("--timeout=")
            {
                options.append(rest.removeFirst())
            } else if ["--socket", "--timeout"].contains(first) {
                options += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        guard !options.isEmpty else { return (Values(), Array(rest)) }
        do {
            let parsed = try parse(options)
            let values = Values(
                socket: parsed.socket, json: parsed.json, noColor: parsed.noColor, timeout: parsed.timeout)
            return (values, Array(rest))
        } catch {
            throw ValidationError(message(for: error))
        }
    }

    func validate() throws {
        guard timeout.map((1...86_400).contains) ?? true else {
            throw ValidationError("--timeout \(timeout ?? 0): a number of seconds from 1 to 86400 is expected")
        }
    }

    /// True where answers are printed as they came.
    var wantsJSON: Bool { json || Self.leading.json }

    /// The console, without colours where they are not wanted.
    var console: Console {
        var console = Console.current
        if noColor || Self.leading.noColor { console.color = false }
        return console
    }

    /// The sockets to talk to.
    var location: SocketLocation {
        .find(
            explicit: socket ?? Self.leading.socket, environment: Console.current.environment,
            isRoot: SystemCalls.isRoot,
            exists: SystemCalls.exists)
    }

    /// Asks on the socket for questions.
    var questions: SocketClient { client(location.questions, usual: Self.usualTimeout) }

    /// Asks on the admin socket; what takes voxd long is waited for an hour.
    func admin(isSlow: Bool = false) -> SocketClient {
        client(location.admin, usual: isSlow ? Self.longTimeout : Self.usualTimeout)
    }

    private func client(_ path: String, usual: Int) -> SocketClient {
        SocketClient(path: path, patience: .seconds(timeout ?? Self.leading.timeout ?? usual))
    }
}

internal import ArgumentParser
internal import Daemon
internal import Glibc
internal import Tools
internal import Wire

/// `voxd`: the daemon, and what can be done without one.
struct VoxdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voxd", abstract: "Turn polls and posts into honest summaries of public opinion.",
        discussion: "The daemon is queried with voxctl, or with curl over its Unix socket.", version: Version.current,
        subcommands: [
            RunCommand.self, CheckConfigCommand.self, RestoreCommand.self, PluginsCommand.self, AnalyzeCommand.self,
            AverageCommand.self, GapCommand.self,
            TrainCommand.self,
            EvaluateCommand.self, EstimateCommand.self, SurgesCommand.self, ClaimsCommand.self, RepetitionCommand.self,
            FindingsCommand.self, ConvertCommand.self, FormatsCommand.self,
        ])
}

/// `voxd run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Serve until SIGTERM.",
        discussion: """
            SIGHUP loads the configuration again. Exit codes: 0 ended as told, 1 failed, 69 another voxd has the state \
            directory or a socket, 78 the configuration is wrong.
            """)

    @Option(
        name: .customLong("config"),
        help: ArgumentHelp("The configuration file (default: \(Configuration.standardPath)).", valueName: "file"),
        completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The folder that holds everything that is kept (default: $STATE_DIRECTORY, else /var/lib/voxd, for an "
                + "ordinary user $XDG_STATE_HOME/voxd).", valueName: "dir"), completion: .directory)
    var state: String?

    @Option(
        help: ArgumentHelp(
            "The Unix socket that answers questions (default: systemd's, else /run/voxd/voxd.sock, for an ordinary user "
                + "$XDG_RUNTIME_DIR/voxd/voxd.sock).", valueName: "path"))
    var socket: String?

    @Option(
        help: ArgumentHelp(
            "The Unix socket that also ingests (default: beside the other one, with -admin).", valueName: "path"))
    var adminSocket: String?

    func run() async throws {
        let arguments = LocationArguments(configuration: config, state: state, socket: socket, adminSocket: adminSocket)
        let code = await DaemonRun(arguments: arguments, plugins: CompiledPlugins.all).run()
        throw ExitCode(code.rawValue)
    }
}

/// `voxd check-config`.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Read a configuration as the daemon would, and say everything that is wrong.",
        discussion: "Exit codes: 0 the configuration is good, 1 it is not.")

    @Argument(help: "The configuration file; \(Configuration.standardPath) unless given.", completion: .file())
    var path: String?

    func run() throws {
        let plugins = CompiledPlugins.all
        let (output, code) = ConfigurationCheck.run(path: path) { Engine.assemble($0, plugins).issues }
        print(output, terminator: "")
        throw ExitCode(code)
    }
}

/// `voxd restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the database; voxd must be stopped.",
        discussion: "The backup is checked first; the database that was there is kept beside it.")

    @Argument(help: "A file that `voxctl backup` wrote.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The folder that holds everything that is kept.", valueName: "dir"))
    var state: String?

    func run() async throws {
        let locations = try Locations.resolve(
            LocationArguments(state: state), environment: Environment.variables, userID: geteuid())
        print(try await DatabaseRestore.run(file: file, state: locations.state))
    }
}

/// `voxd plugins`.
struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Make, test and install plugins.",
        subcommands: [NewModuleCommand.self, Test.self, InstallModuleCommand.self])

    /// `voxd plugins test`.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Run plugins' own examples or cases, and what holds for every plugin.",
            discussion: """
                A path, with a slash or a dot in it, names a module that is tried as voxd would speak with it, without limits. For what \
                is compiled in: a voxd of your own runs this with your plugins in it. Exit codes: 0 all conform, 1 one does not.
                """)

        @Argument(help: "The folder of a module, or the id of a plugin that is built in; all of these unless given.")
        var plugin: String?

        func run() throws {
            let found: (lines: [String], isClean: Bool)
            if let plugin, plugin.contains("/") || plugin.contains(".") {
                let check = try ModuleCheck(ModuleFolder(plugin))
                found = (check.lines, check.findings.isEmpty)
            } else {
                let check = PluginCheck(CompiledPlugins.all, only: plugin)
                if check.results.isEmpty {
                    throw ValidationError(
                        "no plugin \"\(plugin ?? "")\" is built in; the path of a module has a slash: ./NAME")
                }
                found = (check.lines, check.isClean)
            }
            print(found.lines.joined(separator: "\n"))
            if !found.isClean { throw ExitCode(1) }
        }
    }
}

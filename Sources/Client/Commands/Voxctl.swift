import ArgumentParser
import Wire

/// The command line of voxctl.
struct Voxctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voxctl",
        abstract: "Ask voxd what polls and posts say, feed it, and look after it.",
        discussion: """
            voxd is looked for at --socket, $VOXD_SOCKET, \(SocketLocation.systemPath), and \
            $XDG_RUNTIME_DIR/voxd/voxd.sock, in this order.

            Exit codes:
            \(ExitReason.allCases.map { "  \($0.rawValue)  \($0.meaning)" }.joined(separator: "\n"))
            """,
        version: "voxctl \(Version.current)",
        groupedSubcommands: [
            CommandGroup(
                name: "Question",
                subcommands: [
                    SummaryCommand.self, SeriesCommand.self, PostsCommand.self, RepetitionCommand.self,
                    FindingsCommand.self,
                    PollsCommand.self, TopicsCommand.self, QuestionsCommand.self, PluginsCommand.self,
                    FormatsCommand.self,
                    AnalyzeCommand.self, WatchCommand.self,
                ]),
            CommandGroup(
                name: "Administration",
                subcommands: [
                    IngestCommand.self, RefusedCommand.self, LabelCommand.self, VerifyCommand.self, BackupCommand.self,
                    EraseCommand.self,
                    ReloadCommand.self, ReanalyzeCommand.self,
                ]),
            CommandGroup(
                name: "Other", subcommands: [StatusCommand.self, CompletionsCommand.self, VersionCommand.self]),
        ])

    @OptionGroup var options: GlobalOptions
}

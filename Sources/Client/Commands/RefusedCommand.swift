import ArgumentParser
import NIOHTTP1
import Wire

/// `voxctl refused`.
struct RefusedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refused", abstract: "Look after records that were refused.",
        subcommands: [List.self, Show.self, Retry.self, Purge.self], defaultSubcommand: List.self)

    /// `voxctl refused list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List refused records, newest first.")

        @OptionGroup var paging: PageOptions

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = ClientRequest(["v1", "refused"], parameters: paging.parameters)
            try await Session(options).show(RefusedResponse.self, request) {
                AdministrationRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl refused show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a refused record as it came.")

        @Argument(help: "The record's number.")
        var id: Int64

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Session(options).show(RefusedRecord.self, ClientRequest(["v1", "refused", "\(id)"])) {
                AdministrationRendering.page($0, width: $1)
            }
        }
    }

    /// `voxctl refused retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry", abstract: "Try refused records again, such as after a poll that they need has come.")

        @Argument(help: "The record's number; none is all of them.")
        var id: Int64?

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let path = ["v1", "refused"] + (id.map { ["\($0)"] } ?? []) + ["retry"]
            let name = id.map { "record \($0)" } ?? "refused records"
            let answer = try await Session(options).show(
                IngestResponse.self, ClientRequest(.POST, path), on: options.admin(isSlow: true)
            ) { answer, width in
                var report = FileReport(file: name)
                report.add(answer, firstLine: 1)
                report.finish()
                var page = Page(width: width)
                page.add(IngestRendering.summary(report))
                for line in IngestRendering.refusals(report) { page.add(line, .bad) }
                return page
            }
            if answer.refused > 0 { throw ExitReason.no }
        }
    }

    /// `voxctl refused purge`.
    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "purge", abstract: "Forget refused records.")

        @Argument(help: "The record's number; none is all of them.")
        var id: Int64?

        @OptionGroup var options: GlobalOptions

        /// How many records were forgotten.
        private struct Purged: Decodable, Sendable {
            let purged: Int64
        }

        func run() async throws {
            let path = ["v1", "refused"] + (id.map { ["\($0)"] } ?? [])
            try await Session(options).show(Purged.self, ClientRequest(.DELETE, path), on: options.admin()) {
                var page = Page(width: $1)
                page.add("forgot \(Figures.counted($0.purged, "refused record"))")
                return page
            }
        }
    }
}

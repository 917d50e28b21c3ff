import ArgumentParser
import Wire

/// `voxctl ingest`.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Send polls, readings and posts to voxd.",
        discussion: """
            Files are voxd's own records, or what a platform hands out: `voxctl formats` lists what is read. gzip and Zstandard are undone. \
            Each record is stored exactly once: sending a file again, also after an interruption, changes nothing. \
            Ctrl-C ends after the request under way, a second one at once. Refused records are kept by voxd for a while; \
            see `voxctl refused`.
            """)

    @Argument(
        help: ArgumentHelp("Files of records; - or none is the standard input.", valueName: "file"),
        completion: .file())
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "The files' format, as `voxctl formats` names it; without it each file's is recognised and said.",
            valueName: "name"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Of tables: the fields of records and the columns that hold them, such as text=body,created_at=date.",
            valueName: "field=column,..."))
    var map: [String] = []

    @Option(help: ArgumentHelp("The question that polls and surveys are about.", valueName: "id"))
    var question: String?

    @Option(help: ArgumentHelp("The collection that posts were gathered in.", valueName: "id"))
    var collection: String?

    @Option(help: ArgumentHelp("Where records come from, for formats of no platform.", valueName: "name"))
    var source: String?

    @Option(
        help: .time("When votes were seen whose file does not say it; without it that is when voxd receives them"))
    var observedAt: String?

    @Flag(help: "Leave out unknown fields instead of refusing their records.")
    var lenient = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = Session(options)
        let paths = files.isEmpty ? ["-"] : files
        let meter = ProgressMeter(
            totalBytes: Self.totalBytes(paths), console: session.console, isQuiet: options.wantsJSON)
        let wishes = IngestWishes(
            format: format, map: map, question: question, collection: collection, source: source,
            observedAt: observedAt, isLenient: lenient)
        let run = IngestRun(client: options.admin(), wishes: wishes, meter: meter)
        let outcome = try await Interruption.heeding { await run.run(paths, interruption: $0) }
        for report in outcome.reports { try show(report, session) }
        if let failure = outcome.failure {
            if failure is Interruption.Interrupted {
                try session.console.writeError("voxctl: stopped; send the same files again to go on\n")
            }
            throw failure
        }
        if outcome.reports.contains(where: { $0.answer.refused > 0 }) { throw ExitReason.no }
    }

    private func show(_ report: FileReport, _ session: Session) throws {
        if options.wantsJSON {
            try session.console.write(String(decoding: WireCoding.encode(report), as: UTF8.self) + "\n")
            return
        }
        for line in IngestRendering.refusals(report) { try session.console.writeError(line.printable + "\n") }
        try session.console.write(IngestRendering.summary(report).printable + "\n")
    }

    /// The size of all files together, nil where one of them has none.
    private static func totalBytes(_ paths: [String]) -> Int? {
        var total = 0
        for path in paths {
            guard path != "-", let size = SystemCalls.size(path) else { return nil }
            total += size
        }
        return total
    }
}

package import ArgumentParser
import Analytics
import Foundation

/// `voxd average`: averages surveys without a daemon.
package struct AverageCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "average", abstract: "Average surveys of a question, or polls of races, without the daemon.",
        discussion: """
            Reads NDJSON with a survey a line and writes date, option, share, lower, upper and polls for each day: what \
            was known on that day. A band holds the next poll, or the result where past results of the series are known. \
            With --races it writes race_id, margin, lower, upper and win_probability for each race at its election date. \
            What was assumed and left out is said on standard error; JSON says it beside each figure.
            """)

    @Option(help: "The file to read; - is standard input.")
    var input = "-"

    @Option(help: "The series; needs not be given where the file has one.")
    var series: String?

    @Option(help: "An option of the question; may be repeated; all unless given.")
    var option: [String] = []

    @Option(help: "The first day, such as 2024-07-23.")
    var from: String?

    @Option(help: "The last day.")
    var to: String?

    @Option(help: "How many days or weeks lie between two lines, such as 1d or 2w.")
    var every = "1d"

    @Option(help: "When a survey counts as known: published, or end (of its fieldwork).")
    var asOf = "published"

    @Option(help: "What bands are to hold: next_poll or result; a result where past ones are known, unless given.")
    var target: String?

    @Option(help: "How the line for the next poll is made: blend or level.")
    var method = "blend"

    @Option(help: "How often bands are to hold, in percent.")
    var level = 95.0

    @Option(help: "NDJSON with results of past elections of the series: {\"date\", \"options\"}.")
    var results: String?

    @Flag(help: "Read polls of races, with \"race_id\" and \"electiondate\".")
    var races = false

    @Flag(help: "Write what was learned of the errors of polls from the results in the input, instead of averages.")
    var learned = false

    @Option(help: "How to write: csv or json.")
    var output = "csv"

    /// Makes the command.
    package init() {}

    /// Reads, averages, and writes.
    package func run() throws {
        let lines = try lines()
        if !lines.isEmpty {
            FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        }
    }

    /// What the command writes with these arguments.
    package static func lines(_ arguments: [String]) throws -> [String] { try parse(arguments).lines() }

    /// What is written; what people have to know besides goes to standard error at once.
    package func lines() throws -> [String] {
        guard output == "csv" || output == "json" else { throw ToolError("--output \(output): expected csv or json") }
        guard level > 0, level < 100 else { throw ToolError("--level \(level): expected a number between 0 and 100") }
        return try races ? raceLines() : seriesLines()
    }

    private func raceLines() throws -> [String] {
        let races = try RaceLines.read(input)
        var forecast = RaceForecast(shipped: learned ? nil : .shipped)
        let lines = forecast.lines(races)
        if learned { return try [LearnedText.races(&forecast, races)] }
        if let share = forecast.coverage.share, let naive = forecast.coverage.naiveShare {
            Self.say(
                "95 % bands held \(AverageText.number(share * 100, digits: 1)) % of \(forecast.coverage.targets) results in "
                    + "the input, each told before its day; naive ones \(AverageText.number(naive * 100, digits: 1)) %")
        }
        return output == "csv"
            ? AverageText.csv(lines, confidence: level / 100) : try AverageJSON.lines(lines, confidence: level / 100)
    }

    private func seriesLines() throws -> [String] {
        if learned { return try [LearnedText.series(input: input, series: series, results: results)] }
        let averages = try SeriesAverages(request())
        for note in averages.notes + [averages.statement] { Self.say(note) }
        return output == "csv" ? AverageText.csv(averages) : try AverageJSON.lines(averages)
    }

    private func request() throws -> SeriesRequest {
        guard let from, let to else { throw ToolError("--from and --to are needed, such as --from 2024-07-01") }
        guard let first = CivilDay.read(from) else {
            throw ToolError("--from \(from): expected a date such as 2024-07-01")
        }
        guard let last = CivilDay.read(to) else { throw ToolError("--to \(to): expected a date such as 2024-07-01") }
        guard first <= last else { throw ToolError("--from \(from) is after --to \(to)") }
        guard let method = AverageMethod(rawValue: method) else {
            throw ToolError("--method \(method): expected blend or level")
        }
        guard asOf == "published" || asOf == "end" else {
            throw ToolError("--as-of \(asOf): expected published or end")
        }
        let target = try target.map { name in
            guard let target = AverageBand.Target(rawValue: name) else {
                throw ToolError("--target \(name): expected next_poll or result")
            }
            return target
        }
        return SeriesRequest(
            input: input, series: series, options: option,
            days: Array(stride(from: first, through: last, by: try step())),
            usesEnd: asOf == "end", target: target, method: method, confidence: level / 100, results: results)
    }

    private func step() throws -> Int {
        let unit = every.last == "w" ? 7 : 1
        let digits = every.last == "w" || every.last == "d" ? every.dropLast() : every[...]
        guard let count = Int(digits), (1...10_000).contains(count) else {
            throw ToolError("--every \(every): expected days or weeks such as 1d or 2w")
        }
        return count * unit
    }

    private static func say(_ note: String) {
        ErrorOutput.write("voxd average: \(note)")
    }
}

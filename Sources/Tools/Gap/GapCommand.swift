package import ArgumentParser
import Foundation

/// `voxd gap`: compares two daily series without a daemon.
package struct GapCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "gap",
        abstract: "Compare two daily series, such as a poll and the voices beside it, without the daemon.",
        discussion: """
            Reads NDJSON, {"id", "a": [["2024-07-01", 0.41], ...], "b": [...]}, and writes a line of JSON for each line. \
            "difference" is the mean of a - b over the days that both have, in the units of the series; for shares between \
            0 and 1 also on the logit scale. It is a difference of two audiences, never an error of the poll. \
            "association_p" is the probability of an association as strong at any lag were the two unrelated, each as \
            autocorrelated as it is; "lag" is in days, positive where a leads b; "n_effective" is how many independent \
            pairs the days are worth. What cannot be said is null, with a "reason". Exit codes: 0 all lines were read, 1 \
            one was not; the others are answered all the same.
            """)

    @Argument(help: "Files to read; - is standard input, which is read unless files are given.")
    var files: [String] = []

    @Option(help: "A file to read, as other commands have it; may be repeated.")
    var input: [String] = []

    /// Makes the command.
    package init() {}

    /// Reads, compares and writes, a line at a time.
    package func run() throws {
        var isClean = true
        try forEach { answer in
            switch answer {
            case .success(let line): FileHandle.standardOutput.write(Data((line + "\n").utf8))
            case .failure(let error):
                isClean = false
                ErrorOutput.write("voxd gap: \(error)")
            }
        }
        if !isClean { throw ExitCode(1) }
    }

    /// What the command writes with these arguments, and what it says on standard error.
    package static func answers(_ arguments: [String]) throws -> [Result<String, ToolError>] {
        var answers: [Result<String, ToolError>] = []
        try parse(arguments).forEach { answers.append($0) }
        return answers
    }

    private func forEach(_ take: (Result<String, ToolError>) -> Void) throws {
        let paths = files + input
        for path in paths.isEmpty ? ["-"] : paths {
            do {
                try LineInput.each(path) { line, number in
                    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
                    do {
                        take(.success(try GapText(GapLine(line, place: LinePlace(path: path, number: number))).text()))
                    } catch let error as ToolError { take(.failure(error)) }
                }
            } catch let error as ToolError { take(.failure(error)) }
        }
    }
}

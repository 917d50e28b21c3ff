package import ArgumentParser
import Foundation

/// `voxd surges`: looks for bursts of votes to one side in the course of polls, without a daemon.
package struct SurgesCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "surges", abstract: "Look for bursts of votes to one side in the course of polls.",
        discussion: """
            Reads NDJSON, a poll a line: {"id","options":["a","b"],"readings":[{"minute":15,"votes":[10,12]},...]}, votes \
            being all votes so far; or "shares" in percent with "total", and "share_precision" beside "readings". Writes a \
            line of JSON for each: "id", "score", "verdict" (surge, none, not_testable), "from" and "to" in minutes, "side", \
            and for the others "smallest_attack", the part of all votes that would probably have been seen. A surge is a way \
            in which votes came; it accuses nobody. Exit codes: 0 all lines were answered, 1 one was not.
            """)

    @Argument(help: "Files to read; - is standard input.", completion: .file())
    var files = ["-"]

    /// Makes the command.
    package init() {}

    /// Answers line by line; a bad line is told on standard error, and the rest goes on.
    package func run() throws {
        var failed = false
        for file in files {
            try LineInput.each(file) { line, number in
                do {
                    let answer = try SurgeLines.answer(line)
                    FileHandle.standardOutput.write(answer + [0x0A])
                } catch let error as ToolError {
                    failed = true
                    ErrorOutput.write("\(file), line \(number): \(error)")
                }
            }
        }
        if failed { throw ExitCode(1) }
    }
}

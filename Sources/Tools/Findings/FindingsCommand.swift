import Analytics
package import ArgumentParser
import Foundation

/// `voxd findings`: tests shifts of tone and surges of posts as one family, without a daemon.
package struct FindingsCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Test shifts of tone and hours with many posts as one family, without the daemon.",
        discussion: """
            Reads NDJSON: {"id","before":[[author,negative,other,positive],...],"after":[...]}, the scored posts of each author \
            in two times, or {"id","hours":[...]}, hourly counts of at least seven days, of which the last is tested. Writes \
            {"id","p","q","found"} for each line, or {"id","reason"}. All lines are one family, of whose findings at most 5 % \
            are expected to be false (Benjamini and Yekutieli). Exit codes: 0 all was read, 1 a line was not.
            """)

    @Argument(help: "Files to read; - is standard input.", completion: .file())
    var files = ["-"]

    /// Makes the command.
    package init() {}

    /// Reads everything, then tells test after test; a bad line is told on standard error, and the rest goes on.
    package func run() throws {
        var search: [SearchLine] = []
        var failed = false
        for file in files {
            try LineInput.each(file) { line, number in
                do { search.append(try SearchLine(line, place: "\(file):\(number)")) } catch let error as ToolError {
                    failed = true
                    ErrorOutput.write("voxd findings: \(error)")
                }
            }
        }
        for line in try SearchAnswer.lines(of: search) { FileHandle.standardOutput.write(line + [0x0A]) }
        if failed { throw ExitCode(1) }
    }
}

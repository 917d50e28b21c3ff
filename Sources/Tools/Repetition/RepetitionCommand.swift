import Analytics
package import ArgumentParser
import Foundation
import PluginKit

/// `voxd repetition`: groups texts that say nearly the same, without a daemon.
package struct RepetitionCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "repetition", abstract: "Group texts that say nearly the same, without the daemon.",
        discussion: """
            Reads NDJSON: post records, or lines of {"id","text"}. Writes {"id","group","reason"} for each text, in order: the \
            id of the first text of its group, or null with a reason. Texts of fewer than 8 words are not judged; what stands \
            between quotation marks is not the writer's own. That two texts are alike says nothing of why. Exit codes: 0 all \
            was read, 1 a line was not.
            """)

    @Argument(help: "Files to read; - is standard input.", completion: .file())
    var files = ["-"]

    /// Makes the command.
    package init() {}

    /// Reads everything, then tells text after text; a bad line is told on standard error, and the rest goes on.
    package func run() throws {
        var records = ClaimRecords(now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        var failed = false
        for file in files {
            try LineInput.each(file) { line, number in
                do { try records.take(line) } catch let error as ToolError {
                    failed = true
                    ErrorOutput.write("\(file):\(number): \(error)")
                }
            }
        }
        for line in try RepetitionLine.lines(of: records) { FileHandle.standardOutput.write(line + [0x0A]) }
        if failed { throw ExitCode(1) }
    }
}

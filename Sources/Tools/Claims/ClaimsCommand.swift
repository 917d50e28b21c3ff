import Analytics
package import ArgumentParser
import Foundation

/// `voxd claims`: finds claims of poll results in texts, without a daemon.
package struct ClaimsCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Find claims of poll results in texts, and say whether they are true.",
        discussion: """
            Reads NDJSON: post records, or lines of {"id","text"} with "language" and "genre" if wanted; poll and reading \
            records in the same input are what claims are tied to, wherever they stand. Writes a line of JSON for each claim, \
            for a person at a terminal a paragraph: the number and its precision, side, denominator, speaker, a verdict \
            (agrees, rounded, outdated, wrong, unknown), and the overreach where a platform's voters become the public. \
            "start" and "end" count bytes of the text in normal form (NFC). Texts in \
            English, French, German, Spanish, Italian and Portuguese are read. Exit codes: 0 all was read, 1 a line was not.
            """)

    @Argument(help: "Files to read; - is standard input.", completion: .file())
    var files = ["-"]

    @Flag(help: "Each file is the text of one article; poll records come from --polls.")
    var text = false

    @Option(help: ArgumentHelp("A file with poll and reading records.", valueName: "file"), completion: .file())
    var polls: String?

    @Flag(help: "Write lines of JSON at a terminal too.")
    var json = false

    /// Makes the command.
    package init() {}

    /// Reads everything, then tells claim after claim; a bad line is told on standard error, and the rest goes on.
    package func run() throws {
        var records = ClaimRecords(now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        var failed = false
        for file in (polls.map { [$0] } ?? []) + (text ? [] : files) {
            try LineInput.each(file) { line, number in
                do { try records.take(line) } catch let error as ToolError {
                    failed = true
                    ErrorOutput.write("\(file):\(number): \(error)")
                }
            }
        }
        for file in text ? files : [] {
            records.take(article: try Self.contents(file), id: file)
        }
        let report = ClaimReport(records)
        if json || isatty(STDOUT_FILENO) == 0 {
            for line in try report.json() { FileHandle.standardOutput.write(line + [0x0A]) }
        } else if !report.texts.isEmpty {
            print(report.texts.joined(separator: "\n\n"))
        }
        if failed { throw ExitCode(1) }
    }

    private static func contents(_ file: String) throws(ToolError) -> String {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle else { throw ToolError("cannot read \(file): is it there, and may you read it?") }
        do { return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self) } catch {
            throw ToolError("cannot read \(file): \(error.localizedDescription)")
        }
    }
}

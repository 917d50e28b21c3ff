package import ArgumentParser
import Client
import Foundation

/// `voxd analyze`: tells language, sentiment and stance of texts without a daemon.
package struct AnalyzeCommand: AsyncParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "Tell language, sentiment and stance of texts, without the daemon.",
        discussion: """
            Reads NDJSON with "text" and, if wanted, "id", "language", "genre", "targets" ([{"from","to"}] in Unicode \
            scalars) or "target" (a word) and "proposition" (as a model of stance calls it), and writes a line of JSON for each line, in order. What was not measured \
            well enough is "unscored", with the reason. With --explain on a terminal, each text is shown with the words that \
            moved its score in colour (not with $NO_COLOR) and their sum; --json writes lines of JSON there too.
            """)

    @Option(help: "The file to read; - is standard input.")
    var input = "-"

    @Flag(help: "Answer with a label also where language and genre were not measured well enough.")
    var ungated = false

    @Flag(help: "Add what moved the score, word by word; the contributions and the base sum to the score.")
    var explain = false

    @Flag(help: "Write lines of JSON also on a terminal.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "The folder with your own words, a file such as fr.yaml for each language; as words.d of the daemon.",
            valueName: "dir"), completion: .directory)
    var words: String?

    @Option(help: "The folder with the models; without it the usual places are searched.")
    var models: String?

    @Option(
        help: ArgumentHelp(
            "The model of stance, made by `voxd train --task stance`; without it every proposition is unscored.",
            valueName: "file"), completion: .file(extensions: ["voxm"]))
    var stance: String?

    /// Makes the command.
    package init() {}

    /// Reads, analyses on all cores, and writes.
    package func run() async throws {
        let analysis = try TextAnalysis(
            models: models, words: try ModelLoading.words(in: words),
            propositionModel: try stance.map(ModelLoading.propositionModel), isUngated: ungated, explains: explain)
        let console = Console.process(ProcessInfo.processInfo.environment)
        let isForPeople = explain && !json && console.isTerminal
        let (columns, color) = (console.width, console.color)
        let lines = try InputLines.read(input)
        let size = 2048
        let chunks = stride(from: 0, to: lines.count, by: size).map { ($0, lines[$0..<min(lines.count, $0 + size)]) }
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        // At most `width` chunks are under way; they are written in order.
        for group in stride(from: 0, to: chunks.count, by: width) {
            let parts = chunks[group..<min(chunks.count, group + width)]
            let written = try await withThrowingTaskGroup(of: (Int, Data).self) { tasks in
                for (start, part) in parts {
                    tasks.addTask {
                        let answer =
                            isForPeople
                            ? try analysis.pages(lines: part, from: start, width: columns, color: color)
                            : try analysis.analyze(lines: part, from: start)
                        return (start, answer)
                    }
                }
                var found: [(Int, Data)] = []
                for try await item in tasks { found.append(item) }
                return found.sorted { $0.0 < $1.0 }
            }
            for (_, data) in written { FileHandle.standardOutput.write(data) }
        }
    }
}

import Analytics
package import ArgumentParser
import Foundation

/// `voxd estimate`: says what single polls show, without a daemon.
package struct EstimateCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "estimate", abstract: "Say what single polls show, and how sure that is.",
        discussion: """
            Reads poll and reading records (NDJSON, see docs/records.md) and tells for each poll, from its newest reading, \
            shares, intervals, the lead with its own standard error and the probability of leading. A poll in which people \
            selected themselves gets none of these, but the selection ratio that makes it 50/50, and a sentence to print. \
            What-ifs are told only for assumptions that you state. Exit codes: 0 all records were read, 1 one was not.
            """)

    @Argument(help: "Files to read; - is standard input.", completion: .file())
    var files = ["-"]

    @Flag(help: "Write a line of JSON for each poll.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "wilson, jeffreys, clopper-pearson, goodman or sison-glaz; without it wilson for two options, and goodman, "
                + "which holds for all options at once, for more.", valueName: "kind"))
    var interval: String?

    @Option(help: ArgumentHelp("The probability with which intervals cover.", valueName: "part"))
    var confidence = 0.95

    @Option(help: ArgumentHelp("The language of the sentence: en or fr.", valueName: "tag"))
    var language = "en"

    @Option(
        help: ArgumentHelp(
            "What if the leader's supporters were that many times as likely to vote as everybody else?",
            valueName: "ratio"))
    var selectionRatio: Double?

    @Option(
        help: ArgumentHelp(
            "What if nothing is assumed of those of so many people who did not vote?", valueName: "people"))
    var population: Int64?

    @Option(
        help: ArgumentHelp(
            "What if voting and the answer were so correlated in the population? Needs --population.", valueName: "rho")
    )
    var defectCorrelation: Double?

    /// Makes the command.
    package init() {}

    /// Reads everything, then tells poll after poll; a bad line is told on standard error, and the rest goes on.
    package func run() throws {
        let request = try request()
        var polls = PollCollection(now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        var failed = false
        for file in files {
            try LineInput.each(file) { line, number in
                do { try polls.take(line, at: "\(file), line \(number)") } catch {
                    failed = true
                    ErrorOutput.write("\(error)")
                }
            }
        }
        for stray in polls.strays {
            failed = true
            ErrorOutput.write(stray)
        }
        if json {
            for line in try polls.json(request) { FileHandle.standardOutput.write(line + [0x0A]) }
        } else {
            let text = polls.texts(request).joined(separator: "\n\n")
            if !text.isEmpty { print(text) }
        }
        if failed { throw ExitCode(1) }
    }

    private func request() throws -> EstimateRequest {
        var request = EstimateRequest()
        if let interval {
            guard let kind = EstimateRequest.Interval(rawValue: interval) else {
                let kinds = EstimateRequest.Interval.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--interval: expected one of \(kinds), found \"\(interval)\"")
            }
            request.interval = kind
        }
        guard ["en", "fr"].contains(language), let tag = LanguageTag(language) else {
            throw ValidationError("--language: expected en or fr, found \"\(language)\"")
        }
        request.language = tag
        request.confidence = confidence
        request.selectionRatio = selectionRatio
        request.population = population
        request.defectCorrelation = defectCorrelation
        if let fault = request.fault { throw ValidationError(fault) }
        return request
    }
}

import ArgumentParser

/// A file that an answer is written as, with its caveats inside.
package enum ExportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Comma-separated values (RFC 4180), after lines with `#` that hold the caveats.
    case csv
    /// A drawing with the caveats below it.
    case svg
}

/// The option of a command whose answer can be written as a file.
struct ExportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write a csv or svg file to the standard output, caveats inside.", valueName: "format"))
    var export: ExportFormat?
}

extension Session {
    /// Asks, and writes the answer as a file where one is wanted, else as ``show(_:_:on:accepting:page:)`` does.
    func show<Answer: Decodable & Sendable>(
        _ type: Answer.Type, _ request: ClientRequest, export: ExportFormat?, file: (Answer, ExportFormat) -> String,
        page: (Answer, Int) throws -> Page
    ) async throws {
        guard let export else {
            try await show(type, request, page: page)
            return
        }
        guard !options.wantsJSON else { throw ValidationError("give --json or --export, not both") }
        let answer = try await Interruption.cancelling { try await ask(type, request) }
        try console.write(file(answer, export))
    }
}

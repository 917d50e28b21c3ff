import ArgumentParser

/// The options of a list that is read page by page, the newest first.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The most entries to list.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("Only entries with smaller numbers; the page before says which.", valueName: "number"))
    var before: Int64?

    /// The options as parameters of a request.
    var parameters: [ClientRequest.Parameter] {
        [("limit", limit.map { "\($0)" }), ("before", before.map { "\($0)" })].compactMap { name, value in
            value.map { ClientRequest.Parameter(name, $0) }
        }
    }
}

import ArgumentParser

/// The filters that questions about posts and polls take.
struct FilterOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this topic; may be repeated.", valueName: "id"))
    var topic: [String] = []

    @Option(help: ArgumentHelp("Only this source; may be repeated.", valueName: "name"))
    var source: [String] = []

    @Option(help: ArgumentHelp("Only this language (BCP 47); may be repeated.", valueName: "tag"))
    var language: [String] = []

    @Option(help: ArgumentHelp("Only this genre: post, article, comment, review; may be repeated.", valueName: "genre"))
    var genre: [String] = []

    @Option(help: ArgumentHelp("From this time on (RFC 3339).", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Before this time (RFC 3339).", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Only what voxd had received by this time (RFC 3339).", valueName: "time"))
    var asOf: String?

    @Flag(inversion: .prefixedNo, help: "Only made-up data, or only real data.")
    var synthetic: Bool?

    /// The filters as parameters of a request.
    var parameters: [ClientRequest.Parameter] {
        var parameters: [ClientRequest.Parameter] = []
        for (name, values) in [("topic", topic), ("source", source), ("language", language), ("genre", genre)] {
            parameters += values.map { ClientRequest.Parameter(name, $0) }
        }
        for (name, value) in [("since", since), ("until", until), ("as_of", asOf)] {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        if let synthetic { parameters.append(ClientRequest.Parameter("synthetic", "\(synthetic)")) }
        return parameters
    }
}

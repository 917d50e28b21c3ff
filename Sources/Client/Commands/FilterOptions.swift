import ArgumentParser

/// The filters that questions about posts and polls take, apart from topics.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this source; may be repeated.", valueName: "name"))
    var source: [String] = []

    @Option(help: ArgumentHelp("Only this language (BCP 47); may be repeated.", valueName: "tag"))
    var language: [String] = []

    @Option(
        help: ArgumentHelp("Only this genre: post, article, comment, review; may be repeated.", valueName: "genre"),
        completion: .list(["post", "article", "comment", "review"]))
    var genre: [String] = []

    @Option(help: .time("From this time on"))
    var since: String?

    @Option(help: .time("Before this time"))
    var until: String?

    @Option(help: .time("Only what voxd had received by this time"))
    var asOf: String?

    @Flag(inversion: .prefixedNo, help: "Only made-up data, or only real data.")
    var synthetic: Bool?

    /// The filters as parameters of a request.
    var parameters: [ClientRequest.Parameter] {
        var parameters: [ClientRequest.Parameter] = []
        for (name, values) in [("source", source), ("language", language), ("genre", genre)] {
            parameters += values.map { ClientRequest.Parameter(name, $0) }
        }
        for (name, value) in [("since", since), ("until", until), ("as_of", asOf)] {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        if let synthetic { parameters.append(ClientRequest.Parameter("synthetic", "\(synthetic)")) }
        return parameters
    }
}

/// The topics of a question that takes any number of them.
struct TopicsOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this topic; may be repeated.", valueName: "id"))
    var topic: [String] = []

    /// The topics as parameters of a request.
    var parameters: [ClientRequest.Parameter] { topic.map { ClientRequest.Parameter("topic", $0) } }
}

/// The topic of a question that takes one.
struct TopicOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this topic (default: all posts).", valueName: "id"))
    var topic: String?

    @Option(help: ArgumentHelp("Only the first topic of this question.", valueName: "id"))
    var question: String?

    func validate() throws {
        if topic != nil, question != nil { throw ValidationError("give --topic or --question, not both") }
    }

    /// The topic as parameters of a request.
    var parameters: [ClientRequest.Parameter] {
        [("topic", topic), ("question", question)].compactMap { name, value in
            value.map { ClientRequest.Parameter(name, $0) }
        }
    }
}

/// The measure that figures are of.
struct MeasureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The measure, a module's too (default: sentiment).", valueName: "name"))
    var measure: String?

    @Option(help: ArgumentHelp("The analyzer, where several give the measure.", valueName: "id"))
    var analyzer: String?

    /// The measure as parameters of a request.
    var parameters: [ClientRequest.Parameter] {
        [("measure", measure), ("analyzer", analyzer)].compactMap { name, value in
            value.map { ClientRequest.Parameter(name, $0) }
        }
    }
}

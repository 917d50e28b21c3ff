import ArgumentParser
import Wire

/// `voxctl series`.
struct SeriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "Draw how a topic's figures move over time.",
        discussion: "Without --topic, all posts are drawn. The line around a figure is its 95 % model interval.")

    @OptionGroup var filters: FilterOptions

    @Option(help: ArgumentHelp("The measure (default: sentiment).", valueName: "name"))
    var measure: String?

    @Option(help: ArgumentHelp("The class whose share is drawn (default: the measure's first).", valueName: "class"))
    var label: String?

    @Option(help: ArgumentHelp("The analyzer, where several give the measure.", valueName: "id"))
    var analyzer: String?

    @Option(help: ArgumentHelp("The length of a point: 15m, 1h, 6h, 1d, 1w, ...", valueName: "length"))
    var every: String?

    @Option(help: ArgumentHelp("The time zone in which days begin (IANA).", valueName: "zone"))
    var tz: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = filters.parameters
        let others = [("measure", measure), ("analyzer", analyzer), ("every", every), ("tz", tz)]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "series"], parameters: parameters)
        try await Session(options).show(SeriesResponse.self, request) { series, width in
            SeriesRendering.page(series, label: label, width: width)
        }
    }
}

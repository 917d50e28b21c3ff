import ArgumentParser
import Wire

/// `voxctl series`.
struct SeriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "Draw how a topic's figures move over time.",
        discussion: """
            Without --topic, all posts are drawn. The line around a share is its 95 % model interval: other authors of \
            this kind, and the classifier's errors. Where a point has none, the reason is told.
            """)

    @OptionGroup var subject: TopicOptions

    @OptionGroup var filters: FilterOptions

    @OptionGroup var measured: MeasureOptions

    @Option(help: ArgumentHelp("The class whose share is drawn (default: the measure's first).", valueName: "class"))
    var label: String?

    @Option(help: ArgumentHelp("The length of a point: 15m, 1h, 6h, 1d, 1w, ...", valueName: "length"))
    var every: String?

    @Option(help: ArgumentHelp("The time zone in which days begin (IANA).", valueName: "zone"))
    var tz: String?

    @Option(help: ArgumentHelp("The most points (default: all of the range).", valueName: "n"))
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var parameters = subject.parameters + filters.parameters + measured.parameters
        let others = [("every", every), ("tz", tz), ("limit", limit.map(String.init))]
        for (name, value) in others {
            if let value { parameters.append(ClientRequest.Parameter(name, value)) }
        }
        let request = ClientRequest(["v1", "series"], parameters: parameters)
        try await Session(options).show(SeriesResponse.self, request) { series, width in
            let known = series.points.first?.labels.map(\.label) ?? []
            if let label, !known.isEmpty, !known.contains(label) {
                throw ValidationError(
                    "--label \(label): \(series.measure) has the classes \(known.joined(separator: ", "))")
            }
            return SeriesRendering.page(series, label: label, width: width)
        }
    }
}

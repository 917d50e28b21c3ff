package import Wire

/// A poll's course as a file.
package enum PollExport {
    /// Writes a row for each reading and option, or draws the option whose course is told.
    package static func file(_ answer: PollResponse, _ format: ExportFormat) -> String {
        switch format {
        case .csv: csv(answer)
        case .svg: svg(answer)
        }
    }

    private static func notes(_ answer: PollResponse) -> [String] {
        let poll = answer.poll
        var notes = ["\(poll.source)/\(poll.id): \(poll.wording)"]
        if poll.synthetic { notes.append("this poll is made up: its figures describe no real opinion") }
        notes.append(PollRendering.selectionName(poll.selection) + ": " + PollRendering.worth(poll))
        if let sentence = poll.sentence { notes.append(sentence) }
        notes.append("bounds are what rounding leaves open, no margin of error; times are UTC, some are not exact")
        if let surges = answer.surges { notes.append(PollRendering.told(surges, poll)) }
        if answer.truncated { notes.append("more readings exist than are here") }
        return notes + poll.findings
    }

    private static func csv(_ answer: PollResponse) -> String {
        var text = CSVText(
            caveats: notes(answer),
            columns: ["observed_at", "error_seconds", "option", "share", "precision", "votes", "total", "via", "flags"])
        for reading in answer.course {
            for option in answer.poll.options {
                text.add([
                    .text(reading.observedAt), .number(reading.observedAtError.map(Double.init), digits: 0),
                    .text(option.key), .number(reading.shares[option.key], digits: 5),
                    .number(reading.sharePrecision, digits: 5),
                    .number(reading.votes?[option.key].map(Double.init), digits: 0),
                    .number(reading.total.map(Double.init), digits: 0), .text(reading.via),
                    .text(reading.flags.joined(separator: " ")),
                ])
            }
        }
        return text.file
    }

    private static func svg(_ answer: PollResponse) -> String {
        let poll = answer.poll
        let option = PollRendering.leading(poll)
        let points = answer.course.compactMap { reading in
            Moment.seconds(reading.observedAt).flatMap { time in
                reading.shares[option?.key ?? ""].map { (x: Double(time), y: $0, precision: reading.sharePrecision) }
            }
        }
        let values = points.flatMap { [$0.y - $0.precision, $0.y + $0.precision] }
        var chart = SVGChart(
            title: "\(poll.source)/\(poll.id): \(option?.label ?? "no option")",
            subtitle: "share of all votes so far, as observed",
            caveats: notes(answer), times: (points.first?.x ?? 0)...(points.last?.x ?? 0),
            values: ((values.min() ?? 0) - 0.01)...((values.max() ?? 1) + 0.01)
        ) { "\(Figures.percent($0, digits: 1)) %" }
        let bars = points.map { (x: $0.x, low: $0.y - $0.precision, high: $0.y + $0.precision) }
        chart.layers = [
            .init(
                name: "between readings nothing is known", color: "#bbbbbb",
                shape: .line(points.map { ($0.x, $0.y) }, gap: .infinity)),
            .init(name: "what rounding leaves open", color: SVGChart.colors[0], shape: .bars(bars)),
            .init(name: "a reading", color: SVGChart.colors[0], shape: .dots(points.map { ($0.x, $0.y) })),
        ]
        return chart.file
    }
}

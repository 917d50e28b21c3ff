package import Wire

/// An average as a file.
package enum AverageExport {
    /// Writes the days of all answers and the surveys, or draws the answer with the largest newest share.
    package static func file(_ answer: AverageResponse, _ format: ExportFormat) -> String {
        switch format {
        case .csv: csv(answer)
        case .svg: svg(answer)
        }
    }

    private static func notes(_ answer: AverageResponse) -> [String] {
        ["\(answer.question): \(answer.wording)"] + (answer.reason.map { ["no average: \($0)"] } ?? [])
            + AverageRendering.caveats(answer)
    }

    private static func csv(_ answer: AverageResponse) -> String {
        var text = CSVText(
            caveats: notes(answer),
            columns: ["kind", "date", "option", "share", "lower", "upper", "polls", "pollster", "n", "published"])
        for day in answer.points {
            for (option, share) in day.shares.sorted(by: { $0.key < $1.key }) {
                let band = day.intervals[option]
                text.add([
                    .text("average"), .text(day.date), .text(option), .number(share, digits: 5),
                    .number(band?.first, digits: 5), .number(band?.last, digits: 5),
                    .number(Double(day.polls), digits: 0),
                    .text(nil), .text(nil), .text(nil),
                ])
            }
        }
        for survey in answer.surveys {
            for (option, share) in survey.shares.sorted(by: { $0.key < $1.key }) {
                text.add([
                    .text("survey"), .text(survey.end), .text(option), .number(share, digits: 5), .text(nil),
                    .text(nil),
                    .text(nil), .text(survey.pollster), .number(survey.n, digits: 0), .text(survey.published),
                ])
            }
        }
        return text.file
    }

    private static func svg(_ answer: AverageResponse) -> String {
        let newest = answer.points.last { !$0.shares.isEmpty }
        let option = answer.options.map(\.option).max { (newest?.shares[$0] ?? -1) < (newest?.shares[$1] ?? -1) } ?? ""
        let days = answer.points.compactMap { point in
            seconds(point.date).flatMap { x in point.shares[option].map { (x: x, y: $0, band: point.intervals[option]) }
            }
        }
        guard let first = days.first?.x, let last = days.last?.x else {
            return SVGChart(
                title: "\(answer.question): no average", subtitle: answer.wording, caveats: notes(answer), times: 0...0,
                values: 0...1, label: percent
            ).file
        }
        let polls = answer.surveys.compactMap { survey in
            seconds(survey.end).flatMap { x in survey.shares[option].map { (x: x, y: $0) } }
        }.filter { (first...last).contains($0.x) }
        let bands = days.compactMap { day in day.band.map { (x: day.x, low: $0[0], high: $0[1]) } }
        let values = days.map(\.y) + polls.map(\.y) + bands.flatMap { [$0.low, $0.high] }
        var chart = SVGChart(
            title: "\(answer.question): \(option)",
            subtitle: "\(answer.wording) Average of surveys, each day from what was known",
            caveats: notes(answer), times: first...last, values: (values.min() ?? 0)...(values.max() ?? 1),
            label: percent)
        let gap = Double(answer.everyDays) * 86_400 * 1.5
        let (blue, grey) = (SVGChart.colors[0], SVGChart.colors[4])
        if !bands.isEmpty {
            chart.layers.append(.init(name: "95 % band", color: blue, shape: .band(bands, gap: gap)))
        }
        chart.layers.append(.init(name: "a survey, where its fieldwork ended", color: grey, shape: .dots(polls)))
        chart.layers.append(.init(name: "average", color: blue, shape: .line(days.map { ($0.x, $0.y) }, gap: gap)))
        return chart.file
    }

    private static func seconds(_ date: String) -> Double? { Moment.day(ofDate: date).map { Double($0) * 86_400 } }

    private static func percent(_ share: Double) -> String { "\(Figures.percent(share, digits: 0)) %" }
}

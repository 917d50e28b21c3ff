package import Wire

/// Two series, or a question's votes and voices, as a file.
package enum GapExport {
    /// Writes the common days, or draws them on one axis; of votes against voices, the periods of each poll.
    package static func file(_ answer: GapResponse, _ format: ExportFormat) -> String {
        switch format {
        case .csv: answer.question == nil ? csv(answer) : votes(answer)
        case .svg: answer.question == nil ? svg(answer) : VotesDrawing.file(answer, caveats: notes(answer))
        }
    }

    private static func notes(_ answer: GapResponse) -> [String] {
        var notes = [answer.a, answer.b].compactMap { series in series.map { "\($0.name): \($0.summary) (\($0.unit))" }
        }
        if let reason = answer.reason { notes.append("\(answer.status.replacing("_", with: " ")): \(reason)") }
        if let difference = answer.difference {
            notes.append("a - b: \(GapRendering.told(difference, areShares: answer.a?.unit == "share"))")
        }
        if let association = answer.association { notes.append("association: \(GapRendering.told(association))") }
        if let reason = answer.associationReason { notes.append("no p: \(reason)") }
        for found in answer.voteAssociations ?? [] { notes.append("\(found.poll): \(GapRendering.told(found))") }
        return notes + answer.votes.compactMap(\.timesNote) + GapRendering.caveats(answer)
    }

    private static func csv(_ answer: GapResponse) -> String {
        var text = CSVText(caveats: notes(answer), columns: ["date", "a", "b"])
        for point in answer.points {
            text.add([.text(point.date), .number(point.a, digits: 6), .number(point.b, digits: 6)])
        }
        return text.file
    }

    private static func votes(_ answer: GapResponse) -> String {
        var text = CSVText(
            caveats: notes(answer),
            columns: [
                "poll", "status", "vote_for", "vote_neither", "opened", "closed", "period", "voices_for",
                "voices_lower", "voices_upper", "voices_neither", "difference_points", "lower", "upper", "reason",
            ])
        for vote in answer.votes {
            for beside in vote.periods.isEmpty ? [VoicesBeside(key: "")] : vote.periods {
                text.add([
                    .text(vote.poll), .text(vote.status), .number(vote.vote, digits: 5),
                    .number(vote.voteNeither, digits: 5), .text(vote.opened), .text(vote.closed), .text(beside.key),
                    .number(beside.voices, digits: 5), .number(beside.interval?.first, digits: 5),
                    .number(beside.interval?.last, digits: 5), .number(beside.neither, digits: 5),
                    .number(beside.difference, digits: 3), .number(beside.differenceInterval?.first, digits: 3),
                    .number(beside.differenceInterval?.last, digits: 3), .text(beside.reason ?? vote.reason),
                ])
            }
        }
        return text.file
    }

    private static func svg(_ answer: GapResponse) -> String {
        let points = answer.points.compactMap { point in
            Moment.day(ofDate: point.date).map { (x: Double($0) * 86_400, a: point.a, b: point.b) }
        }
        let isShared = answer.a?.unit == answer.b?.unit
        let areShares = isShared && answer.a?.unit == "share"
        // Of different units each is drawn between its own least and largest value.
        func scaled(_ value: Double, _ all: [Double]) -> Double {
            guard !isShared, let low = all.min(), let high = all.max() else { return value }
            return high > low ? (value - low) / (high - low) : 0.5
        }
        let (a, b) = (points.map(\.a), points.map(\.b))
        let values = points.flatMap { [scaled($0.a, a), scaled($0.b, b)] }
        var chart = SVGChart(
            title: "Two series side by side",
            subtitle: [answer.a, answer.b].compactMap { $0?.name }.joined(separator: " and "), caveats: notes(answer),
            times: (points.first?.x ?? 0)...(points.last?.x ?? 0), values: (values.min() ?? 0)...(values.max() ?? 1)
        ) { value in
            areShares ? "\(Figures.percent(value)) %" : isShared ? Figures.fixed(value, digits: 2) : ""
        }
        let gap = 86_400 * 7.5
        chart.layers = [
            .init(
                name: answer.a?.name ?? "", color: SVGChart.colors[0],
                shape: .line(points.map { ($0.x, scaled($0.a, a)) }, gap: gap)),
            .init(
                name: answer.b?.name ?? "", color: SVGChart.colors[1],
                shape: .line(points.map { ($0.x, scaled($0.b, b)) }, gap: gap)),
        ]
        return chart.file
    }
}

import Wire

/// A question's votes against its voices, drawn: a panel for each poll.
enum VotesDrawing {
    /// The file.
    static func file(_ answer: GapResponse, caveats: [String]) -> String {
        let sheet = SVGSheet(
            title: "\(answer.question ?? ""): vote against voices",
            subtitle:
                "for / (for + against) of votes and voices; differences in points, of two audiences: no error of either",
            caveats: caveats)
        return sheet.file { drawing in
            var y = sheet.top + 6
            for (place, vote) in answer.votes.enumerated() {
                if place > 0 { y += 34 }
                y = panel(vote).draw(&drawing, top: y)
            }
            guard !answer.votes.isEmpty else {
                let status = answer.status.replacing("_", with: " ")
                drawing.text("\(status): \(answer.reason ?? "not known")", at: (SVGSheet.left, y), size: 14)
                return y
            }
            guard answer.votes.contains(where: { $0.vote != nil }) else { return y }
            return SVGIntervals.drawLegend(
                &drawing, y: y + 24, count: "vote: a count, with no margin of error",
                estimate: "voices, 95 %: of the posts, not of the public", ring: "without an interval")
        }
    }

    private static func panel(_ vote: VoteAndVoices) -> SVGIntervals {
        var panel = SVGIntervals(
            heading: vote.poll ?? "no poll", subheading: times(vote),
            columns: ["for", "vote less voices", "neither"])
        if let share = vote.vote {
            panel.rows.append(
                SVGIntervals.Row(
                    name: "vote", figure: .count(share),
                    cells: ["\(Figures.percent(share, digits: 1)) %", "", neither(vote.voteNeither)]))
        }
        guard vote.status == "available" else {
            let status = vote.status.replacing("_", with: " ")
            panel.rows.append(
                SVGIntervals.Row(name: "voices", figure: .none("\(status): \(vote.reason ?? "not known")")))
            return panel
        }
        panel.rows += vote.periods.map(row)
        return panel
    }

    private static func row(_ beside: VoicesBeside) -> SVGIntervals.Row {
        let name =
            switch beside.key {
            case "all": "all voices"
            case "before": "before the poll"
            case "during": "while it was open"
            case "after": "after the poll"
            default: beside.key
            }
        guard let voices = beside.voices else {
            return SVGIntervals.Row(name: name, figure: .none("no figure: \(beside.reason ?? "not known")"))
        }
        let interval = beside.interval.flatMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil }
        return SVGIntervals.Row(
            name: name, figure: .estimate(voices, interval: interval),
            cells: [LabelRendering.figure(voices, beside.interval), difference(beside), neither(beside.neither)],
            note: beside.reason)
    }

    private static func difference(_ beside: VoicesBeside) -> String {
        guard let difference = beside.difference else { return "" }
        func signed(_ points: Double) -> String {
            let text = Figures.fixed(points, digits: 0)
            return points > 0 && text != "0" ? "+\(text)" : text
        }
        guard let interval = beside.differenceInterval, interval.count == 2 else { return signed(difference) }
        return "\(signed(difference)) (\(signed(interval[0])) to \(signed(interval[1])))"
    }

    private static func neither(_ share: Double?) -> String { share.map { "\(Figures.percent($0)) %" } ?? "-" }

    /// When the poll was open and read.
    private static func times(_ vote: VoteAndVoices) -> String {
        var parts: [String] = []
        if let opened = vote.opened, let closed = vote.closed {
            parts.append("open from \(Moment.minute(opened)) to \(Moment.minute(closed))")
        }
        if let read = vote.observedAt { parts.append("read \(Moment.minute(read))") }
        return parts.joined(separator: "; ")
    }
}

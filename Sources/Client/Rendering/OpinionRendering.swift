package import Wire

/// What modules say of a poll, beside voxd's own figures, with how much of the poll they have seen.
package enum OpinionRendering {
    /// Adds a section for each opinion.
    package static func add(_ opinions: [PollOpinion], of poll: PollSummary, to page: inout Page) {
        for (place, opinion) in opinions.enumerated() {
            page.section(
                place == 0 ? "OPINION" : "",
                "\(opinion.analyzer.id) \(opinion.analyzer.version), \(seen(opinion, poll))")
            guard let figures = opinion.figures else { continue }
            if !figures.options.isEmpty { page.section("", flowing: shares(figures, of: poll), gap: 3) }
            for finding in figures.findings { page.section("", finding) }
            if figures.options.isEmpty, figures.findings.isEmpty { page.section("", "nothing to remark") }
        }
    }

    /// How much of the poll was seen, and why there may be nothing more.
    static func seen(_ opinion: PollOpinion, _ poll: PollSummary) -> String {
        let state = opinion.observedAt.map { "up to the reading of \(Moment.second($0))" } ?? "without a reading"
        switch opinion.state {
        case "waiting": return "has not looked at this poll yet"
        case "failed": return "\(state): failed on this poll: \(opinion.reason ?? "?")"
        case "behind":
            let missing = poll.readings - (opinion.readings ?? 0)
            return "\(state), and is behind" + (missing > 0 ? " by \(Figures.counted(Int64(missing), "reading"))" : "")
        default: return state
        }
    }

    private static func shares(_ figures: PollFigures, of poll: PollSummary) -> [Line] {
        var parts = figures.options.map { option in
            let label = poll.options.first { $0.key == option.key }?.label ?? option.key
            let digits = Figures.digits(precision: option.sharePrecision)
            return Line("\(label) ") + Line("\(Figures.percent(option.share, digits: digits)) %", .strong)
                + Line(Figures.range(option.interval).map { " (\($0))" } ?? "")
        }
        if let total = figures.total { parts.append(Line(Figures.counted(total, "vote"))) }
        if let ratio = figures.flipsAtSelectionRatio {
            parts.append(Line("50/50 at \(Figures.fixed(ratio, digits: 3)) x"))
        }
        switch figures.samplingError {
        case "estimated": parts.append(Line("95 %" + (figures.samplingErrorNote.map { ", \($0)" } ?? "")))
        case "not_applicable": parts.append(Line("no margin of error applies"))
        default: parts.append(Line("no margin of error is known" + (figures.samplingErrorNote.map { ": \($0)" } ?? "")))
        }
        return parts
    }
}

package import Wire

/// The average of a question's surveys as figures and as a chart.
package enum AverageRendering {
    /// Lays an average out; the answer with the largest newest share is drawn.
    package static func page(_ answer: AverageResponse, width: Int) -> Page {
        var page = Page(width: width)
        let days = [answer.from, answer.to].compactMap(\.self)
        page.spread(
            Line(answer.question, .strong) + ": average of surveys",
            Line(days.first == days.last ? days.last ?? "" : days.joined(separator: " to "), .faint))
        page.section("ASKED", "\u{22}\(answer.wording)\u{22}")
        if let reason = answer.reason { page.section("AVERAGE", "none: \(reason)", .warning) }
        if let newest = newest(answer) {
            addFigures(answer, newest, to: &page)
            if let option = leading(answer, newest), let chart = AverageChart(answer, option: option, width: page.width)
            {
                page.gap()
                page.add(Line(option, .strong) + Line(", percent", .faint))
                page.add(chart.lines)
                let hasBand = answer.points.contains { $0.intervals[option] != nil }
                page.add(
                    "━ average   • a survey, where its fieldwork ended" + (hasBand ? "   ░ 95 % band" : ""), .faint)
            }
        }
        addCaveats(answer, to: &page)
        return page
    }

    /// What has to be said beside the figures, in order; also in exported files.
    package static func caveats(_ answer: AverageResponse) -> [String] {
        var texts: [String] = []
        let known = answer.options.filter { $0.coverage == "known" }
        if known.isEmpty, let option = answer.options.first {
            texts.append("coverage unknown, so there is no band: \(option.coverageReason ?? "no reason is known")")
        }
        for option in known { texts.append("\(option.option): \(worth(option))") }
        for option in answer.options where option.coverage != "known" && !known.isEmpty {
            texts.append("\(option.option): coverage unknown, so there is no band: \(option.coverageReason ?? "")")
        }
        if let method = answer.method { texts.append("line: \(method)") }
        if let reference = answer.referenceWeighting { texts.append("stands for: \(reference); a policy") }
        if let asOf = answer.asOf {
            texts.append("as known \(Moment.minute(asOf)); days count what was published by then")
        }
        if answer.truncated { texts.append("a limit cut points or surveys off: ask for a shorter range") }
        return texts + answer.notes
    }

    /// What a band is worth.
    private static func worth(_ option: AverageOption) -> String {
        let target = option.target == "result" ? "the result" : "the next poll"
        var text = "the band is to hold \(target), learned from \(option.referenceClass ?? "?")"
        if let compared = option.compared, let held = option.realisedCoverage, let naive = option.naiveCoverage {
            text += "; there bands made like this held \(Figures.percent(held, digits: 1)) % of "
            text += "\(Figures.counted(Int64(compared), option.target == "result" ? "result" : "poll")), "
            text += "sampling error alone \(Figures.percent(naive, digits: 1)) %"
        } else {
            text += "; what such bands held there is not known yet"
        }
        return text
    }

    private static func newest(_ answer: AverageResponse) -> AverageDay? { answer.points.last { !$0.shares.isEmpty } }

    private static func leading(_ answer: AverageResponse, _ newest: AverageDay) -> String? {
        answer.options.map(\.option).max { (newest.shares[$0] ?? -1) < (newest.shares[$1] ?? -1) }
    }

    private static func addFigures(_ answer: AverageResponse, _ newest: AverageDay, to page: inout Page) {
        var parts = answer.options.map { option in
            let share = newest.shares[option.option].map { "\(Figures.percent($0, digits: 1)) %" } ?? "-"
            let band = newest.intervals[option.option].map {
                " (\($0.map { Figures.percent($0, digits: 1) }.joined(separator: "-")) %)"
            }
            return Line("\(option.option) ") + Line(share, .strong) + (band ?? " (coverage unknown)")
        }
        if let rest = newest.rest, rest >= 0.0005 {
            parts.append(Line("everybody else \(Figures.percent(rest, digits: 1)) %"))
        }
        parts.append(Line(Figures.counted(Int64(newest.polls), "poll")))
        if newest.date != answer.to { parts.append(Line("as of \(newest.date)", .warning)) }
        page.section("AVERAGE", flowing: parts, gap: 3)
    }

    private static func addCaveats(_ answer: AverageResponse, to page: inout Page) {
        let caveats = caveats(answer)
        if !caveats.isEmpty { page.gap() }
        for (place, text) in caveats.enumerated() { page.section(place == 0 ? "NOTES" : "", text) }
    }
}

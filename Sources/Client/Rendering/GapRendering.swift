package import Wire

/// Two series on one axis, or a vote beside its voices.
package enum GapRendering {
    /// Lays a gap out.
    package static func page(_ answer: GapResponse, width: Int) -> Page {
        var page = Page(width: width)
        if let question = answer.question {
            page.spread(
                Line(question, .strong) + ": vote against voices", Line(answer.status.replacing("_", with: " "), .faint)
            )
            for vote in answer.votes {
                add(vote, to: &page)
                if let found = answer.voteAssociations?.first(where: { $0.poll == vote.poll }) {
                    page.section("MOVE", told(found))
                }
            }
            if answer.votes.isEmpty, let reason = answer.reason { page.section("GAP", reason, .warning) }
        } else {
            page.spread(
                Line("two series", .strong) + " side by side", Line(answer.status.replacing("_", with: " "), .faint))
            addSeries(answer, to: &page)
        }
        let caveats = caveats(answer)
        if !caveats.isEmpty { page.gap() }
        for (place, text) in caveats.enumerated() { page.section(place == 0 ? "NOTES" : "", text) }
        return page
    }

    /// What has to be said beside the figures; also in exported files.
    package static func caveats(_ answer: GapResponse) -> [String] {
        var texts = answer.notes
        let tested = answer.association ?? answer.voteAssociations?.lazy.compactMap(\.association).first
        if let method = tested?.method { texts.append("association: \(method)") }
        if answer.truncated { texts.append("a limit cut days off") }
        return texts
    }

    /// The difference in words, as exactly as it is known.
    package static func told(_ difference: GapDifference, areShares: Bool) -> String {
        let unit = areShares ? " points" : ""
        let digits = areShares ? 1 : 3
        var text = "\(Figures.fixed(difference.points, digits: digits))\(unit)"
        if let interval = difference.differenceInterval, interval.count == 2 {
            text += " (95 %: \(interval.map { Figures.fixed($0, digits: digits) }.joined(separator: " to "))"
            text += difference.effectiveN.map { ", effective n \(Figures.fixed($0, digits: 1)))" } ?? ")"
        } else {
            text += ", no interval: \(difference.intervalReason ?? "voxd gives none")"
        }
        if let logit = difference.logit { text += "; logit \(Figures.fixed(logit, digits: 3))" }
        if let bits = difference.divergence { text += "; Jensen-Shannon \(Figures.fixed(bits, digits: 4)) bits" }
        return text
    }

    /// Whether the two move together, in words.
    package static func told(_ association: GapAssociation) -> String {
        let lag =
            association.lag == 0
            ? "on the same day"
            : "with \(association.lag > 0 ? "A" : "B") \(Figures.counted(Int64(abs(association.lag)), "day")) ahead"
        return "p = \(Figures.fixed(association.p, digits: 3)) \(lag) (correlation "
            + "\(Figures.fixed(association.correlation, digits: 2)), effective n \(Figures.fixed(association.effectiveN, digits: 1)), "
            + "lags of \(association.longestLag) days tried and paid for)"
    }

    /// Whether a poll's course and the voices move together, in words.
    package static func told(_ found: VoteAssociation) -> String {
        let days = "\(Figures.counted(Int64(found.points), "day")) with both"
        guard let association = found.association else {
            return "no p: \(found.reason ?? "nothing is known") (\(days))"
        }
        return "vote (A) and voices (B), \(days): \(told(association))"
    }

    private static func addSeries(_ answer: GapResponse, to page: inout Page) {
        for (name, series) in [("A", answer.a), ("B", answer.b)] {
            guard let series else { continue }
            page.section(name, "\(series.summary) (\(series.unit), \(Figures.counted(Int64(series.days), "day")))")
        }
        if let reason = answer.reason { page.section("GAP", reason, .warning) }
        guard let chart = GapChart(answer, width: page.width) else { return }
        page.gap()
        page.add(chart.lines)
        page.add("● A   ○ B   ◉ both" + (chart.isShared ? "" : "; each on an axis of its own"), .faint)
        page.gap()
        let areShares = answer.a?.unit == "share"
        if let difference = answer.difference { page.section("A - B", told(difference, areShares: areShares)) }
        if let association = answer.association { page.section("MOVE", told(association)) }
        if let reason = answer.associationReason { page.section("MOVE", "no p: \(reason)") }
    }

    private static func add(_ vote: VoteAndVoices, to page: inout Page) {
        page.gap()
        guard let poll = vote.poll else { return StanceRendering.addGap(vote, to: &page) }
        var text = poll
        if let share = vote.vote { text += ": \(Figures.percent(share, digits: 1)) % for, of those for or against" }
        if let neither = vote.voteNeither, neither > 0 {
            text += "; \(Figures.percent(neither, digits: 1)) % of all votes on neither side"
        }
        page.section("VOTE", text)
        StanceRendering.addGap(vote, to: &page)
        addAxis(vote, to: &page)
    }

    /// Vote and voices on one axis from 0 to 100 % for; nothing where the terminal is too narrow for one.
    private static func addAxis(_ vote: VoteAndVoices, to page: inout Page) {
        let names = 8
        let width = min(61, page.width - names - 2)
        guard vote.status == "available", let share = vote.vote, width >= 21 else { return }
        func add(_ name: String, _ value: Double, _ interval: [Double]?, _ mark: Character) {
            let axis = Bar.interval(value, interval, low: 0, high: 1, width: width, mark: mark)
            page.add(Line(" \(name)").padded(to: names + 1) + Line(axis))
        }
        page.gap()
        add("vote", share, nil, "◆")
        for beside in vote.periods {
            if let voices = beside.voices {
                add(beside.key == "all" ? "voices" : beside.key, voices, beside.interval, "●")
            }
        }
        let (left, right) = ("0 %", "100 %")
        let middle = String(repeating: " ", count: width - left.count - right.count)
        page.add(.blank(names + 1) + Line(left + middle + right, .faint))
    }
}

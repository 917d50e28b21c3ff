import Wire

/// What side voices take, and the vote beside them.
enum StanceRendering {
    /// Adds the sections STANCE and GAP.
    static func add(_ stance: StanceSummary, to page: inout Page) {
        page.gap()
        guard stance.status == "measured" else {
            page.section("STANCE", "unscored: \(stance.reason ?? "not measured")")
            if !stance.design.isEmpty {
                page.section("", LabelRendering.shares("labels alone", stance.design, stance.designReason))
            }
            addNotes(stance, to: &page)
            addGap(stance.gap, to: &page)
            return
        }
        page.section("STANCE", "on \u{22}\(stance.proposition)\u{22}: \(shares(stance.total))")
        var table = Table([
            Table.Column(" voices", flexible: true), Table.Column("posts", number: true),
            Table.Column("labels", number: true, dropsAt: 1), Table.Column("for", number: true),
            Table.Column("against", number: true), Table.Column("neither", number: true),
            Table.Column("unscored", number: true, dropsAt: 2),
        ])
        for figures in [stance.total] + stance.periods + stance.languages.filter({ !$0.shares.isEmpty }) {
            table.rows.append(row(figures))
        }
        page.add(table.lines(width: page.width))
        page.add(
            "shares: of predictions and labels together; 95 %: other authors of this kind, not the public", .faint,
            indent: 1)
        let unscored = stance.languages.filter(\.shares.isEmpty).map(\.key)
        if !unscored.isEmpty {
            page.add("unscored: proposition not measured in \(unscored.joined(separator: ", "))", .faint, indent: 1)
        }
        if let accuracy = stance.accuracy {
            page.add("right \(LabelRendering.accuracy(accuracy)); F1 \(LabelRendering.f1(accuracy))", .faint, indent: 1)
        }
        page.add(LabelRendering.shares("labels alone", stance.design, stance.designReason), .faint, indent: 1)
        addNotes(stance, to: &page)
        addGap(stance.gap, to: &page)
    }

    private static func addNotes(_ stance: StanceSummary, to page: inout Page) {
        if let agreement = stance.agreement {
            page.add("coders: \(LabelRendering.agreement(agreement))", .faint, indent: 1)
        }
        for note in stance.notes { page.add(note, .faint, indent: 1) }
    }

    private static func shares(_ figures: StanceFigures) -> String {
        let list = figures.shares.map { share in
            "\(share.label) \(LabelRendering.figure(share.share ?? share.counted, share.interval))"
        }
        return list.joined(separator: ", ")
            + (figures.shares.contains { $0.share == nil } ? " (only counted)" : "")
    }

    private static func row(_ figures: StanceFigures) -> [Line] {
        func cell(_ label: String) -> Line {
            guard let share = figures.shares.first(where: { $0.label == label }) else { return Line("-") }
            guard let value = share.share else { return Line("\(Figures.percent(share.counted)) % counted") }
            return Line(LabelRendering.figure(value, share.interval))
        }
        return [
            Line(" \(figures.key)"), Line(Figures.grouped(figures.posts)), Line(Figures.grouped(Int64(figures.labels))),
            cell("for"), cell("against"), cell("neither"),
            Line(figures.unscored.map { "\(Figures.percent($0)) %" } ?? "-"),
        ]
    }

    /// Adds the section GAP: the vote, and the voices beside it.
    static func addGap(_ gap: VoteAndVoices, to page: inout Page) {
        page.gap()
        guard gap.status == "available", let vote = gap.vote else {
            page.section("GAP", "\(gap.status.replacing("_", with: " ")): \(gap.reason ?? "not known")")
            return
        }
        page.section("GAP", "vote \(Figures.percent(vote, digits: 1)) % for, of those with a side")
        for beside in gap.periods { page.section("", line(beside)) }
        page.section("", "Two different audiences, not an error of the poll.")
        if let note = gap.timesNote { page.add(note, .faint, indent: Page.margin) }
    }

    private static func line(_ beside: VoicesBeside) -> String {
        guard let voices = beside.voices, let difference = beside.difference else {
            return "\(beside.key): no figure, \(beside.reason ?? "not known")"
        }
        let name = beside.key == "all" ? "voices" : "voices \(beside.key)"
        let range = beside.differenceInterval.map {
            " (vote less voices: \(Figures.fixed($0[0], digits: 0)) to \(Figures.fixed($0[1], digits: 0)))"
        }
        var text =
            "\(name) \(LabelRendering.figure(voices, beside.interval)) for, \(Figures.fixed(abs(difference), digits: 0)) points "
            + "\(difference < 0 ? "more" : "less") than the vote\(range ?? "")"
        if let logit = beside.logitDifference { text += "; log odds \(Figures.fixed(logit, digits: 2))" }
        if let divergence = beside.divergence { text += ", divergence \(Figures.fixed(divergence, digits: 3)) bits" }
        if let neither = beside.neither { text += "; neither \(Figures.percent(neither)) %" }
        return text
    }
}

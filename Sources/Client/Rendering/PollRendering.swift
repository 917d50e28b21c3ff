package import Wire

/// What a poll says, with what such a number is worth.
package enum PollRendering {
    /// Adds the sections ASKED, VOTE and COURSE.
    package static func add(_ poll: PollSummary, course: PollResponse?, to page: inout Page) {
        if poll.synthetic { page.add("!! THIS POLL IS INVENTED. Its figures describe no real opinion.", .warning) }
        addWording(poll, to: &page)
        addVote(poll, to: &page)
        if let course, course.course.count > 1 {
            page.section("COURSE", flowing: readings(course, of: leading(poll)))
            if let last = course.steps?.last, let told = told(last, poll) { page.section("", told) }
            if let surges = course.surges { page.section("", told(surges, poll)) }
        }
        for (place, finding) in poll.findings.enumerated() {
            page.section(place == 0 && (course?.course.count ?? 0) < 2 ? "COURSE" : "", finding)
        }
    }

    /// The widest range that a share among new votes may have for it to tell anything.
    private static let widestStep = 0.2

    /// What the votes since the reading before the newest one were; nil where rounding leaves too much open.
    private static func told(_ step: PollStepSummary, _ poll: PollSummary) -> String? {
        guard step.bounds.count == 2, step.bounds[1] - step.bounds[0] <= widestStep else { return nil }
        let label = poll.options.first { $0.key == step.option }?.label ?? step.option
        let shares = step.bounds.map { Figures.percent($0, digits: 1) }.joined(separator: "-")
        return "votes after \(Figures.short(step.after)): \(shares) % \(label) (bounds from rounding)"
    }

    /// Whether votes came in a burst.
    static func told(_ surges: SurgeSummary, _ poll: PollSummary) -> String {
        let seen = surges.smallestAttack.map {
            "; one of less than \(Figures.percent($0, digits: 0)) % of all votes could have gone unseen"
        }
        switch surges.verdict {
        case "surge":
            let label = poll.options.first { $0.key == surges.option }?.label ?? surges.option ?? "?"
            return
                "burst of votes for \(label) between \(surges.from ?? "?") and \(surges.to ?? "?"): it says how they came, "
                + "and accuses nobody"
        case "none": return "no burst of votes to one side" + (seen ?? "")
        default: return "bursts of votes to one side cannot be tested for: \(surges.reason ?? "unknown")"
        }
    }

    /// The option whose course is told: the one that stands for the proposition, else the one that leads.
    package static func leading(_ poll: PollSummary) -> OptionShare? {
        poll.options.first { $0.side == "for" } ?? poll.options.max { ($0.share ?? -1) < ($1.share ?? -1) }
    }

    /// A source's name as people write it.
    package static func sourceName(_ source: String) -> String {
        switch source {
        case "x": "X"
        case "mastodon": "Mastodon"
        case "bluesky": "Bluesky"
        case "reddit": "Reddit"
        case "hackernews": "Hacker News"
        default: source
        }
    }

    /// How voters were selected, in words.
    package static func selectionName(_ selection: String) -> String {
        switch selection {
        case "self_selected": "self-selected"
        case "probability": "probability sample"
        case "panel": "panel"
        case "unknown": "selection unknown"
        default: selection
        }
    }

    /// An option's share in percent, as exactly as it is known.
    package static func share(_ option: OptionShare) -> String {
        guard let share = option.share else { return "no reading" }
        return "\(Figures.percent(share, digits: Figures.digits(precision: option.sharePrecision))) %"
    }

    private static func addWording(_ poll: PollSummary, to page: inout Page) {
        let asker = [poll.author.map { "@\($0)" }, "on \(sourceName(poll.source))"].compactMap { $0 }
            .joined(separator: " ")
        var lines = Wrap.lines("\u{22}\(poll.wording)\u{22}", width: page.width - Page.margin).map { Line($0) }
        let space = page.width - Page.margin - (lines.last?.width ?? 0) - DisplayWidth.of(asker)
        if space >= 3, let last = lines.popLast() {
            lines.append(last + Line.blank(space) + asker)
        } else {
            lines.append(Line(asker).aligned(to: page.width - Page.margin))
        }
        page.section("ASKED", lines)
    }

    private static func addVote(_ poll: PollSummary, to page: inout Page) {
        var parts = poll.options.map { option in
            Line("\(option.label) ", .plain) + Line(share(option), .strong)
                + Line(Figures.range(option.interval).map { " (\($0))" } ?? "")
        }
        parts.append(Line(poll.total.map { Figures.counted($0, "vote") } ?? "votes unknown"))
        parts.append(Line(selectionName(poll.selection)))
        page.section("VOTE", flowing: parts, gap: 3)
        let origin = [way(poll), stage(poll.final)].compactMap { $0 }
        if !origin.isEmpty { page.section("", origin.joined(separator: "; ")) }
        page.section("", worth(poll))
    }

    /// By which way the newest reading came.
    private static func way(_ poll: PollSummary) -> String? {
        switch poll.via {
        case "press": "as reported by the press, not read from \(sourceName(poll.source))"
        case "screenshot": "read from a screenshot"
        case "manual": "typed in by hand"
        case "platform": "read from \(sourceName(poll.source))"
        case let way?: "by way of \(way)"
        case nil: nil
        }
    }

    private static func stage(_ final: String) -> String? {
        switch final {
        case "yes": "closing count"
        case "inferred": "closing count inferred"
        case "no": "voting is open"
        default: "not known whether it is the closing count"
        }
    }

    /// What sampling theory says, or why it says nothing.
    static func worth(_ poll: PollSummary) -> String {
        var sentences: [String] = []
        switch poll.samplingError {
        case "not_applicable": sentences.append("No margin of error applies.")
        case "estimated": sentences.append("In brackets: 95 %" + (poll.samplingErrorNote.map { ", \($0)" } ?? "") + ".")
        default:
            sentences.append("No margin of error is known" + (poll.samplingErrorNote.map { ": \($0)" } ?? "") + ".")
        }
        if let ratio = poll.flipsAtSelectionRatio, ratio >= 1 {
            let leader = poll.options.max { ($0.share ?? -1) < ($1.share ?? -1) }
            let (many, few) =
                switch (poll.options.count, leader?.side) {
                case (2, "for"): ("supporters", "opponents")
                case (2, "against"): ("opponents", "supporters")
                default: ("those for \u{22}\(leader?.label ?? "the leader")\u{22}", "all others")
                }
            sentences.append("50/50 if \(many) were \(Figures.fixed(ratio, digits: 3)) x as likely to vote as \(few).")
        }
        return sentences.joined(separator: " ")
    }

    /// The readings of an option in short; of many, the first and the last ones.
    private static func readings(_ response: PollResponse, of option: OptionShare?) -> [Line] {
        guard let option else { return [] }
        let all = response.course.compactMap { reading in
            reading.shares[option.key].map { text(reading, $0, opensAt: response.poll.opensAt) }
        }
        guard all.count > 12 else { return all }
        return all.prefix(4) + [Line("… \(all.count - 11) more …", .faint)] + all.suffix(7)
    }

    private static func text(_ reading: ReadingSummary, _ share: Double, opensAt: String?) -> Line {
        var remarks: [String] = []
        if let total = reading.total { remarks.append(Figures.short(total)) }
        if let opened = opensAt.flatMap(Moment.seconds), let observed = Moment.seconds(reading.observedAt),
            let error = reading.observedAtError, error > 0
        {
            remarks.append("~\(Figures.fixed(Double(observed - opened) / 3600, digits: 0)) h")
        }
        remarks += reading.flags
        let figure = Figures.percent(share, digits: Figures.digits(precision: reading.sharePrecision))
        return Line(figure, .strong) + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }
}

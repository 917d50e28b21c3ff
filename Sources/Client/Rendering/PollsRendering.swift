package import Wire

/// Polls as a list, and one poll with its course.
package enum PollsRendering {
    /// Lays a list of polls out.
    package static func page(_ response: PollsResponse, width: Int) -> Page {
        var page = Page(width: width)
        let surveys = response.surveys ?? []
        if !response.polls.isEmpty { add(response.polls, to: &page) }
        if !surveys.isEmpty { add(surveys, to: &page) }
        if page.lines.isEmpty { page.add("no polls are stored") }
        if response.truncated { page.add("more match than were listed", .warning) }
        return page
    }

    private static func add(_ polls: [PollSummary], to page: inout Page) {
        var table = Table([
            Table.Column("poll"), Table.Column("wording", flexible: true),
            Table.Column("newest reading", flexible: true),
            Table.Column("votes", number: true), Table.Column("readings", number: true, dropsAt: 1),
            Table.Column("selection", dropsAt: 2),
        ])
        for poll in polls {
            let shares = poll.options.map { "\($0.label) \(PollRendering.share($0))" }.joined(separator: ", ")
            table.rows.append([
                Line("\(poll.source)/\(poll.id)", .strong),
                Line(poll.synthetic ? "INVENTED: \(poll.wording)" : poll.wording), Line(shares),
                Line(poll.total.map(Figures.grouped) ?? "-"), Line("\(poll.readings)"),
                Line(PollRendering.selectionName(poll.selection)),
            ])
        }
        page.add(table.lines(width: page.width))
    }

    private static func add(_ surveys: [SurveySummary], to page: inout Page) {
        page.gap()
        var table = Table([
            Table.Column("survey"), Table.Column("by", flexible: true), Table.Column("ended"),
            Table.Column("shares", flexible: true), Table.Column("n", number: true),
            Table.Column("population", dropsAt: 2), Table.Column("question", dropsAt: 1),
        ])
        for survey in surveys {
            let shares = survey.shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \(Figures.percent($0.value, digits: 1)) %" }.joined(separator: ", ")
            table.rows.append([
                Line("\(survey.source)/\(survey.id)", .strong), Line(survey.pollster), Line(Moment.day(survey.end)),
                Line(shares), Line(survey.n.map(Figures.grouped) ?? "unknown"), Line(survey.population ?? "-"),
                Line(survey.question),
            ])
        }
        page.add(table.lines(width: page.width))
        let reasons = surveys.reduce(into: [String]()) { reasons, survey in
            if !reasons.contains(survey.intervalReason) { reasons.append(survey.intervalReason) }
        }
        for reason in reasons { page.add("no interval: \(reason)", .faint) }
    }

    /// Lays a poll with its readings out.
    package static func page(_ response: PollResponse, width: Int) -> Page {
        var page = Page(width: width)
        let poll = response.poll
        page.spread(
            Line("\(poll.source)/\(poll.id)", .strong),
            Line([poll.opensAt, poll.closesAt].compactMap { $0.map(Moment.minute) }.joined(separator: " to "), .faint))
        PollRendering.add(poll, course: nil, to: &page)
        if let sentence = poll.sentence { page.section("PRINT", sentence) }
        if let url = poll.url { page.section("URL", url) }
        OpinionRendering.add(response.opinions ?? [], of: poll, to: &page)
        guard let option = PollRendering.leading(poll), !response.course.isEmpty else { return page }
        page.gap()
        addCourse(response.course, of: option, to: &page)
        if response.truncated { page.add("more readings exist than were listed", .warning) }
        if let analyzer = poll.analyzer { page.section("MADE BY", "\(analyzer.id) \(analyzer.version)") }
        return page
    }

    private static func addCourse(_ course: [ReadingSummary], of option: OptionShare, to page: inout Page) {
        let shares = course.compactMap { $0.shares[option.key] }
        let (least, most) = (shares.min() ?? 0, shares.max() ?? 1)
        // A course moves by a few points: the axis shows the part in which it moves.
        let low = max(0, ((least - 0.02) * 20).rounded(.down) / 20)
        let high = min(1, ((most + 0.02) * 20).rounded(.up) / 20)
        let remarksWidth = course.map { DisplayWidth.of(remarks($0)) }.max() ?? 0
        let room = max(10, min(60, page.width - 19 - 9 - 8 - 2 - remarksWidth))
        let axis = Figures.percent(low).padded(room - Figures.percent(high).count) + Figures.percent(high)
        page.add(
            Line("observed".padded(18) + " " + "votes".aligned(9) + " " + option.label.aligned(7) + "  " + axis, .faint)
        )
        for reading in course {
            let share = reading.shares[option.key]
            let bounds = share.map { [$0 - reading.sharePrecision, $0 + reading.sharePrecision] }
            let about = (reading.observedAtError ?? 0) > 0 ? "~" : " "
            let figure =
                share.map { Figures.percent($0, digits: Figures.digits(precision: reading.sharePrecision)) } ?? "-"
            page.add(
                Line((about + Moment.minute(reading.observedAt).prefix(16)).padded(18) + " ")
                    + (reading.total.map(Figures.grouped) ?? "-").aligned(9) + " " + Line(figure.aligned(7), .strong)
                    + Line("  " + Bar.interval(share, bounds, low: low, high: high, width: room))
                    + Line(remarks(reading), .faint))
        }
        page.add("times in UTC; ~ is not exact; ├──┤ is what rounding leaves open, no margin of error", .faint)
    }

    private static func remarks(_ reading: ReadingSummary) -> String {
        let all = [reading.via].compactMap { $0 } + reading.flags
        return all.isEmpty ? "" : "  \(all.joined(separator: ", "))"
    }
}

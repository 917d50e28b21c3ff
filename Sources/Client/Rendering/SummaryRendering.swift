package import Wire

/// A summary as a page: what was asked, the vote and its course, the voices, and what a reader must know.
package enum SummaryRendering {
    /// Lays a summary out; `courses` are the readings of its polls, `claims` what is said about them and `repetition` what posts
    /// repeat, as far as they were asked for.
    package static func page(
        _ summary: SummaryResponse, courses: [PollResponse], claims: ClaimsResponse? = nil,
        repetition: RepetitionResponse? = nil, width: Int
    ) -> Page {
        var page = Page(width: width)
        page.spread(Line(title(summary), .strong), Line("as known \(Moment.day(summary.asOf))"))
        if let range = range(summary) { page.add(range, .faint) }
        if summary.synthetic { page.add(invented(summary.voices), .warning) }
        if let question = summary.question, summary.polls.isEmpty {
            page.gap()
            page.section("ASKED", "\u{22}\(question.wording)\u{22}")
            page.section("VOTE", "no poll is tied to this question")
        }
        for poll in summary.polls {
            page.gap()
            let course = courses.first { $0.poll.source == poll.source && $0.poll.id == poll.id }
            PollRendering.add(poll, course: course, to: &page)
        }
        VoicesRendering.add(summary, to: &page)
        if let stance = summary.stance { StanceRendering.add(stance, to: &page) }
        if let claims { ClaimsRendering.addSection(claims, to: &page) }
        if let repetition { RepetitionRendering.addSection(repetition, to: &page) }
        let notes =
            summary.notes
            + summary.topics.compactMap { topic in topic.incomplete.map { "\(topic.name): \($0)" } }
            + (claims?.notes.map { "claims: \($0)" } ?? [])
            + (summary.truncated ? ["a limit cut something off this summary"] : [])
        if !notes.isEmpty { page.gap() }
        for (place, note) in notes.enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        addMakers(summary, to: &page)
        return page
    }

    /// The time that the posts are of; nil for all time.
    ///
    /// The first moment that voxd accepts stands for the beginning, and one after the answer's for no end.
    private static func range(_ summary: SummaryResponse) -> String? {
        var parts: [String] = []
        if !summary.since.hasPrefix("1990-01-01T00:00:00") { parts.append("from \(Moment.day(summary.since))") }
        let isOpen = Moment.seconds(summary.until).flatMap { end in Moment.seconds(summary.asOf).map { end > $0 } }
        if isOpen != true { parts.append("to \(Moment.day(summary.until))") }
        guard !parts.isEmpty else { return nil }
        return "posts \(parts.joined(separator: " "))" + (summary.widened ? ", widened to whole buckets" : "")
    }

    private static func title(_ summary: SummaryResponse) -> String {
        if let question = summary.question { return question.id }
        let names = summary.topics.map { $0.id == "*" ? "all posts" : $0.name }
        return names.isEmpty ? "all posts" : names.joined(separator: ", ")
    }

    private static func invented(_ voices: Voices?) -> String {
        guard let voices, voices.posts > 0 else { return "!! MADE-UP DATA. The figures describe no real opinion." }
        return "!! ALL \(Figures.grouped(voices.posts)) POSTS ARE INVENTED. Post figures describe no real opinion."
    }

    /// The analyzers behind the figures, each once.
    private static func addMakers(_ summary: SummaryResponse, to page: inout Page) {
        var seen: [AnalyzerReference] = []
        for topic in summary.topics {
            let splits = topic.splits.map(\.measures)
            for measures in [topic.measures] + splits {
                for measure in measures.keys.sorted() {
                    if let analyzer = measures[measure]?.analyzer, !seen.contains(analyzer) { seen.append(analyzer) }
                }
            }
        }
        var makers = seen.map { "\($0.id) \($0.version) (generation \($0.generation))" }
        if let stance = summary.stance?.analyzer {
            makers.append("\(stance.id) \(stance.version) (generation \(stance.generation))")
        }
        for poll in summary.polls.compactMap({ $0.analyzer }).map({ "\($0.id) \($0.version)" })
        where !makers.contains(poll) { makers.append(poll) }
        guard !makers.isEmpty else { return }
        page.section("MADE BY", makers.joined(separator: ", "))
    }
}

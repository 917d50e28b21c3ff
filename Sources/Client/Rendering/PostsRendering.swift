package import Wire

/// Posts with what analyzers said of them.
package enum PostsRendering {
    /// Lays a page of posts out.
    package static func page(_ response: PostsResponse, width: Int) -> Page {
        var page = Page(width: width)
        for post in response.posts {
            page.gap()
            add(post, to: &page)
        }
        if response.posts.isEmpty { page.add("no posts match") }
        if response.truncated { page.add("a limit ended the search before the page was full", .warning) }
        let notes = response.notes ?? []
        if !notes.isEmpty { page.gap() }
        for (place, note) in notes.enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        if let next = response.next {
            page.gap()
            page.add("next page: --after \(next)", .faint)
        }
        return page
    }

    /// A figure in words, such as `sentiment tesla negative -0.6 (0.91)`.
    package static func signal(_ signal: SignalEvidence) -> Line {
        let target = signal.topic == "*" ? "" : " \(signal.topic)"
        let head = Line("\(signal.measure)\(target) ")
        if let reason = signal.unscored { return head + Line("unscored: \(reason.replacing("_", with: " "))", .faint) }
        let ink: Line.Ink =
            switch signal.label {
            case "negative", "against": .bad
            case "positive", "for": .good
            default: .plain
            }
        let value = signal.value.map { Figures.fixed($0, digits: 2) }
        let figure = [signal.label, value].compactMap { $0 }.joined(separator: " ")
        return head + Line(figure, ink)
            + Line(signal.confidence.map { " (\(Figures.fixed($0, digits: 2)))" } ?? "", .faint)
    }

    private static func add(_ post: PostEvidence, to page: inout Page) {
        let marks = [
            post.genre == "post" ? nil : post.genre, post.synthetic ? "INVENTED" : nil,
            post.editedAt.map { "edited \(Moment.minute($0))" },
        ].compactMap { $0 }
        page.spread(
            Line("\(post.source)/\(post.id)", .strong)
                + Line(marks.isEmpty ? "" : "  \(marks.joined(separator: ", "))", .warning),
            Line("\(Moment.minute(post.createdAt))  \(post.language)", .faint))
        page.add(post.text ?? "(the text has expired)", post.text == nil ? .faint : .plain, indent: 2)
        var signals = Page(width: page.width)
        signals.section("", flowing: post.signals.map(signal))
        page.add(signals.lines)
    }
}

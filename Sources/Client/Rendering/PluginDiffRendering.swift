package import Wire

/// How a module and its shadow differ.
package enum PluginDiffRendering {
    /// Lays the differences out.
    package static func page(_ diff: PluginDiffResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.section("ANSWERS", side(diff.inForce))
        page.section("BESIDE", side(diff.compared))
        if diff.synthetic { page.add("!! MADE-UP DATA.", .warning) }
        let latest = diff.truncated ? ", the latest; older ones are not compared" : ""
        page.section("POSTS", "\(Figures.counted(diff.posts, "post")) of which both speak\(latest)")
        for measure in diff.measures { add(measure, to: &page) }
        if !diff.widest.isEmpty {
            page.gap()
            page.add(Line("the posts that differ most", .strong))
        }
        for post in diff.widest {
            let topic = post.topic == "*" ? "" : " of \(post.topic)"
            page.add(
                Line("\(post.source)/\(post.id)  \(post.measure)\(topic): ", .faint)
                    + Line(figure(post.inForce))
                    + Line(" -> ") + Line(figure(post.compared), .strong))
            page.add(post.text.isEmpty ? "(its text has expired)" : post.text, indent: 2)
        }
        for (place, note) in diff.notes.enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        return page
    }

    private static func add(_ measure: PluginDiffResponse.Measure, to page: inout Page) {
        page.gap()
        page.add(Line(measure.name, .strong))
        var table = Table([
            Table.Column(" topic", flexible: true), Table.Column("both scored", number: true),
            Table.Column("one only", number: true, dropsAt: 2), Table.Column("agree", number: true),
            Table.Column("kappa", number: true, dropsAt: 1), Table.Column("mean", number: true),
            Table.Column("then", number: true), Table.Column("shift", number: true),
        ])
        for topic in measure.topics {
            let shift = topic.meanInForce.flatMap { one in topic.meanCompared.map { $0 - one } }
            table.rows.append([
                Line(" \(topic.topic == "*" ? "all posts" : topic.topic)"), Line("\(topic.both)"),
                Line("\(topic.onlyInForce) / \(topic.onlyCompared)"),
                Line(topic.agreement.map { "\(Figures.percent($0)) %" } ?? "-"), Line(number(topic.kappa)),
                Line(number(topic.meanInForce)), Line(number(topic.meanCompared)),
                Line(number(shift), .strong),
            ])
        }
        page.add(table.lines(width: page.width))
        guard !measure.labels.isEmpty else { return }
        for topic in measure.topics where topic.both > 0 {
            let shares = measure.labels.indices.map { index in
                let (before, after) = (topic.sharesInForce[index], topic.sharesCompared[index])
                return "\(measure.labels[index]) \(Figures.percent(before)) -> \(Figures.percent(after)) %"
            }
            page.add(
                "\(topic.topic == "*" ? "all posts" : topic.topic): \(shares.joined(separator: ", "))",
                indent: 1)
        }
    }

    private static func side(_ side: PluginDiffResponse.Side) -> String {
        let behind = side.behind > 0 ? ", \(Figures.grouped(side.behind)) behind" : ""
        return
            "\(side.analyzer.id) \(side.analyzer.version) (generation \(side.analyzer.generation))\(behind)"
    }

    private static func figure(_ figure: PluginDiffResponse.Figure) -> String {
        number(figure.value) + (figure.label.map { " \($0)" } ?? "")
    }

    private static func number(_ value: Double?) -> String {
        value.map { Figures.fixed($0, digits: 2) } ?? "-"
    }
}

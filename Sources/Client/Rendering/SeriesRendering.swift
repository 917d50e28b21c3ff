package import Wire

/// A series as a chart: a row for each point, with the interval visible.
package enum SeriesRendering {
    /// Lays a series out; `label` is the class whose share is drawn, the measure's first one unless said.
    package static func page(_ series: SeriesResponse, label: String?, width: Int) -> Page {
        var page = Page(width: width)
        let known = series.points.first { !$0.labels.isEmpty }?.labels.map(\.label) ?? []
        let label = label ?? known.first
        page.spread(
            Line(series.topic == "*" ? "all posts" : series.topic, .strong)
                + ": \(series.measure)\(label.map { " \($0)" } ?? ", mean")",
            Line("every \(series.every), \(series.tz)", .faint))
        let posts = series.points.reduce(0) { $0 + $1.posts }
        if series.synthetic, posts > 0 {
            page.add(
                "!! ALL \(Figures.grouped(posts)) POSTS ARE INVENTED. Post figures describe no real opinion.", .warning)
        }
        guard posts > 0 else {
            page.add("no posts in this range")
            addNotes(series, to: &page)
            return page
        }
        let rows = series.points.map { Row($0, label: label) }
        let scale = Scale(rows, isShare: label != nil)
        page.gap()
        addOverview(series.points, rows, scale, to: &page)
        addRows(rows, scale, to: &page)
        addNotes(series, to: &page)
        return page
    }

    /// What a point shows.
    private struct Row {
        let from: String
        let posts: Int64
        let value: Double?
        let bounds: [Double]?
        let unscored: Double?
        let reason: String?

        init(_ point: SeriesPoint, label: String?) {
            let share = point.labels.first { $0.label == label }
            from = point.from
            posts = point.posts
            value = label == nil ? point.mean : share?.corrected ?? share?.counted
            bounds = share?.modelInterval
            unscored = point.posts > 0 ? 1 - Double(point.scored) / Double(point.posts) : nil
            reason = share?.intervalReason
        }
    }

    /// The ends of the axis.
    private struct Scale {
        let low: Double
        let high: Double
        let isShare: Bool

        init(_ rows: [Row], isShare: Bool) {
            self.isShare = isShare
            let values = rows.compactMap(\.value) + rows.flatMap { $0.bounds ?? [] }
            let (least, most) = (values.min() ?? 0, values.max() ?? 1)
            low = isShare ? 0 : min(-1, least)
            high = isShare ? max(most > 0.5 ? 1 : 0.5, most) : max(1, most)
        }

        func bare(_ value: Double) -> String {
            isShare ? Figures.percent(value) : Figures.fixed(value, digits: 2)
        }

        func text(_ value: Double?) -> String {
            guard let value else { return "-" }
            return isShare ? "\(Figures.percent(value)) %" : Figures.fixed(value, digits: 2)
        }
    }

    /// The whole series on two lines: the number of posts, and the figure.
    private static func addOverview(_ points: [SeriesPoint], _ rows: [Row], _ scale: Scale, to page: inout Page) {
        guard rows.count > 3, rows.count <= page.width - Page.margin else { return }
        let most = Double(rows.map(\.posts).max() ?? 0)
        page.section("POSTS", [Line(Bar.spark(rows.map { $0.posts > 0 ? Double($0.posts) : nil }, low: 0, high: most))])
        page.section("FIGURE", [Line(Bar.spark(rows.map(\.value), low: scale.low, high: scale.high))])
        page.gap()
    }

    private static func addRows(_ rows: [Row], _ scale: Scale, to page: inout Page) {
        let room = min(60, page.width - 42)
        // A terminal that is too narrow for a chart gets the interval in figures.
        let isChart = room >= 10
        let (low, high) = (scale.text(scale.low), scale.text(scale.high))
        let axis = isChart ? low.padded(room - high.count) + high : "95 %".aligned(9)
        page.add(
            Line(
                "from".padded(11) + "  " + "posts".aligned(7) + "  " + "figure".aligned(7) + "  " + axis
                    + "  unscored", .faint))
        var reasons: [String] = []
        for row in rows {
            let interval =
                isChart
                ? Bar.interval(row.value, row.bounds, low: scale.low, high: scale.high, width: room)
                : (row.bounds.map { $0.map(scale.bare).joined(separator: "-") } ?? "none").aligned(9)
            page.add(
                Line(Moment.narrow(row.from).padded(11) + "  " + Figures.grouped(row.posts).aligned(7) + "  ")
                    + Line(scale.text(row.value).aligned(7), .strong)
                    + Line("  \(interval)  ") + (row.unscored.map { "\(Figures.percent($0)) %" } ?? "-").aligned(8))
            if row.posts > 0, row.bounds == nil, let reason = row.reason, !reasons.contains(reason) {
                reasons.append(reason)
            }
        }
        if isChart, rows.contains(where: { $0.bounds != nil }) {
            page.add("├──┤ is the 95 % model interval; ● alone has none", .faint)
        }
        if reasons.isEmpty, rows.contains(where: { $0.posts > 0 && $0.bounds == nil }) {
            reasons = ["voxd gives none for these points; `voxctl summary` has one for a range"]
        }
        for reason in reasons { page.add("no interval: \(reason)", .faint) }
    }

    private static func addNotes(_ series: SeriesResponse, to page: inout Page) {
        if !series.notes.isEmpty || series.truncated { page.gap() }
        let cut = series.truncated && series.notes.isEmpty ? ["a limit cut points off: ask for a shorter range"] : []
        for (place, note) in (series.notes + cut).enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        if let analyzer = series.analyzer {
            page.section("MADE BY", "\(analyzer.id) \(analyzer.version) (generation \(analyzer.generation))")
        }
    }
}

extension String {
    /// The text with spaces after it, so that it takes `width` columns.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) }

    /// The text with spaces before it, so that it takes `width` columns.
    func aligned(_ width: Int) -> String { String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) + self }
}

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
        addOverview(rows, scale, to: &page)
        addRows(rows, scale, to: &page)
        addReasons(rows, to: &page)
        if let method = series.method { page.add("●, 95 %: \(method)", .faint) }
        addNotes(series, to: &page)
        return page
    }

    /// What a point shows.
    private struct Row {
        let from: String
        let posts: Int64
        /// The share that was counted, or the mean.
        let value: Double?
        /// The share without the classifier's errors.
        let corrected: Double?
        let bounds: [Double]?
        let unscored: Double?
        let reason: String?

        init(_ point: SeriesPoint, label: String?) {
            let share = point.labels.first { $0.label == label }
            from = point.from
            posts = point.posts
            value = label == nil ? point.mean : share?.counted
            corrected = share?.corrected
            bounds = share?.modelInterval
            unscored = point.posts > 0 ? 1 - Double(point.scored) / Double(point.posts) : nil
            reason = share?.intervalReason
        }

        /// The figure on its axis: what is corrected is `●`, with its interval where it has one; what is not is `○`.
        func drawn(_ scale: Scale, width: Int) -> String {
            Bar.interval(
                corrected ?? value, bounds, low: scale.low, high: scale.high, width: width,
                mark: corrected == nil ? "○" : "●")
        }
    }

    /// The ends of the axis.
    private struct Scale {
        let low: Double
        let high: Double
        let isShare: Bool

        init(_ rows: [Row], isShare: Bool) {
            self.isShare = isShare
            let values = rows.compactMap(\.value) + rows.compactMap(\.corrected) + rows.flatMap { $0.bounds ?? [] }
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

    /// The whole series on two lines: the number of posts, and the figure as it was counted.
    private static func addOverview(_ rows: [Row], _ scale: Scale, to page: inout Page) {
        guard rows.count > 3, rows.count <= page.width - Page.margin else { return }
        let most = Double(rows.map(\.posts).max() ?? 0)
        page.section("POSTS", [Line(Bar.spark(rows.map { $0.posts > 0 ? Double($0.posts) : nil }, low: 0, high: most))])
        page.section(
            scale.isShare ? "COUNTED" : "MEAN", [Line(Bar.spark(rows.map(\.value), low: scale.low, high: scale.high))])
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
                "from (UTC)".padded(11) + "  " + "posts".aligned(7) + "  "
                    + (scale.isShare ? "counted" : "mean").aligned(7) + "  " + axis + "  unscored", .faint))
        let areDays = rows.allSatisfy { $0.from.hasSuffix("T00:00:00Z") }
        for row in rows {
            let from = areDays ? String(row.from.prefix(10)) : Moment.narrow(row.from)
            let interval =
                isChart
                ? row.drawn(scale, width: room)
                : (row.bounds.map { $0.map(scale.bare).joined(separator: "-") } ?? "none").aligned(9)
            page.add(
                Line(from.padded(11) + "  " + Figures.grouped(row.posts).aligned(7) + "  ")
                    + Line(scale.text(row.value).aligned(7), .strong)
                    + Line("  \(interval)  ") + (row.unscored.map { "\(Figures.percent($0)) %" } ?? "-").aligned(8))
        }
        guard isChart else { return }
        if rows.contains(where: { $0.bounds != nil }) {
            page.add("├──●──┤ corrected share with its 95 % model interval", .faint)
        }
        if rows.contains(where: { $0.corrected != nil && $0.bounds == nil }) {
            page.add("● corrected share without an interval", .faint)
        }
        if rows.contains(where: { $0.corrected == nil && $0.value != nil }) {
            page.add(scale.isShare ? "○ counted share, not corrected, without an interval" : "○ mean", .faint)
        }
    }

    /// The most reasons that are told.
    private static let maximumReasons = 4

    /// Why points have no interval: each reason once, with the number of points where it is not that of all.
    private static func addReasons(_ rows: [Row], to page: inout Page) {
        var reasons: [(text: String, points: Int)] = []
        let without = rows.filter { $0.posts > 0 && $0.bounds == nil }
        for row in without {
            let text = row.reason ?? "voxd gives none for this measure"
            if let known = reasons.firstIndex(where: { $0.text == text }) {
                reasons[known].points += 1
            } else {
                reasons.append((text, 1))
            }
        }
        for reason in reasons.prefix(maximumReasons) {
            let count = reasons.count > 1 ? " (\(Figures.counted(Int64(reason.points), "point")))" : ""
            page.add("no interval: \(reason.text)\(count)", .faint)
        }
        let rest = reasons.dropFirst(maximumReasons)
        if !rest.isEmpty {
            let points = rest.reduce(0) { $0 + $1.points }
            page.add(
                "no interval: other reasons (\(Figures.counted(Int64(points), "point"))); --json has all", .faint)
        }
    }

    private static func addNotes(_ series: SeriesResponse, to page: inout Page) {
        if !series.notes.isEmpty || series.truncated { page.gap() }
        let cut = series.truncated ? ["a limit cut points off: ask for a shorter range"] : []
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
    package func aligned(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayWidth.of(self))) + self
    }
}

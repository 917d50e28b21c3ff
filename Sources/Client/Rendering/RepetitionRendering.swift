package import Wire

/// How much of what posts say repeats other posts.
package enum RepetitionRendering {
    /// Lays an answer out: of each subject what there is, the figures, and the largest groups.
    package static func page(_ answer: RepetitionResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.add(Line("repetition", .strong))
        if answer.synthetic { page.add("!! ALL POSTS ARE INVENTED: these figures describe no real opinion.", .warning) }
        for subject in answer.subjects {
            page.gap()
            page.add(Line(subject.name, .strong) + Line("  \(subject.measure)", .faint))
            page.add(count(subject))
            guard subject.status == "measured" else { continue }
            page.add(table(subject, authorCap: answer.authorCap).lines(width: page.width))
            page.add("no interval: \(subject.intervalReason)", .faint, indent: 1)
            for cluster in subject.clusters { add(cluster, of: subject, question: answer.question, to: &page) }
            let left = subject.groups - subject.clusters.count
            if left > 0 { page.add("\(left) more groups are not shown: --limit", .faint, indent: 1) }
        }
        page.gap()
        for (place, note) in (answer.notes + [detector(answer.detector)]).enumerated() {
            page.section(place == 0 ? "NOTES" : "", note)
        }
        if answer.truncated { page.section("", "a limit cut posts or groups off", .warning) }
        return page
    }

    /// Adds the section REPEATED of a summary: a line for each subject.
    static func addSection(_ answer: RepetitionResponse, to page: inout Page) {
        let subjects = answer.subjects.filter { $0.posts > 0 }
        guard !subjects.isEmpty else { return }
        page.gap()
        for (place, subject) in subjects.enumerated() {
            page.section(place == 0 ? "ALIKE" : "", "\(subject.name): \(short(subject))")
        }
        page.add("alike says nothing of why; voxctl repetition shows groups and figures", .faint, indent: Page.margin)
    }

    private static func short(_ subject: RepetitionSummary) -> String {
        guard subject.status == "measured" else { return "not measured: \(subject.reason ?? "no text")" }
        guard let share = subject.repetitionShare else { return "no post is long enough to be judged" }
        var text =
            "\(Figures.percent(share, digits: 1)) % of \(Figures.grouped(Int64(subject.measured))) posts repeat an earlier one"
        if let (label, points) = largest(subject) {
            text += "; counted in other ways, \(label) moves by up to \(Figures.fixed(points, digits: 1)) points"
        }
        return text
    }

    /// The class that moves most between the ways of counting.
    private static func largest(_ subject: RepetitionSummary) -> (String, Double)? {
        let moves = subject.figures.flatMap { figure in figure.differences.map { ($0.key, abs($0.value)) } }
        return moves.max { ($0.1, $1.0) < ($1.1, $0.0) }
    }

    private static func count(_ subject: RepetitionSummary) -> String {
        if subject.status != "measured" { return "not measured: \(subject.reason ?? "no text")" }
        var parts = [
            Figures.counted(Int64(subject.posts), "post"),
            "\(Figures.grouped(Int64(subject.measured))) of 8 words or more",
        ]
        if subject.withoutText > 0 {
            parts.append("\(Figures.grouped(Int64(subject.withoutText))) without text are not judged")
        }
        let share = subject.repetitionShare.map { " (\(Figures.percent($0, digits: 1)) %)" } ?? ""
        parts.append(
            "\(Figures.grouped(Int64(subject.grouped - subject.groups))) repeat an earlier one\(share), in "
                + Figures.counted(Int64(subject.groups), "group"))
        return parts.joined(separator: ", ")
    }

    private static func table(_ subject: RepetitionSummary, authorCap: Int) -> Table {
        let labels = subject.figures.flatMap(\.shares.keys).reduce(into: Set()) { $0.insert($1) }.sorted()
        var columns = [Table.Column(" counted", flexible: true), Table.Column("posts", number: true)]
        columns += labels.map { Table.Column($0, number: true) }
        let hasSides = subject.figures.contains { $0.sides != nil }
        if hasSides { columns.append(Table.Column("for of both", number: true)) }
        columns.append(Table.Column("worth", number: true, dropsAt: 1))
        var table = Table(columns)
        for figure in subject.figures {
            var row = [
                Line(" \(name(figure.counting, authorCap: authorCap))"),
                Line(Figures.fixed(figure.posts, digits: figure.posts == figure.posts.rounded() ? 0 : 1)),
            ]
            row += labels.map { label in
                guard let share = figure.shares[label] else { return Line("-") }
                let moved =
                    figure.differences[label].map { " (\($0 < 0 ? "" : "+")\(Figures.fixed($0, digits: 1)))" } ?? ""
                return Line("\(Figures.percent(share, digits: 1)) %\(moved)")
            }
            if hasSides { row.append(Line(figure.sides.map { "\(Figures.percent($0, digits: 1)) %" } ?? "-")) }
            row.append(Line(figure.effectiveN.map { Figures.fixed($0, digits: 0) } ?? "-"))
            table.rows.append(row)
        }
        return table
    }

    private static func name(_ counting: String, authorCap: Int) -> String {
        switch counting {
        case "raw": "every post"
        case "without_near_duplicates": "near-duplicates as one"
        case "capped_per_author": authorCap == 1 ? "each author as one" : "each author as at most \(authorCap)"
        case "discounted_for_bursts": "bursts as ordinary hours"
        default: counting.replacing("_", with: " ")
        }
    }

    private static func add(
        _ cluster: RepetitionCluster, of subject: RepetitionSummary, question: String?, to page: inout Page
    ) {
        let labels = cluster.labels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        page.spread(
            Line(" \(Figures.counted(Int64(cluster.posts), "post"))", .strong)
                + Line(" by \(Figures.counted(Int64(cluster.authors), "known author"))  \(labels)", .faint),
            Line(
                "\(Moment.minute(cluster.first)) to \(Moment.minute(cluster.last))  --cluster \(cluster.cluster)",
                .faint))
        let text = cluster.text ?? "(the text has expired)"
        page.add(
            text.count > 160 ? "\(text.prefix(160))\u{2026}" : text, cluster.text == nil ? .faint : .plain, indent: 2)
    }

    private static func detector(_ detector: RepetitionDetector) -> String {
        func figure(_ share: Double, _ interval: [Double]) -> String {
            let ends = interval.map { Figures.percent($0, digits: 1) }.joined(separator: "-")
            return "\(Figures.percent(share, digits: 1)) % [\(ends)]"
        }
        return
            "of what is grouped, \(figure(detector.precision, detector.precisionInterval)) are copies; of copies with small "
            + "changes, \(figure(detector.recall, detector.recallInterval)) are grouped. \(detector.measuredOn)"
    }
}

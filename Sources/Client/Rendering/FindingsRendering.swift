package import Wire

/// What stands out, and what the search for it costs.
package enum FindingsRendering {
    /// Lays an answer out: the findings, the tests next to them, the family, and what could not be tested.
    package static func page(_ answer: FindingsResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.spread(
            Line("findings", .strong), Line("\(Moment.day(answer.since)) to \(Moment.day(answer.until))", .faint))
        if answer.synthetic { page.add("!! ALL POSTS ARE INVENTED: these figures describe no real opinion.", .warning) }
        let all = answer.family.values.reduce(0, +)
        page.add(
            "\(Figures.counted(Int64(answer.found), "finding")) among \(Figures.counted(Int64(all), "test")); at most "
                + "\(Figures.percent(answer.level)) % of findings are expected to be false")
        let found = answer.tests.filter(\.found)
        let others = answer.tests.filter { !$0.found }
        for (title, tests) in [(" findings", found), (" next, no findings", others)] where !tests.isEmpty {
            page.gap()
            page.add(table(title, tests).lines(width: page.width))
        }
        page.gap()
        let kinds = answer.family.sorted { $0.key < $1.key }
            .map { "\($0.key.replacing("_", with: " ")) \(Figures.grouped(Int64($0.value)))" }
        page.section("FAMILY", "\(kinds.joined(separator: ", ")); \(answer.method)")
        for text in answer.searched { page.section("", "searched: \(text)") }
        for missing in answer.notTestable.prefix(maximumMissing) {
            let count = missing.tests > 1 ? " (\(Figures.grouped(Int64(missing.tests))) tests)" : ""
            page.section(
                "",
                "not testable: \(missing.kind.replacing("_", with: " ")), \(missing.subject)\(count): \(missing.reason)",
                .faint)
        }
        let left = answer.notTestable.count - maximumMissing
        if left > 0 { page.section("", "not testable: \(left) more (--json has all)", .faint) }
        for (place, note) in answer.notes.enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        if answer.truncated { page.section("", "a limit cut this list off: --limit") }
        return page
    }

    /// The most missing tests that are shown.
    private static let maximumMissing = 12

    private static func table(_ title: String, _ tests: [FindingTest]) -> Table {
        var table = Table([
            Table.Column(title, flexible: true), Table.Column("what", flexible: true), Table.Column("p", number: true),
            Table.Column("q", number: true),
        ])
        for test in tests {
            let place = [test.subject, test.language, test.at.map(Moment.minute)].compactMap(\.self)
            table.rows.append([
                Line(" \(place.joined(separator: ", "))"), Line(test.summary), Line(probability(test.p)),
                Line(probability(test.q)),
            ])
        }
        return table
    }

    private static func probability(_ value: Double) -> String {
        value < 0.0001 ? "<.0001" : Figures.fixed(value, digits: 4)
    }
}

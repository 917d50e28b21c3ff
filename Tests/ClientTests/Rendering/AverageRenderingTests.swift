import Client
import Testing
import Wire

@Suite struct AverageRenderingTests {
    private func lines(_ answer: AverageResponse, width: Int = 80) -> [String] {
        AverageRendering.page(answer, width: width).lines.map { $0.rendered(color: false) }
    }

    @Test("An average is drawn with its band and the polls, from the first day to the last")
    func chart() throws {
        let lines = lines(Samples.average)
        #expect(lines.contains { $0.hasPrefix("AVERAGE yes 59.8 % (55.8-63.8 %)   no 30.0 % (coverage unknown)") })
        let drawn = lines.filter { $0.contains("│") }
        #expect(drawn.count == 15)
        #expect(drawn.contains { $0.contains("━") } && drawn.contains { $0.contains("░") })
        #expect(drawn.reduce(0) { $0 + $1.count { $0 == "•" } } == 10)
        // It rises: the line ends higher than it begins.
        let first = try #require(drawn.firstIndex { $0.dropFirst(8).first == "━" })
        let last = try #require(drawn.firstIndex { $0.last == "━" || $0.dropLast().last == "━" })
        #expect(last < first)
        let axis = try #require(lines.first { $0.hasSuffix("2024-08-09") && $0.contains("2024-07-01") })
        #expect(axis.count <= 80)
    }

    @Test("What a band is to hold and what it held stand beside it, with the policy and all notes")
    func caveats() {
        let text = lines(Samples.average, width: 200).joined(separator: "\n")
        for expected in [
            "the band is to hold the next poll, learned from the last 40 polls of this series",
            "held 93.5 % of 31 polls, sampling error alone 71.0 %",
            "no: coverage unknown, so there is no band: 12 polls",
            "stands for: all alike; a policy", "as known 2024-08-10 12:00 UTC", "a note",
        ] { #expect(text.contains(expected)) }
    }

    @Test("No page is wider than the terminal", arguments: [40, 60, 80, 132])
    func widths(width: Int) {
        #expect(AverageRendering.page(Samples.average, width: width).lines.allSatisfy { $0.width <= width })
    }

    @Test("One day, and no survey at all, are told without a chart that lies")
    func little() {
        var one = Samples.average
        (one.points, one.from) = (Array(one.points.suffix(1)), one.to)
        #expect(lines(one).contains { $0.contains("━") })
        let none = AverageResponse(question: "q", wording: "?", reason: "no survey on this question is known")
        let lines = lines(none)
        #expect(lines.contains("AVERAGE none: no survey on this question is known"))
        #expect(!lines.contains { $0.contains("│") })
    }

    @Test(
        "Dates come back as they were, leap days too",
        arguments: ["1969-12-31", "2000-02-29", "2024-07-23", "2100-03-01"])
    func dates(date: String) throws {
        let day = try #require(Moment.day(ofDate: date))
        #expect(Moment.date(ofDay: day) == date)
    }
}

import Client
import Testing
import Wire

@Suite struct ChartRenderingTests {
    private var series: SeriesResponse {
        func point(_ day: Int, posts: Int64, _ share: Double?, _ interval: [Double]?) -> SeriesPoint {
            let label = LabelShare(
                label: "negative", posts: 1, counted: share, corrected: interval == nil ? nil : share.map { $0 + 0.05 },
                modelInterval: interval, intervalReason: interval == nil ? "fewer than 5 authors" : nil)
            return SeriesPoint(
                from: "2024-07-0\(day)T00:00:00Z", to: "2024-07-0\(day + 1)T00:00:00Z", posts: posts,
                scored: posts / 2, mean: share.map { -$0 }, labels: posts > 0 ? [label] : [])
        }
        return SeriesResponse(
            topic: "tesla", measure: "sentiment", every: "1d", tz: "UTC", synthetic: true,
            points: [
                point(1, posts: 40, 0.25, [0.125, 0.5]), point(2, posts: 0, nil, nil), point(3, posts: 4, 0.5, nil),
                point(4, posts: 20, 0.75, [0.5, 1]),
            ], method: "adjusted count", analyzer: Samples.sentiment, notes: ["a note"], truncated: false)
    }

    private func lines(_ page: Page) -> [String] { page.lines.map { $0.rendered(color: false) } }

    @Test(
        "A series draws each figure with its interval, a gap where there are no posts, and why an interval is missing")
    func drawing() {
        let lines = lines(SeriesRendering.page(series, label: nil, width: 80))
        #expect(lines[0].hasPrefix("tesla: sentiment negative"))
        #expect(lines[1] == "!! ALL 64 POSTS ARE INVENTED. Post figures describe no real opinion.")
        #expect(lines.contains("POSTS   █ ▁▅") || lines.contains("POSTS   █ ▁▄"))
        let first = lines.first { $0.hasPrefix("2024-07-01 ") }
        #expect(first?.contains("├──") == true && first?.contains("●") == true && first?.contains("25 %") == true)
        #expect(lines.first { $0.hasPrefix("2024-07-02 ") }?.contains("●") == false)
        let alone = lines.first { $0.hasPrefix("2024-07-03 ") }
        #expect(alone?.contains("○") == true && alone?.contains("├") == false && alone?.contains("●") == false)
        #expect(lines.contains("├──●──┤ corrected share with its 95 % model interval"))
        #expect(lines.contains("○ counted share, not corrected, without an interval"))
        #expect(lines.contains("no interval: fewer than 5 authors"))
        #expect(lines.contains("●, 95 %: adjusted count"))
        #expect(lines.contains("NOTES   a note"))
        #expect(lines.last == "MADE BY sentiment 1.0.0 (generation 7)")
    }

    @Test("No chart is wider than the terminal", arguments: [40, 60, 80, 120])
    func widths(width: Int) {
        let pages = [
            SeriesRendering.page(series, label: nil, width: width),
            SeriesRendering.page(series, label: "unknown", width: width),
            PollsRendering.page(Samples.course, width: width),
            PollsRendering.page(PollsResponse(polls: [Samples.poll], truncated: true), width: width),
        ]
        for page in pages { #expect(page.lines.allSatisfy { $0.width <= width }) }
    }

    @Test("Of many reasons for missing intervals the first are told, each with the number of its points")
    func reasons() {
        var series = series
        series.points = (0..<7).map { number in
            let reason = "reason \(min(number, 5))"
            return SeriesPoint(
                from: "2024-07-0\(number + 1)T00:00:00Z", to: "2024-07-0\(number + 2)T00:00:00Z", posts: 1, scored: 1,
                mean: nil,
                labels: [LabelShare(label: "negative", posts: 1, counted: 1, intervalReason: reason)])
        }
        let lines = lines(SeriesRendering.page(series, label: nil, width: 80))
        #expect(lines.contains("no interval: reason 3 (1 point)") && !lines.contains { $0.contains("reason 4") })
        #expect(lines.contains("no interval: other reasons (3 points); --json has all"))
    }

    @Test("Points that do not begin at midnight are told with their hour, and all times are UTC")
    func hours() {
        var series = series
        series.points[3].from = "2024-07-03T22:00:00Z"
        let lines = lines(SeriesRendering.page(series, label: nil, width: 80))
        #expect(lines.contains { $0.hasPrefix("from (UTC) ") })
        #expect(lines.contains { $0.hasPrefix("07-03 22:00 ") } && lines.contains { $0.hasPrefix("07-01 00:00 ") })
    }

    @Test("That points were cut off is told beside other notes")
    func truncated() {
        var series = series
        series.truncated = true
        let lines = lines(SeriesRendering.page(series, label: nil, width: 80))
        #expect(lines.contains("NOTES   a note"))
        #expect(lines.contains("        a limit cut points off: ask for a shorter range"))
    }

    @Test("A measure without classes is drawn by its mean")
    func mean() {
        var series = series
        for index in series.points.indices { series.points[index].labels = [] }
        let lines = lines(SeriesRendering.page(series, label: nil, width: 80))
        #expect(lines[0].hasPrefix("tesla: sentiment, mean"))
        #expect(lines.contains { $0.hasPrefix("MEAN    ") } && lines.contains("○ mean"))
        #expect(lines.first { $0.hasPrefix("2024-07-01 ") }?.contains("-0.25") == true)
    }

    @Test("An interval is drawn where it lies on the axis")
    func interval() {
        #expect(Bar.interval(0.5, [0, 1], low: 0, high: 1, width: 5) == "├─●─┤")
        #expect(Bar.interval(0.5, nil, low: 0, high: 1, width: 5) == "··●··")
        #expect(Bar.interval(nil, nil, low: 0, high: 1, width: 5) == "·····")
        #expect(Bar.interval(0.25, [0.25, 0.5], low: 0, high: 1, width: 5) == "·●┤··")
        #expect(Bar.interval(7, [-3, 9], low: 0, high: 1, width: 3) == "├─●")
    }

    @Test("A bar is filled in eighths of a column")
    func filled() {
        #expect(Bar.filled(0.5, width: 4) == "██  ")
        #expect(Bar.filled(1.0 / 32, width: 4) == "▏   ")
        #expect(Bar.filled(2, width: 2) == "██")
        #expect(Bar.filled(.nan, width: 2) == "  ")
    }

    @Test("The course of a poll shows what rounding leaves open, and what is not exact")
    func course() {
        let lines = lines(PollsRendering.page(Samples.course, width: 80))
        let rough = lines.first { $0.contains("2024-07-23 19:00") }
        #expect(rough?.hasPrefix("~") == true)
        #expect(rough?.contains("386,000") == true && rough?.contains("├") == true)
        #expect(lines.contains { $0.hasPrefix(" 2024-07-24 16:00") && $0.contains("67.9") })
    }

    @Test("Surveys are listed with their n, and why they have no interval")
    func surveys() {
        let survey = SurveySummary(
            source: "press", id: "1", question: "q", pollster: "Institute", start: "2024-07-20T00:00:00Z",
            end: "2024-07-22T00:00:00Z", published: nil, n: 1004, population: "adults",
            shares: ["yes": 0.4, "no": 0.3], intervalReason: "not known", tracking: false, sponsor: nil, mode: nil,
            grade: nil, url: nil)
        let page = PollsRendering.page(PollsResponse(polls: [], surveys: [survey], truncated: false), width: 80)
        let lines = lines(page)
        #expect(
            lines.contains { $0.hasPrefix("press/1") && $0.contains("yes 40.0 %, no 30.0 %") && $0.contains("1,004") })
        #expect(lines.last == "no interval: not known")
        #expect(page.lines.allSatisfy { $0.width <= 80 })
    }

    @Test("A sample with an interval shows it, and does not speak of selection ratios")
    func sample() {
        var poll = Samples.poll
        poll.selection = "probability"
        poll.samplingError = "estimated"
        poll.samplingErrorNote = "Wilson"
        poll.flipsAtSelectionRatio = nil
        poll.options[0].interval = [0.65, 0.71]
        let text = lines(PollsRendering.page(PollResponse(poll: poll, course: [], truncated: false), width: 100))
            .joined(separator: "\n")
        #expect(text.contains("Yes 67.9 % (65-71 %)"))
        #expect(text.contains("In brackets: 95 %, Wilson."))
        #expect(!text.contains("No margin of error applies"))
    }
}

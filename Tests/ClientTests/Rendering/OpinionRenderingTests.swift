import Testing
import Wire

@testable import Client

@Suite("What modules say of a poll") struct OpinionRenderingTests {
    private static func opinion(_ state: String, _ change: (inout PollOpinion) -> Void = { _ in }) -> PollOpinion {
        var opinion = PollOpinion(AnalyzerReference(id: "pollpace", version: "1.0.0", generation: 2), state: state)
        (opinion.readings, opinion.observedAt) = (2, "2024-07-24T12:00:00Z")
        change(&opinion)
        return opinion
    }

    private static func page(_ opinion: PollOpinion, width: Int = 160) -> String {
        var course = Samples.course
        course.opinions = [opinion]
        return PollsRendering.page(course, width: width).rendered(color: false)
    }

    @Test("Findings stand beside who says them, and up to which reading that is")
    func current() {
        let page = Self.page(Self.opinion("current") { $0.figures = PollFigures(findings: ["The pace is falling."]) })
        #expect(page.contains("OPINION"))
        #expect(page.contains("pollpace 1.0.0, up to the reading of 2024-07-24 12:00:00"))
        #expect(page.contains("The pace is falling.") && !page.contains("behind"))
    }

    @Test("What is behind, has failed or has not been looked at is said")
    func states() {
        let behind = Self.page(Self.opinion("behind") { $0.figures = PollFigures() })
        #expect(behind.contains("and is behind by 1 reading") && behind.contains("nothing to remark"))
        let failed = Self.page(Self.opinion("failed") { $0.reason = "it ended with status 1" })
        #expect(failed.contains("failed on this poll: it ended with status 1"))
        #expect(Self.page(Self.opinion("waiting")).contains("has not looked at this poll yet"))
    }

    @Test("Shares are told as voxd's are, with what their error is worth, at any width", arguments: [40, 80, 120])
    func shares(width: Int) {
        var figures = PollFigures(
            options: [.init(key: "yes", share: 0.679, sharePrecision: 0.0005, interval: [0.66, 0.7])], total: 958_086)
        (figures.samplingError, figures.samplingErrorNote, figures.flipsAtSelectionRatio) = (
            "estimated", "by eye", 2.115
        )
        var course = Samples.course
        course.opinions = [Self.opinion("current") { $0.figures = figures }]
        let page = PollsRendering.page(course, width: width)
        #expect(page.lines.allSatisfy { $0.width <= width })
        let text = page.rendered(color: false)
        #expect(text.contains("67.9 % (66-70 %)") && text.contains("50/50 at 2.115 x") && text.contains("95 %, by eye"))
    }
}

import Client
import Testing
import Wire

@Suite struct GapRenderingTests {
    private func lines(_ answer: GapResponse, width: Int = 80) -> [String] {
        GapRendering.page(answer, width: width).lines.map { $0.rendered(color: false) }
    }

    @Test("Two series of one unit are drawn on one axis, with their difference and whether they move together")
    func series() {
        let lines = lines(Samples.gap, width: 160)
        #expect(lines.contains("A       votes for yes (share, 20 days)"))
        let drawn = lines.filter { $0.contains("│") }
        #expect(drawn.count == 15)
        #expect(
            drawn.reduce(0) { $0 + $1.count { $0 == "●" } } == 20
                && drawn.reduce(0) { $0 + $1.count { $0 == "○" } } == 20)
        #expect(
            lines.contains { $0.hasPrefix("A - B   10.0 points (95 %: 8.0 to 12.0, effective n 7.5); logit 0.405") })
        #expect(
            lines.contains { $0.hasPrefix("MOVE    p = 0.210 with A 2 days ahead (correlation 0.31, effective n 9.0") })
        #expect(lines.contains { $0.hasSuffix("a difference of audiences") })
    }

    @Test("Of different units each has an axis of its own, and why nothing is told is told")
    func units() {
        var answer = Samples.gap
        answer.b?.unit = "score"
        (answer.difference, answer.reason) = (nil, "no difference: the one is in share, the other in score")
        (answer.association, answer.associationReason) = (nil, "3 common points, 8 are needed")
        let lines = lines(answer)
        #expect(lines.contains("● A   ○ B   ◉ both; each on an axis of its own"))
        #expect(lines.contains("MOVE    no p: 3 common points, 8 are needed"))
        #expect(lines.contains { $0.hasPrefix("GAP     no difference") })
    }

    @Test("A vote without voices says why, and with them tells both, before, during and after")
    func votes() {
        let reason = "no stance was measured"
        var vote = VoteAndVoices(
            status: "unavailable", reason: reason, poll: "x/1", vote: 0.679, voteNeither: 0.02, periods: [])
        let unavailable = GapResponse(status: "unavailable", reason: reason, question: "q", votes: [vote])
        let told = lines(unavailable, width: 100)
        #expect(
            told.contains("VOTE    x/1: 67.9 % for, of those for or against; 2.0 % of all votes on neither side"))
        #expect(told.contains("GAP     unavailable: no stance was measured"))
        (vote.status, vote.reason) = ("available", nil)
        vote.periods = [
            VoicesBeside(
                key: "during", voices: 0.46, interval: [0.36, 0.56], neither: 0.17, difference: 21.9,
                differenceInterval: [12, 31.5], logitDifference: 0.91)
        ]
        let compared = lines(GapResponse(status: "compared", question: "q", votes: [vote]), width: 200)
        #expect(
            compared.contains {
                $0.contains("voices during") && $0.contains("22 points less than the vote (vote less voices: 12 to 32)")
            })
        let axes = lines(GapResponse(status: "compared", question: "q", votes: [vote]), width: 40)
        #expect(axes.contains(" vote    ····················◆·········"))
        #expect(axes.contains(" during  ··········├──●──┤·············"))
    }

    @Test("No page is wider than the terminal", arguments: [40, 60, 80, 132])
    func widths(width: Int) {
        #expect(GapRendering.page(Samples.gap, width: width).lines.allSatisfy { $0.width <= width })
    }
}

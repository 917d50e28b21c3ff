import Client
import Testing
import Wire

@Suite struct ClaimsRenderingTests {
    private func lines(_ page: Page) -> [String] { page.lines.map { $0.rendered(color: false) } }

    @Test("A claim is told with its text, its sentence, its verdict and where it goes too far")
    func claims() {
        let text = lines(ClaimsRendering.page(Samples.claims, width: 200)).joined(separator: "\n")
        for expected in [
            "\u{22}67,9 %\u{22} for, of \u{22}des utilisateurs\u{22}", "Ils ont voté à 67,9 % pour.", "article x/17",
            "agrees: x/1815894 had 67.9 % yes on 2024-07-24 16:00 UTC; not independent: both by way of the press",
            "overreach: \u{22}le public\u{22}", "unknown: no known poll seems to be meant",
            "the text of 1 post with claims has expired or was taken back", "there are more: a limit cut this off",
        ] { #expect(text.contains(expected), "\(expected)") }
    }

    @Test("A summary counts the claims, and shows what is wrong or goes too far first")
    func section() {
        let page = SummaryRendering.page(
            Samples.summary(), courses: [Samples.course], claims: Samples.claims, width: 160)
        let lines = lines(page)
        let place =
            lines.firstIndex { $0 == "CLAIMS  more than 3 claims of a result: agrees 1, wrong 1, unknown 1" } ?? 0
        #expect(place > 0)
        #expect(
            lines[place + 1].hasPrefix("        x, 2024-08-13: \u{22}67,9 %\u{22} for  wrong: x/1815894 had 67.9 % yes")
        )
        #expect(lines[place + 2].hasPrefix("        press, 2024-08-13: \u{22}67,9 %\u{22} for  agrees"))
        #expect(lines[(place + 2)...].joined(separator: " ").contains("overreach: \u{22}le"))
    }

    @Test("Made-up texts and empty answers say so")
    func little() {
        var invented = Samples.claims
        invented.synthetic = true
        #expect(
            lines(ClaimsRendering.page(invented, width: 80))[1]
                == "!! ALL THESE TEXTS ARE INVENTED. Nobody claimed this.")
        let none = ClaimsResponse(
            question: nil, synthetic: false, claims: [], posts: 0, unreadable: 0, reader: nil,
            notes: ["no reader of claims is built in"], truncated: false)
        #expect(lines(ClaimsRendering.page(none, width: 80)).contains("no claims were found"))
    }

    @Test("No page is wider than the terminal", arguments: [40, 60, 80, 132])
    func widths(width: Int) {
        #expect(ClaimsRendering.page(Samples.claims, width: width).lines.allSatisfy { $0.width <= width })
    }
}

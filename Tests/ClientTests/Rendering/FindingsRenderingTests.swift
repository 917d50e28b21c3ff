import Testing
import Wire

@testable import Client

@Suite struct FindingsRenderingTests {
    @Test("Findings, the tests next to them, the family and what could not be tested are shown apart")
    func page() {
        let text = FindingsRendering.page(Samples.findings, width: 110).rendered(color: false)
        #expect(text.contains("1 finding among 50 tests; at most 5 % of findings are expected to be false"))
        #expect(text.contains("ALL POSTS ARE INVENTED"))
        let lines = text.split(separator: "\n")
        #expect(lines.contains { $0.contains("tesla, fr") && $0.contains("<.0001") && $0.contains("0.0020") })
        let next = lines.firstIndex { $0.contains("next, no findings") }
        let hour = lines.firstIndex { $0.contains("9 posts in an hour") }
        #expect(next != nil && hour != nil && (next ?? 0) < (hour ?? 0))
        #expect(
            text.contains("post surge 48, tone shift 2") && text.contains("not testable: vote surge, x/p: two readings")
        )
    }
}

import Testing
import Wire

@testable import Client

@Suite struct RepetitionRenderingTests {
    private static let page = RepetitionRendering.page(Samples.repetition, width: 90).rendered(color: false)

    @Test("Each way of counting is a row with how far it lies from the raw one")
    func figures() {
        #expect(Self.page.contains("10 repeat an earlier one (10.5 %), in 2 groups"))
        let rows = Self.page.split(separator: "\n").filter { $0.contains("60.0 %") || $0.contains("(-") }
        #expect(rows.contains { $0.hasPrefix(" every post") && !$0.contains("(") })
        #expect(rows.contains { $0.hasPrefix(" near-duplicates as one") && $0.contains("55.0 % (-5.0)") })
        #expect(rows.contains { $0.hasPrefix(" each author as one") && $0.contains("50.0 % (-10.0)") })
        #expect(Self.page.contains("no interval: counted in several ways"))
    }

    @Test("A group is shown with the option that shows its posts, and groups that are left out are counted")
    func groups() {
        #expect(Self.page.contains("--cluster 17") && Self.page.contains("9 posts by 4 known authors"))
        #expect(Self.page.contains("1 more groups are not shown"))
    }

    @Test(
        "What was not measured says why, and a page says what is invented, who is right how often, and accuses nobody")
    func caveats() {
        #expect(Self.page.contains("not measured: the texts of all posts have expired"))
        #expect(Self.page.contains("ALL POSTS ARE INVENTED") && Self.page.contains("alike says nothing of why"))
        #expect(Self.page.contains("90.0 % [80.0-95.0]") && Self.page.contains("a limit cut posts or groups off"))
        for word in ["bot", "fake", "spam", "campaign", "coordinated", "manipulat"] {
            #expect(!Self.page.lowercased().contains(word))
        }
    }

    @Test("A summary has a line for each subject")
    func section() {
        var page = Page(width: 90)
        RepetitionRendering.addSection(Samples.repetition, to: &page)
        let text = page.rendered(color: false)
        #expect(
            text.hasPrefix("ALIKE   tesla: 10.5 % of 95 posts repeat an earlier one; counted in other ways, negative"))
        #expect(text.contains("xai: not measured"))
    }
}

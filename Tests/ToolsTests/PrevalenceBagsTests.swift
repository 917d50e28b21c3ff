import Analytics
import Testing

@testable import Tools

@Suite struct PrevalenceBagsTests {
    private static let english = LanguageTag(trusted: "en")

    /// `count` rows of two classes of a classifier that takes one in `wrong` of the first for the second.
    private static func rows(_ count: Int, wrong: Int, group: String = "g") -> [PrevalenceBags.Row] {
        (0..<count).map { index in
            let truth = index % 2
            let given = truth == 0 && index / 4 % wrong == 0 ? 1 : truth
            return PrevalenceBags.Row(
                language: english, group: group, truth: truth, given: given,
                probabilities: given == 0 ? [0.9, 0.1] : [0.25, 0.75], isReference: index / 2 % 2 == 0)
        }
    }

    @Test(
        "Where a classifier errs to one side, correcting brings shares nearer, and intervals hold as often as they say")
    func biased() {
        let bags = PrevalenceBags(Self.rows(4000, wrong: 4), classes: 2)
        let figures = bags.figures(.simplex, count: 400)
        #expect(figures.bags == 400 && figures.pools == 1 && figures.uncorrected == 0)
        #expect(figures.countedError > 0.1 && figures.correctedError < 0.4 * figures.countedError)
        #expect((0.92...0.98).contains(figures.coverage), "\(figures)")
        #expect(bags.figures(.simplex, count: 400) == figures)
    }

    @Test("A classifier without errors is not corrected away from what it counts")
    func perfect() {
        let rows = Self.rows(4000, wrong: 1_000_000).map { row in
            var row = row
            row.given = row.truth
            row.probabilities = row.truth == 0 ? [1, 0] : [0, 1]
            return row
        }
        let figures = PrevalenceBags(rows, classes: 2).figures(.natural, count: 2000)
        #expect(abs(figures.countedError - figures.correctedError) < 1e-3)
        #expect((0.92...0.99).contains(figures.coverage), "\(figures)")
    }

    @Test("Bags of a group are corrected by what is known of the other groups, and languages of few rows take no part")
    func groups() {
        let rows = Self.rows(2000, wrong: 4, group: "a") + Self.rows(2000, wrong: 2, group: "b")
        let figures = PrevalenceBags(rows, classes: 2).figures(.group, count: 100)
        #expect(figures.pools == 2 && figures.bags == 200)
        #expect(figures.coverage < 0.9, "errors differ between the groups: \(figures.coverage)")
        #expect(PrevalenceBags(Self.rows(300, wrong: 4), classes: 2).figures(.simplex, count: 5).bags == 0)
    }
}

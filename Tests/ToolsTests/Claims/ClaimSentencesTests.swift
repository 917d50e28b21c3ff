import Analytics
import Foundation
import Testing

/// The labelled sentences in Tests/Claims that rules are tuned on; those that are kept from tuning are measured by
/// Scripts/evaluate-claims only.
@Suite struct ClaimSentencesTests {
    private struct Row: Decodable {
        var id: String
        var language: String
        var text: String
        var claims: [Claim]
    }

    private struct Claim: Decodable, Hashable {
        var number: Double
        var side: String
    }

    @Test("Of the sentences that rules are tuned on, nearly all claims are found and hardly any is made up")
    func tuning() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "Tests/Claims/tuning.ndjson"))
        let rows = try data.split(separator: 0x0A).map { try JSONDecoder().decode(Row.self, from: $0) }
        #expect(rows.count >= 150)
        var (right, wrong) = (0, 0)
        for row in rows {
            let finder = ClaimFinder(language: LanguageTag(trusted: row.language))
            let found = Set(
                finder.claims(in: ClaimText(row.text)).map {
                    Claim(number: ($0.number.percent * 10).rounded() / 10, side: $0.side.name)
                })
            right += found.intersection(row.claims).count
            wrong += found.symmetricDifference(row.claims).count
        }
        #expect(2 * right * 100 >= 95 * (2 * right + wrong), "right \(right), wrong \(wrong)")
    }
}

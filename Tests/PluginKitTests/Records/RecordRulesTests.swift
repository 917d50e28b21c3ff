import Analytics
import PluginKit
import Testing

@Suite("Rules of records")
struct RecordRulesTests {
    @Test(
        "Of several shares that break a rule the same one is told, in whatever order they are kept", arguments: 0..<64)
    func sameRefusal(capacity: Int) throws {
        var shares: [String: Double] = [:]
        shares.reserveCapacity(capacity)
        for name in ["no", "yes", "neither", "both", "later"] { shares[name] = 200 }
        let day = Timestamp(milliseconds: 1_700_000_000_000)
        let survey = Survey(
            source: SourceID(trusted: "s"), id: ItemID(trusted: "1"), question: QuestionID(trusted: "q"),
            pollster: "Ada", start: day, end: day, shares: shares)
        let error = #expect(throws: RecordError.self) {
            try RecordRules(latest: Timestamp(milliseconds: 1_800_000_000_000)).checked(.survey(survey))
        }
        #expect(error?.field == "options.both")
    }
}

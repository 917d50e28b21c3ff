import Analytics
import Testing

@Suite struct SurveyRecordTests {
    private static func survey(
        population: String? = nil, grade: String? = nil, shares: [String: Double] = ["yes": 40], published: Int? = nil
    ) -> Survey {
        Survey(
            source: SourceID(trusted: "press"), id: ItemID(trusted: "1"), question: QuestionID(trusted: "q"),
            pollster: "Institute", start: Timestamp(day: 100), end: Timestamp(milliseconds: 103 * 86_400_000 - 1),
            published: published.map { Timestamp(day: $0) }, sampleSize: 1004, population: population, shares: shares,
            grade: grade)
    }

    @Test("A survey's times become UTC days, and three days are assumed where nobody says when it was published")
    func days() throws {
        let assumed = try SurveyPoll(Self.survey())
        #expect((assumed.start, assumed.end, assumed.published) == (100, 102, 105) && assumed.isPublicationAssumed)
        let said = try SurveyPoll(Self.survey(published: 104))
        #expect(said.published == 104 && !said.isPublicationAssumed && said.size == 1004)
    }

    @Test(
        "Populations are read as records name them",
        arguments: [
            ("adults", SurveyPopulation.adults), ("LV", .likely), ("Registered voters", .registered), ("v", .voters),
            ("farmers", nil),
        ])
    func populations(name: String, expected: SurveyPopulation?) throws {
        #expect(try SurveyPoll(Self.survey(population: name)).population == expected)
    }

    @Test(
        "Grades are letters or stars, and what is neither counts as none",
        arguments: [("A+", 1.0), ("1.5", 0.5), ("3", 1), ("nan", 0.6), ("inf", 0.6), ("excellent", 0.6)])
    func grades(grade: String, expected: Double) throws {
        #expect(abs(try SurveyPoll(Self.survey(grade: grade)).quality - expected) < 1e-12)
    }

    @Test("Shares that add up to more than rounding explains make no survey of an average")
    func sum() {
        #expect(throws: SurveyFault.sum(103)) { try SurveyPoll(Self.survey(shares: ["a": 52, "b": 51])) }
    }
}

internal import Analytics
internal import Storage
internal import Wire

extension Engine {
    /// The surveys that a query is about, one more than `limit` where there are more.
    func surveys(_ query: Query, limit: Int) async throws -> [Survey] {
        try await askingForSurveys(query, otherwise: []) { snapshot, question in
            try snapshot.surveys(question: question, sources: query.sources, asOf: query.asOf, limit: limit + 1)
        }
    }

    /// That there are surveys on a query's question, which a summary does not average; nil where there are none.
    func surveysNote(_ query: Query) async throws -> String? {
        let most = 1000
        let count = try await askingForSurveys(query, otherwise: 0) { snapshot, question in
            try snapshot.surveyCount(question: question, sources: query.sources, asOf: query.asOf)
        }
        guard count > 0 else { return nil }
        let number = count > most ? "more than \(most)" : "\(count)"
        return
            "\(number) \(count == 1 ? "survey" : "surveys") on this question: `voxctl polls` lists them, and "
            + "`voxctl polls average` averages them"
    }

    private func askingForSurveys<Value: Sendable>(
        _ query: Query, otherwise none: Value, _ ask: @Sendable @escaping (Snapshot, QuestionID?) throws -> Value
    ) async throws -> Value {
        // Surveys are real: no record of one can be marked as made up.
        guard query.synthetic != true else { return none }
        let question = try query.question.map { try self.question($0).id }
        return try await asking { try ask($0, question) }
    }

    /// A survey as it is told.
    static func summary(_ survey: Survey) -> SurveySummary {
        SurveySummary(
            source: survey.source.value, id: survey.id.value, question: survey.question.value,
            pollster: survey.pollster, start: survey.start.rfc3339, end: survey.end.rfc3339,
            published: survey.published?.rfc3339, n: survey.sampleSize, population: survey.population,
            shares: survey.shares.mapValues { $0 / 100 },
            intervalReason: "a survey's record does not say how people were selected and weighted",
            tracking: survey.isTracking, sponsor: survey.sponsor, mode: survey.mode, grade: survey.grade,
            url: survey.url)
    }
}

internal import Analytics
internal import Storage
internal import Wire

extension Engine {
    /// Each poll of a question against what voices say about its proposition.
    ///
    /// Only a measured stance is set against a vote; sentiment never takes its place.
    func votesAgainstVoices(_ question: Question, _ asked: GapQuery) async throws -> GapResponse {
        var query = Query()
        (query.question, query.asOf, query.synthetic) = (question.id, asked.asOf, asked.synthetic)
        query.since = asked.from.map { Timestamp(day: $0) }
        query.until = asked.to.map { Timestamp(day: $0 + 1) }
        // Without an analyzer there are no voices, made up or not.
        let witness = current.pipeline.analyzers.first?.generation ?? 0
        let isSynthetic = try await isSynthetic(asked.synthetic, witness)
        let range = try range(query)
        let plans = try await polls(of: question, asOf: asked.asOf).map { [query] poll in
            StancePlan(question: question, query: query, range: range, isSynthetic: isSynthetic, poll: poll)
        }
        let votes = try await asking { snapshot in try plans.map { $0.gap(try $0.gather(snapshot)) } }
        let isCompared = votes.contains { $0.status == "available" }
        // What is unavailable can become available; what is not comparable cannot.
        let obstacle = votes.first { $0.status == "unavailable" } ?? votes.first
        return GapResponse(
            status: isCompared ? "compared" : obstacle?.status ?? "unavailable",
            reason: isCompared ? nil : obstacle?.reason ?? "no poll is tied to this question",
            question: question.id.value, votes: votes, notes: [Self.audiences, "press articles are no voices"])
    }
}

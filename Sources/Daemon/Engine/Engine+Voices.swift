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
        // A made-up poll is never set against real voices; voices that are made up say so.
        let polls = try await polls(of: question, asOf: asked.asOf).filter { isSynthetic || !$0.poll.isSynthetic }
        let plans = polls.map { [query] poll in
            StancePlan(question: question, query: query, range: range, isSynthetic: isSynthetic, poll: poll)
        }
        let found = try await asking { snapshot in
            let voices = try plans.first?.voices(snapshot) ?? StancePlan.Facts()
            return try plans.map { plan in
                var facts = voices
                try plan.addPeriods(to: &facts, snapshot)
                return (vote: plan.gap(facts), notes: plan.notes(facts))
            }
        }
        let votes = found.map(\.vote)
        let isCompared = votes.contains { $0.status == "available" }
        // What is unavailable can become available; what is not comparable cannot.
        let obstacle = votes.first { $0.status == "unavailable" } ?? votes.first
        var notes = [Self.audiences, "press articles are no voices"]
        for note in found.flatMap(\.notes) where !notes.contains(note) { notes.append(note) }
        if isSynthetic { notes.insert("ALL POSTS ARE INVENTED: these voices are no real opinion", at: 0) }
        return GapResponse(
            status: isCompared ? "compared" : obstacle?.status ?? "unavailable",
            reason: isCompared ? nil : obstacle?.reason ?? "no poll is tied to this question",
            question: question.id.value, votes: votes, notes: notes)
    }
}

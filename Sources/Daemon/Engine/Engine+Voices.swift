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
                return (
                    vote: plan.gap(facts), notes: plan.notes(facts), days: try plan.sidesByDay(facts, snapshot)
                )
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
            question: question.id.value, votes: votes,
            voteAssociations: try await associations(found.map { ($0.vote, $0.days) }), notes: notes)
    }

    /// Whether each poll's course and the voices move together; as with any two series, one pair at a time.
    private func associations(_ found: [(vote: VoteAndVoices, days: SidesByDay)]) async throws -> [VoteAssociation] {
        var associations: [VoteAssociation] = []
        for (vote, days) in found {
            guard let poll = vote.poll else { continue }
            guard vote.status == "available" else {
                associations.append(VoteAssociation(poll: poll, points: 0, reason: vote.reason ?? vote.status))
                continue
            }
            guard let first = try? DailySeries(days.vote), let second = try? DailySeries(days.voices) else {
                let reason =
                    days.vote.isEmpty
                    ? "the poll has no reading here"
                    : "no day has \(SidesByDay.fewestVoices) voices on either side"
                associations.append(VoteAssociation(poll: poll, points: 0, reason: reason))
                continue
            }
            associations.append(try await association(of: poll, first, second))
        }
        return associations
    }

    private func association(of poll: String, _ vote: DailySeries, _ voices: DailySeries) async throws
        -> VoteAssociation
    {
        let common = CommonDays(vote, voices).days
        guard common.count <= Self.maximumGapDays else {
            return VoteAssociation(
                poll: poll, points: common.count,
                reason: "more than \(Self.maximumGapDays) common days: ask for fewer with from and to")
        }
        guard let gap = try await comparing.map([(vote, voices)], { SeriesGap($0.0, $0.1) }).first else {
            return VoteAssociation(poll: poll, points: common.count, reason: "nothing was compared")
        }
        switch gap.association {
        case .success(let found):
            return VoteAssociation(poll: poll, points: common.count, association: Self.association(found))
        case .failure(let absence):
            return VoteAssociation(poll: poll, points: common.count, reason: "\(absence)")
        }
    }
}

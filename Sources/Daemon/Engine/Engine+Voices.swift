internal import Analytics
internal import Storage
internal import Wire

extension Engine {
    /// Each poll of a question against what voices say about its proposition.
    ///
    /// Only a measured stance is set against a vote; sentiment never takes its place.
    func votesAgainstVoices(_ question: Question, _ query: GapQuery) async throws -> GapResponse {
        let reason =
            "no stance on \"\(question.proposition)\" was measured: sentiment is no stance, and never takes its place"
        let votes = try await polls(of: question, asOf: query.asOf).map { Self.vote($0, reason: reason) }
        guard votes.contains(where: { $0.status != "not_comparable" }) else {
            return GapResponse(
                status: votes.isEmpty ? "unavailable" : "not_comparable",
                reason: votes.isEmpty ? "no poll is tied to this question" : votes.compactMap(\.reason).first,
                question: question.id.value, votes: votes, notes: [Self.audiences])
        }
        return GapResponse(
            status: "unavailable", reason: reason, question: question.id.value, votes: votes,
            notes: [Self.audiences, "press articles are no voices"])
    }

    /// A poll's vote, and the times for which voices would be told.
    private static func vote(_ stored: StoredPoll, reason: String) -> VoteAgainstVoices {
        let poll = stored.poll
        let name = "\(poll.source)/\(poll.id)"
        let keys = Dictionary(grouping: poll.options.map(\.key)) { poll.sides[$0] ?? .neither }
        guard let supporting = keys[.for], let opposing = keys[.against] else {
            return VoteAgainstVoices(
                poll: name, status: "not_comparable", reason: "its options are no sides of one proposition")
        }
        guard let newest = stored.readings.last?.reading else {
            return VoteAgainstVoices(poll: name, status: "unavailable", reason: "it has no reading")
        }
        let shares = ReadingShares(newest, of: poll).shares
        func sum(_ keys: [String]) -> Double { keys.reduce(0) { $0 + (shares[$1]?.share.value ?? 0) } }
        let (yes, no) = (sum(supporting), sum(opposing))
        guard yes + no > 0 else {
            return VoteAgainstVoices(poll: name, status: "unavailable", reason: "nobody voted for either side")
        }
        let (opens, closes) = (poll.opensAt?.rfc3339, poll.closesAt?.rfc3339)
        var phases: [VoicesPhase] = []
        if let opens { phases.append(VoicesPhase(phase: "before", from: nil, to: opens, reason: reason)) }
        if opens != nil || closes != nil {
            phases.append(VoicesPhase(phase: "during", from: opens, to: closes, reason: reason))
        }
        if let closes { phases.append(VoicesPhase(phase: "after", from: closes, to: nil, reason: reason)) }
        return VoteAgainstVoices(
            poll: name, status: "unavailable", reason: reason, voteFor: yes / (yes + no),
            voteNeither: max(0, sum(keys[.neither] ?? [])), observedAt: newest.observedAt.rfc3339, phases: phases)
    }
}

internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// The most posts that one answer reads again.
    static let maximumClaimPosts = 2000

    /// What posts and articles claim about the results of polls, each claim tied to the polls as they are known.
    package func claims(_ query: Query) async throws -> ClaimsResponse {
        let current = current
        let pipeline = current.pipeline
        guard let stage = pipeline.claims else {
            return ClaimsResponse(
                question: query.question?.value, synthetic: false, claims: [], posts: 0, unreadable: 0, reader: nil,
                notes: ["no reader of claims is built in"], truncated: false)
        }
        let question = try query.question.map { try self.question($0) }
        let range = try range(query)
        let synthetic = try await isSynthetic(query.synthetic, pipeline.analyzers.first?.generation ?? 0)
        let known = try await knownPolls(of: question, asOf: query.asOf, isSynthetic: synthetic)
        let topics = query.topics.isEmpty ? question?.topics ?? [] : query.topics
        let reading = ClaimReading(
            stage: stage, polls: known.polls, definitions: Set(try definitions(of: topics, pipeline).map(\.definition)),
            // A question's claims are those of its polls, and those that may be of them: its topics are mentioned there.
            takesTied: question != nil && query.topics.isEmpty,
            limit: min(query.limit ?? 100, current.configuration.server.maximumRows))
        var asked = ClaimQuestion(
            generation: stage.generation, since: range.since, until: range.until, isSynthetic: synthetic)
        (asked.sources, asked.languages, asked.genres) = (query.sources, query.languages, query.genres)
        let (filter, asOf) = (asked, query.asOf)
        let manifest = type(of: stage.reader).manifest
        return try await asking { snapshot in
            var filter = filter
            filter.asOf = try asOf.map { try snapshot.change(asOf: $0) }
            let found = try reading.read(filter, snapshot)
            let gap = Self.gap(try snapshot.coverage(), generation: stage.generation, definition: 0)
            return ClaimsResponse(
                question: question?.id.value, synthetic: synthetic, claims: found.claims, posts: found.posts,
                unreadable: found.unreadable,
                reader: AnalyzerReference(
                    id: manifest.id.value, version: manifest.version, generation: stage.generation),
                notes: [gap, known.note].compactMap(\.self), truncated: found.isTruncated)
        }
    }

    /// The polls that claims may be about, and what to know where there are more than are looked at.
    private func knownPolls(
        of question: Question?, asOf: Timestamp?, isSynthetic: Bool
    ) async throws -> (polls: [StoredPoll], note: String?) {
        let most = 1000
        let stored =
            if let question {
                try await polls(of: question, asOf: asOf)
            } else {
                try await asking {
                    try $0.polls(
                        question: nil, sources: [], isSynthetic: isSynthetic ? nil : false, asOf: asOf, limit: most + 1)
                }
            }
        let note = stored.count > most ? "claims are tied to the newest \(most) polls only" : nil
        return (stored.prefix(most).filter { isSynthetic || !$0.poll.isSynthetic }, note)
    }
}

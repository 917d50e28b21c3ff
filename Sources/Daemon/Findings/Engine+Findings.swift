internal import Analytics
internal import Storage
package import Wire

extension Engine {
    /// The most days of a search's window.
    static let maximumFindingDays = 31
    /// The most polls that a search looks at.
    static let maximumFindingPolls = 200

    /// What stands out: shifts of tone by topic and language, hours with many posts, bursts of votes, votes unlike voices; all
    /// tests of one search are one family, of whose findings at most a part of ``FalseDiscoveryRate/level`` is expected to be
    /// false.
    package func findings(_ query: Query) async throws -> FindingsResponse {
        let current = current
        let asked = try query.question.map { try question($0) }
        let (stage, index) = try await measuringFigures(query, current)
        let labels = stage.measures[index].labels
        guard let lower = labels.firstIndex(of: "negative"), let upper = labels.firstIndex(of: "positive") else {
            throw Problem(
                "no-tone", title: "A measure without tone", status: 400,
                detail: "findings compare positive with negative posts: \(query.measure) has no such classes")
        }
        let synthetic = try await isSynthetic(query, stage, current.pipeline)
        let newest = try await asking {
            try $0.extent(generation: stage.generation, definition: 0, isSynthetic: synthetic)?.upperBound
        }
        let days = try findingDays(query, newest: newest)
        let all = [TopicID(trusted: "*")] + current.pipeline.topics.map(\.id)
        let topics = query.topics.isEmpty ? asked?.topics ?? all : query.topics
        let plan = TopicTests(
            first: days.lowerBound, end: days.upperBound, topics: try definitions(of: topics, current.pipeline),
            stage: stage, measure: (index, lower, upper),
            isSynthetic: synthetic, asOf: query.asOf)
        let searched = try await asking { snapshot in
            var search = FindingSearch()
            try plan.run(snapshot, &search)
            let coverage = try snapshot.coverage()
            let gaps = plan.topics.compactMap { topic in
                Self.gap(coverage, generation: stage.generation, definition: topic.definition).map {
                    "\(topic.name): \($0)"
                }
            }
            return (search: search, gaps: gaps)
        }
        var search = searched.search
        let cut = try await addPolls(asked, query, isSynthetic: plan.isSynthetic, to: &search)
        let questions = asked.map { [$0] } ?? (query.topics.isEmpty ? current.configuration.questions : [])
        for question in questions { try await addGap(question, query, to: &search) }
        var notes = [
            "a finding is a difference that chance hardly makes; it says nothing of its cause",
            "searching again, or for something else, is another family: what is found there is not paid for here",
        ]
        notes += searched.gaps
        if cut { notes.append("only the newest \(Self.maximumFindingPolls) polls are searched") }
        let judged = search.judged
        let found = judged.filter(\.found)
        let limit = min(query.limit ?? 20, current.configuration.server.maximumRows)
        return FindingsResponse(
            since: Timestamp(day: days.lowerBound).rfc3339, until: Timestamp(day: days.upperBound).rfc3339,
            before: Timestamp(day: plan.before).rfc3339, synthetic: plan.isSynthetic, level: FalseDiscoveryRate.level,
            method: "Benjamini-Yekutieli over all tests of the search, whatever their dependence",
            family: search.family,
            searched: [
                "\(plan.topics.map(\.topic.value).joined(separator: ", ")): tone in all and in each language, against as many days before",
                "each hour of these topics, against the \(HourSurge.days) days before it",
                "polls with readings: bursts of votes", "\(questions.count) questions: vote against voices",
            ], tests: Array(judged.prefix(max(limit, 0))), found: found.count, notTestable: search.notTestable,
            notes: notes,
            truncated: judged.count > limit || cut)
    }

    /// Whole UTC days: those that were asked for, else the seven that end with the newest post, or today.
    private func findingDays(_ query: Query, newest: Timestamp?) throws -> Range<Int> {
        func dayAfter(_ end: Timestamp) -> Int { end.advanced(byMilliseconds: -1).day + 1 }
        let end = query.until.map(dayAfter) ?? min(newest.map(dayAfter) ?? .max, clock().day + 1)
        let first = query.since?.day ?? end - 7
        guard first < end, end - first <= Self.maximumFindingDays else {
            throw Problem(
                "invalid-range", title: "Unsuitable range", status: 400,
                detail: "since and until: expected a window of 1 to \(Self.maximumFindingDays) days")
        }
        return first..<end
    }

    /// Adds the polls of a question, or all; true where there are more than are looked at.
    private func addPolls(
        _ question: Question?, _ query: Query, isSynthetic: Bool, to search: inout FindingSearch
    ) async throws -> Bool {
        let most = Self.maximumFindingPolls
        let asOf = query.asOf
        let found =
            if let question {
                try await polls(of: question, asOf: asOf)
            } else if query.topics.isEmpty {
                try await asking {
                    try $0.polls(
                        question: nil, sources: [], isSynthetic: isSynthetic ? nil : false, asOf: asOf, limit: most + 1)
                }
            } else {
                [StoredPoll]()
            }
        for stored in found.prefix(most) where isSynthetic || !stored.poll.isSynthetic {
            let name = "\(stored.poll.source)/\(stored.poll.id)"
            guard let surges = surges(stored) else {
                search.miss(.voteSurge, name, "there is no reading")
                continue
            }
            guard surges.verdict != "not_testable", let score = surges.score else {
                search.miss(.voteSurge, name, surges.reason ?? "the readings cannot be scanned")
                continue
            }
            search.add(
                FindingTest(
                    kind: FindingSearch.Kind.voteSurge.rawValue, subject: name, at: surges.from, value: score,
                    reference: SurgeDetector.threshold, p: SurgeDetector.probability(ofScore: score),
                    summary: surges.option.map { "votes for \($0) came in a burst" } ?? "no burst of votes to one side")
            )
        }
        return found.count > most
    }

    /// Adds each poll of a question against its voices, over all of their time.
    private func addGap(_ question: Question, _ query: Query, to search: inout FindingSearch) async throws {
        var asked = GapQuery(.question(question.id))
        (asked.asOf, asked.synthetic) = (query.asOf, query.synthetic)
        let answer = try await votesAgainstVoices(question, asked)
        if answer.votes.isEmpty {
            search.miss(.voteAndVoices, question.id.value, answer.reason ?? "no poll is tied to this question")
        }
        for vote in answer.votes {
            let name = [question.id.value, vote.poll].compactMap(\.self).joined(separator: ", ")
            guard let voices = vote.periods.first(where: { $0.key == "all" }), let share = voices.voices,
                let difference = voices.difference, let logit = voices.logitDifference,
                let interval = voices.logitInterval, interval.count == 2, interval[1] > interval[0]
            else {
                let reason = vote.periods.first?.reason ?? vote.reason ?? "voices have no interval"
                search.miss(.voteAndVoices, name, reason)
                continue
            }
            let z = logit / ((interval[1] - interval[0]) / (2 * NormalDistribution.z95))
            search.add(
                FindingTest(
                    kind: FindingSearch.Kind.voteAndVoices.rawValue, subject: name, value: difference,
                    reference: share * 100, standardError: abs(difference / z),
                    p: min(1, 2 * NormalDistribution.cumulative(-abs(z))),
                    summary:
                        "vote and voices lie \(Points.text(abs(difference))) points apart: a difference of audiences"))
        }
    }
}

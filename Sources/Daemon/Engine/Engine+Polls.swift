package import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// Polls, newest first, and surveys.
    package func polls(_ query: Query) async throws -> PollsResponse {
        let limit = min(query.limit ?? 100, current.configuration.server.maximumRows)
        let found: [StoredPoll]
        if let id = query.question {
            found = try await polls(of: try question(id), asOf: query.asOf)
        } else {
            found = try await asking { snapshot in
                try snapshot.polls(
                    question: nil, sources: query.sources, isSynthetic: query.synthetic, asOf: query.asOf,
                    limit: limit + 1)
            }
        }
        let wanted = found.filter { query.synthetic == nil || $0.poll.isSynthetic == query.synthetic }
        let surveys = try await surveys(query, limit: limit)
        return PollsResponse(
            polls: wanted.prefix(limit).map(summary),
            surveys: surveys.isEmpty ? nil : surveys.prefix(limit).map(Self.summary),
            truncated: wanted.count > limit || surveys.count > limit)
    }

    /// One poll with its course.
    package func poll(source: SourceID, id: ItemID, asOf: Timestamp?) async throws -> PollResponse {
        let stored = try await storedPoll(source, id, asOf: asOf)
        let limit = current.configuration.server.maximumRows
        return PollResponse(
            poll: summary(stored), course: stored.readings.prefix(limit).map { Self.reading($0, of: stored.poll) },
            steps: Self.steps(stored, limit), surges: surges(stored),
            opinions: try await opinions(on: stored.poll.source, stored.poll.id, asOf: asOf),
            truncated: stored.readings.count > limit)
    }

    /// One poll with all of its readings; throws where it is not known.
    func storedPoll(_ source: SourceID, _ id: ItemID, asOf: Timestamp?) async throws -> StoredPoll {
        if let stored = try await asking({ try $0.poll(source: source, id: id, asOf: asOf) }) { return stored }
        throw Problem(
            "unknown-poll", title: "Unknown poll", status: 404,
            detail: "no poll \(source)/\(id) is known\(asOf.map { " as of \($0.rfc3339)" } ?? "")")
    }

    /// Whether votes came in a burst, by the first analyzer that looks for that.
    func surges(_ stored: StoredPoll) -> SurgeSummary? {
        guard !stored.readings.isEmpty,
            let analyzer = current.pipeline.pollAnalyzers.lazy.compactMap({ $0 as? any SurgeSearching }).first
        else { return nil }
        let found = analyzer.surges(stored.poll, readings: stored.readings.map(\.reading))
        switch found.verdict {
        case .surge(let option, let times):
            return SurgeSummary(
                verdict: "surge", option: option, from: times.lowerBound.rfc3339, to: times.upperBound.rfc3339,
                score: found.score)
        case .none: return SurgeSummary(verdict: "none", score: found.score, smallestAttack: found.smallestAttack)
        case .notTestable(let reason):
            return SurgeSummary(
                verdict: "not_testable", score: found.score, smallestAttack: found.smallestAttack, reason: reason)
        }
    }

    /// The polls of a question: those whose records name it, and those that the configuration names.
    func polls(of question: Question, asOf: Timestamp?) async throws -> [StoredPoll] {
        let configured = question.polls
        return try await asking { snapshot in
            var found = try snapshot.polls(question: question.id, sources: [], asOf: asOf, limit: 1000)
            for wanted in configured
            where !found.contains(where: { $0.poll.source == wanted.source && $0.poll.id == wanted.id }) {
                if let poll = try snapshot.poll(source: wanted.source, id: wanted.id, asOf: asOf) { found.append(poll) }
            }
            return found.map { stored in
                var stored = stored
                let sides =
                    configured.first { $0.source == stored.poll.source && $0.id == stored.poll.id }?.sides ?? [:]
                stored.poll.sides.merge(sides) { _, configured in configured }
                return stored
            }
        }
    }

    /// What the newest reading of a poll shows.
    func summary(_ stored: StoredPoll) -> PollSummary {
        let poll = stored.poll
        let readings = stored.readings.map(\.reading)
        let found = current.pipeline.pollAnalyzers.lazy.compactMap { analyzer in
            analyzer.estimate(poll, readings: readings).map { (manifest: type(of: analyzer).manifest, estimate: $0) }
        }.first
        let estimate = found?.estimate
        let newest = readings.last
        let (error, note) = Self.samplingError(estimate?.samplingError)
        return PollSummary(
            source: poll.source.value, id: poll.id.value, wording: poll.wording, question: poll.question?.value,
            author: poll.author?.value, selection: poll.selection.rawValue, synthetic: poll.isSynthetic,
            options: poll.options.map { option in
                let figure = estimate?.options.first { $0.key == option.key }
                return OptionShare(
                    key: option.key, label: option.label, side: poll.sides[option.key]?.rawValue, share: figure?.share,
                    sharePrecision: figure?.precision,
                    interval: figure?.interval.map { [$0.lowerBound, $0.upperBound] })
            },
            total: estimate?.total ?? newest?.total, final: Self.final(poll, newest), via: newest?.via?.rawValue,
            observedAt: newest?.observedAt.rfc3339, samplingError: error, samplingErrorNote: note,
            flipsAtSelectionRatio: estimate?.flipsAtSelectionRatio, sentence: Self.sentence(poll, newest),
            readings: readings.count,
            findings: estimate?.findings ?? [], opensAt: poll.opensAt?.rfc3339, closesAt: poll.closesAt?.rfc3339,
            url: poll.url,
            analyzer: found.map { PluginReference(id: $0.manifest.id.value, version: $0.manifest.version) })
    }

    /// What came between the readings, of the option that leads in the newest one.
    private static func steps(_ stored: StoredPoll, _ limit: Int) -> [PollStepSummary]? {
        guard let course = PollCourse(stored.poll, readings: stored.readings.map(\.reading)) else { return nil }
        return zip(course.steps, zip(course.points, course.points.dropFirst())).prefix(limit).compactMap {
            step, points in
            guard let votes = step.newVotes, let share = step.share, let bounds = step.shareBounds,
                let before = points.0.total
            else { return nil }
            return PollStepSummary(
                from: points.0.observedAt.rfc3339, to: points.1.observedAt.rfc3339, after: before, newVotes: votes,
                option: course.leader, share: share.value, bounds: [bounds.lowerBound, bounds.upperBound])
        }
    }

    private static func samplingError(_ error: PollEstimate.SamplingError?) -> (String, String?) {
        switch error {
        case .notApplicable:
            ("not_applicable", "self-selected: no estimate of sampling error can be calculated")
        case .estimated(let method): ("estimated", method)
        case .unknown(let reason): ("unknown", reason)
        case nil: ("unknown", "there is no reading yet")
        }
    }

    /// Whether the newest reading is the last one: as said, else inferred where the poll had closed by then.
    private static func final(_ poll: Poll, _ reading: Reading?) -> String {
        guard let reading else { return "unknown" }
        if let said = reading.isFinal { return said ? "yes" : "no" }
        guard let closes = poll.closesAt else { return "unknown" }
        let slack = (reading.observedAtError ?? 0) * 1000
        if reading.observedAt.advanced(byMilliseconds: -slack) >= closes { return "inferred" }
        return reading.observedAt.advanced(byMilliseconds: slack) < closes ? "no" : "inferred"
    }

    /// A sentence to print, for self-selected polls.
    private static func sentence(_ poll: Poll, _ newest: Reading?) -> String? {
        let language = LanguageTag(trusted: "en")
        return newest.flatMap { SelfSelectedSentence(poll, newest: $0) }?.text(in: language)
    }

    private static func reading(_ stored: StoredPoll.StoredReading, of poll: Poll) -> ReadingSummary {
        let reading = stored.reading
        let shares = ReadingShares(reading, of: poll).shares
        let votes: [String: Int64]? = if case .votes(let counts) = reading.result { counts } else { nil }
        return ReadingSummary(
            observedAt: reading.observedAt.rfc3339, observedAtError: reading.observedAtError,
            receivedAt: stored.receivedAt.rfc3339, shares: shares.mapValues(\.share.value), votes: votes,
            total: reading.total,
            sharePrecision: shares.values.map(\.precision).max() ?? 0, via: reading.via?.rawValue, url: reading.url,
            flags: stored.flags.names)
    }
}

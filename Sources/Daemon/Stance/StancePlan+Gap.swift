internal import Analytics
internal import Storage
internal import Wire

extension StancePlan {
    /// The vote beside the voices, or why there is nothing to compare.
    func gap(_ facts: Facts, _ measured: Set<LanguageTag>, _ unscored: String?) -> VoteAndVoices {
        guard let poll else {
            return VoteAndVoices(
                status: "unavailable", reason: "the question has no poll with readings", periods: [])
        }
        let name = "\(poll.poll.source)/\(poll.poll.id)"
        guard let vote = PollSidesShare(poll) else {
            return VoteAndVoices(status: "unavailable", reason: "\(name) has no reading", poll: name, periods: [])
        }
        guard let share = vote.share else {
            return VoteAndVoices(
                status: "not_comparable",
                reason:
                    "the options of \(name) are not for and against the proposition: configure their sides where they are",
                poll: name, periods: [])
        }
        let times = PollPeriod.Times(poll)
        var answer = VoteAndVoices(
            status: "available", poll: name, vote: share, voteNeither: vote.neither,
            observedAt: vote.observedAt.rfc3339, opened: times?.opened.rfc3339, closed: times?.closed.rfc3339,
            timesNote: times?.note, periods: [])
        if let unscored {
            (answer.status, answer.reason) = ("unavailable", "\(unscored); nothing stands in for it")
            return answer
        }
        answer.periods =
            [beside("all", facts.total, facts, measured, share)]
            + facts.periods.map { beside($0.period.key, $0.part, facts, measured, share) }
        return answer
    }

    private func beside(
        _ key: String, _ part: Part, _ facts: Facts, _ measured: Set<LanguageTag>, _ vote: Double
    ) -> VoicesBeside {
        let figures = labelFigures(part, facts, measured)
        guard let sides = figures.sides(0, of: 1), let neither = figures.combined(2) else {
            return VoicesBeside(
                key: key, reason: figures.insufficiency ?? "no voice takes a side")
        }
        let voices = sides.share.value
        func logit(_ other: Double) -> Double? {
            guard let first = Share(vote), let second = Share(other) else { return nil }
            return Divergence.logitGap(first, second)
        }
        var answer = VoicesBeside(
            key: key, voices: voices, neither: neither.share.value, difference: (vote - voices) * 100,
            logitDifference: logit(voices),
            divergence: Divergence.jensenShannon([vote, 1 - vote], [voices, 1 - voices]),
            reason: figures.noInterval.map { "no interval: \($0)" })
        guard let interval = figures.pair(sides.interval) else { return answer }
        answer.interval = interval
        answer.differenceInterval = interval.reversed().map { (vote - $0) * 100 }
        let logits = interval.reversed().compactMap(logit)
        answer.logitInterval = logits.count == 2 ? logits : nil
        return answer
    }
}

/// What a poll's newest reading says of the sides of a proposition.
struct PollSidesShare: Hashable, Sendable {
    /// for / (for + against); nil where not both sides have options, or nobody took one.
    let share: Double?
    /// The share of all votes that went to options on neither side, or on none that is known.
    let neither: Double
    /// When it was read.
    let observedAt: Timestamp

    /// Reads the newest reading; nil without one.
    init?(_ stored: StoredPoll) {
        guard let newest = stored.readings.last?.reading else { return nil }
        observedAt = newest.observedAt
        let shares = ReadingShares(newest, of: stored.poll).shares.mapValues(\.share.value)
        func sum(_ side: Side) -> Double {
            shares.reduce(0) { $0 + (stored.poll.sides[$1.key] == side ? $1.value : 0) }
        }
        let sides = Set(stored.poll.sides.values)
        let (inFavour, against) = (sum(.for), sum(.against))
        let isComparable = sides.contains(.for) && sides.contains(.against) && inFavour + against > 0
        share = isComparable ? inFavour / (inFavour + against) : nil
        neither = max(0, shares.values.reduce(0, +) - inFavour - against)
    }
}

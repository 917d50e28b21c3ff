import Analytics

extension PollSheet {
    /// Says what `readings`, all of them of `poll`, show in their newest.
    init(_ poll: Poll, readings: [Reading], request: EstimateRequest) {
        source = poll.source.value
        id = poll.id.value
        wording = poll.wording
        selection = poll.selection.rawValue
        synthetic = poll.isSynthetic ? true : nil
        sampling_error = poll.selection == .selfSelected ? "not_applicable" : "unknown"
        let ordered = readings.enumerated().sorted {
            ($0.element.observedAt, $0.offset) < ($1.element.observedAt, $1.offset)
        }
        guard let newest = ordered.last?.element else {
            reason = "no reading gives its votes"
            return
        }
        let shares = ReadingShares(newest, of: poll)
        observed_at = newest.observedAt.rfc3339
        total = newest.total
        voters = newest.voters
        options = poll.options.map { option in
            let share = shares.shares[option.key]
            var count: Int64?
            if case .votes(let votes) = newest.result { count = votes[option.key] }
            return Option(
                key: option.key, label: option.label, count: count, share: share?.share.value,
                rounding: share.flatMap { $0.precision > 0 ? $0.precision : nil })
        }
        addLead(poll, shares, request)
        if poll.selection == .selfSelected {
            addSelection(poll, newest, shares, request)
        } else if poll.selection.hasSamplingError {
            addSampling(poll, shares, request)
        } else {
            reason = "how the voters came to vote is not known"
        }
        addWhatIfs(poll, shares, request)
    }

    /// The two options with the largest shares.
    private static func leaders(_ poll: Poll, _ shares: ReadingShares) -> [(key: String, share: RoundedShare)] {
        let found = poll.options.compactMap { option in shares.shares[option.key].map { (key: option.key, share: $0) } }
        let ordered = found.enumerated().sorted {
            ($1.element.share.share, $0.offset) < ($0.element.share.share, $1.offset)
        }
        return ordered.prefix(2).map(\.element)
    }

    private mutating func addLead(_ poll: Poll, _ shares: ReadingShares, _ request: EstimateRequest) {
        let two = Self.leaders(poll, shares)
        guard two.count == 2 else { return }
        lead = LeadFigures(
            first: two[0].key, second: two[1].key, difference: two[0].share.share.value - two[1].share.share.value)
        // In a question with several answers each, shares are not parts of one whole.
        guard poll.selection.hasSamplingError, !poll.isMultiple, let base = shares.base, base > 0,
            let sampled = Lead(two[0].share.share, over: two[1].share.share, sampleSize: Double(base))
        else { return }
        let rounding = two[0].share.roundingVariance + two[1].share.roundingVariance
        let error = (sampled.standardError * sampled.standardError + rounding).squareRoot()
        let half = NormalDistribution.quantile((1 + request.confidence) / 2) * error
        lead?.standard_error = error
        lead?.lower = max(-1, sampled.difference - half)
        lead?.upper = min(1, sampled.difference + half)
    }

    private mutating func addSampling(_ poll: Poll, _ shares: ReadingShares, _ request: EstimateRequest) {
        let sample = SampledOptions(poll, shares, request)
        switch sample.intervals {
        case .success(let intervals):
            sampling_error = "estimated"
            method = sample.method
            confidence = request.confidence
            for (index, interval) in intervals.enumerated() {
                options[index].lower = interval.lowerBound
                options[index].upper = interval.upperBound
            }
        case .failure(let error): reason = error.description
        }
        guard let chances = sample.leadProbabilities else { return }
        for (index, chance) in chances.enumerated() { options[index].probability_of_leading = chance }
    }

    private mutating func addSelection(
        _ poll: Poll, _ newest: Reading, _ shares: ReadingShares, _ request: EstimateRequest
    ) {
        reason = "people chose for themselves whether to vote, so no estimate of sampling error can be calculated"
        guard let leader = shares.leader(in: poll).flatMap({ shares.shares[$0] }) else { return }
        flips_at_selection_ratio = SelectionRatio.flipping(leader.share)
        if let language = request.language {
            sentence = SelfSelectedSentence(poll, newest: newest)?.text(in: language)
        }
    }

    /// What follows from the user's assumptions, on the option that leads.
    private mutating func addWhatIfs(_ poll: Poll, _ shares: ReadingShares, _ request: EstimateRequest) {
        // A random sample needs no such assumption.
        guard !poll.selection.hasSamplingError, let leader = shares.leader(in: poll),
            let share = shares.shares[leader]?.share
        else { return }
        var found: [WhatIf] = []
        if let ratio = request.selectionRatio, let adjusted = SelectionRatio.adjusted(share, ratio: ratio) {
            found.append(
                WhatIf(
                    assumption:
                        "if supporters of \"\(leader)\" were \(ratio) times as likely to vote as everybody else",
                    option: leader, share: adjusted.value))
        }
        if let population = request.population, let base = shares.base, base <= population {
            let inFavour = Int64((share.value * Double(base)).rounded())
            if let bounds = SelectionRatio.bounds(inFavour: inFavour, of: base, population: population) {
                found.append(
                    WhatIf(
                        assumption: "if nothing is assumed of those of \(population) people who did not vote",
                        option: leader, lower: bounds.lowerBound, upper: bounds.upperBound))
            }
            if let correlation = request.defectCorrelation,
                let defect = DataDefect(share, votes: base, population: population, correlation: correlation)
            {
                found.append(
                    WhatIf(
                        assumption:
                            "if voting and the answer were correlated by \(correlation) among \(population) people",
                        option: leader,
                        effective_n: defect.effectiveSampleSize.isFinite ? defect.effectiveSampleSize : nil,
                        error: defect.error))
            }
        }
        if let population = request.population, found.allSatisfy({ $0.lower == nil }) {
            let why = shares.base == nil ? "the number of votes is not known" : "there are more votes than that"
            found.append(WhatIf(assumption: "of \(population) people nothing follows, because \(why)", option: leader))
        }
        if !found.isEmpty { what_if = found }
    }
}

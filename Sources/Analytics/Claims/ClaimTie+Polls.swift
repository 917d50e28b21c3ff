extension ClaimTie {
    /// Ties a claim to the known poll that it fits best.
    ///
    /// Readings after `date` count only where there is none before; a claim is never called wrong because of a poll that the
    /// text may not be about.
    ///
    /// - Parameters:
    ///   - text: the text of the claim.
    ///   - named: the source and id of the poll that the post carries, where it carries one.
    ///   - date: when the claim was made, nil where that is not known.
    package init(
        _ claim: PollClaim, in text: ClaimText, polls: [KnownPoll], named: (source: SourceID, id: ItemID)? = nil,
        date: Timestamp? = nil
    ) {
        var best: (tie: ClaimTie, relevance: PollRelevance)?
        var reason = polls.isEmpty ? "no poll is known" : "no known poll seems to be meant"
        let words = ClaimSurroundings(claim, in: text)
        for known in polls {
            let isNamed = named.map { $0 == (known.poll.source, known.poll.id) } ?? false
            let relevance = isNamed ? .clear : PollRelevance(known, claim, in: words)
            guard relevance > .none else { continue }
            guard let option = Self.option(of: claim, in: known.poll) else {
                reason = "no option of the poll is this side"
                continue
            }
            guard var tie = Self.tie(claim, to: known, option: option, until: date) else {
                reason = "no reading gives this option's share"
                continue
            }
            if tie.verdict == .wrong, relevance < .clear {
                reason = "no reading of a poll with these names says so, and another poll may be meant"
                continue
            }
            if claim.platform == known.poll.source.value { tie.isIndependent = false }
            if let other = best,
                (other.tie.verdict.rank, -other.relevance.rawValue) <= (tie.verdict.rank, -relevance.rawValue)
            {
                continue
            }
            best = (tie, relevance)
        }
        self = best?.tie ?? ClaimTie(verdict: .unknown, reason: reason)
    }

    /// The option that stands for a claim's side: by the poll's configured sides, else by the words of the options.
    private static func option(of claim: PollClaim, in poll: Poll) -> String? {
        let side: Side
        switch claim.side {
        case .for, .yes: side = .for
        case .against, .no: side = .against
        case .phrase(let words):
            let said = Set(ClaimText(words).foldedWords)
            return poll.options.first { option in
                let label = ClaimText(option.label).foldedWords
                return !label.isEmpty && said.isSuperset(of: label)
            }?.key
        }
        let configured = poll.options.filter { poll.sides[$0.key] == side }
        if configured.count == 1 { return configured[0].key }
        let words = side == .for ? affirmative : negative
        return poll.options.first { option in
            [option.key, option.label].contains { words.contains(ClaimText($0).foldedWords.joined(separator: " ")) }
        }?.key
    }

    private static let affirmative: Set<String> = [
        "yes", "oui", "ja", "si", "sim", "for", "in favour", "in favor", "pour", "dafur", "a favor", "a favore",
        "approve",
        "agree", "support",
    ]
    private static let negative: Set<String> = [
        "no", "non", "nein", "nao", "against", "contre", "dagegen", "en contra", "contra", "contro", "contrario",
        "disapprove", "disagree", "oppose",
    ]

    private static func tie(_ claim: PollClaim, to known: KnownPoll, option: String, until date: Timestamp?)
        -> ClaimTie?
    {
        let given = known.readings.compactMap { reading in
            ReadingShares(reading, of: known.poll).shares[option].map { (reading, $0) }
        }
        let before = date.map { date in given.filter { $0.0.observedAt <= date } } ?? given
        let counted = before.isEmpty ? given : before
        guard let newest = counted.last else { return nil }
        func made(_ verdict: ClaimVerdict, _ from: (Reading, RoundedShare)) -> ClaimTie {
            ClaimTie(
                verdict: verdict, poll: known.poll, option: option, reading: from.0,
                percent: from.1.share.value * 100, newestPercent: newest.1.share.value * 100)
        }
        if let verdict = fit(claim.number, newest.1) { return made(verdict, newest) }
        // What was seen soonest after the claim may be what its author saw.
        if let date, !before.isEmpty, let next = given.first(where: { $0.0.observedAt > date }),
            let verdict = fit(claim.number, next.1)
        {
            return made(verdict, next)
        }
        if let earlier = counted.last(where: { fit(claim.number, $0.1) != nil }) { return made(.outdated, earlier) }
        return made(.wrong, newest)
    }

    /// `agrees` or `rounded` where a number fits a share, else nil.
    ///
    /// An exact number agrees within the reading's own rounding and 0.05 points. A bound agrees where it is true.
    private static func fit(_ number: ClaimedNumber, _ share: RoundedShare) -> ClaimVerdict? {
        let percent = share.share.value * 100
        let slack = share.precision * 100
        switch number.modifier {
        case .moreThan, .atLeast, .lessThan, .atMost:
            return number.meant.overlaps((percent - slack)...(percent + slack)) ? .agrees : nil
        case .exactly where abs(number.percent - percent) <= max(slack, 0.05) + 1e-9: return .agrees
        default: return number.meant.overlaps((percent - slack)...(percent + slack)) ? .rounded : nil
        }
    }
}

extension ClaimText {
    /// Its words as they fold.
    var foldedWords: [String] {
        tokens.filter { $0.kind == .word || $0.kind == .number }.map { String(decoding: folded($0), as: UTF8.self) }
    }
}

/// The options' shares in one reading of a poll.
public struct ReadingShares: Hashable, Sendable {
    /// Shares by option key, for the poll's options that the reading gives; empty where there are none, because nobody
    /// has voted, or because the counts don't allow any.
    public let shares: [String: RoundedShare]
    /// What the shares are shares of: votes, or voters where each may choose several options; nil where that is not known.
    public let base: Int64?
    /// The unit, in percent, that was read off the digits because the reading does not give one; nil where it does, and
    /// for counts.
    public let assumedUnit: Double?

    /// Takes the shares of `reading`.
    ///
    /// Counts give no shares where one of the poll's options is missing, for the whole is then not known, where an option
    /// has more votes than there are voters, and where each may choose several options and the voters are not known.
    public init(_ reading: Reading, of poll: Poll) {
        let keys = poll.options.map(\.key)
        switch reading.result {
        case .votes(let votes):
            let whole = poll.isMultiple ? reading.voters : votes.values.reduce(0, +)
            let counted = keys.compactMap { key in votes[key].map { (key, $0) } }
            let isUsable = counted.count == keys.count && counted.allSatisfy { $0.1 <= whole ?? 0 }
            var shares: [String: RoundedShare] = [:]
            for (key, count) in counted where isUsable {
                shares[key] = whole.flatMap { Share(count, of: $0) }.map { RoundedShare($0) }
            }
            self.shares = shares
            base = isUsable ? whole : nil
            assumedUnit = nil
        case .shares(let percents, let total, let unit):
            let assumed = unit == nil ? RoundedShare.apparentUnit(ofPercentages: percents.values) : nil
            var shares: [String: RoundedShare] = [:]
            for key in keys {
                guard let percent = percents[key] else { continue }
                shares[key] = RoundedShare(percent: percent, unit: unit ?? assumed ?? 1)
            }
            self.shares = shares
            base = poll.isMultiple ? reading.voters : total
            assumedUnit = assumed
        }
    }

    /// The key of the option with the largest share, the first one in the poll's order where several have it; nil
    /// without shares.
    public func leader(in poll: Poll) -> String? {
        var best: (key: String, share: Share)?
        for option in poll.options {
            guard let share = shares[option.key]?.share, best.map({ share > $0.share }) ?? true else { continue }
            best = (option.key, share)
        }
        return best?.key
    }
}

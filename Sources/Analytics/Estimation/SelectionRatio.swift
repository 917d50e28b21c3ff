/// What self-selection can do to a vote: how much keener to vote one side would have to be for the truth to be another.
///
/// A vote in which people selected themselves has no sampling error that could be calculated (AAPOR, Code of Professional
/// Ethics). If supporters of an option are r times as likely to vote as everybody else, a voted share p stands for a
/// true share p / (p + r (1 - p)).
public enum SelectionRatio {
    /// The r at which a voted share stands for a true share of one half: p / (1 - p); nil at 0 and 1.
    public static func flipping(_ share: Share) -> Double? {
        guard share.value > 0, share.value < 1 else { return nil }
        return share.value / (1 - share.value)
    }

    /// The r at which two options that got `leader` and `runnerUp` are level in truth; nil where the second got nothing.
    public static func levelling(_ leader: Share, _ runnerUp: Share) -> Double? {
        runnerUp.value > 0 ? leader.value / runnerUp.value : nil
    }

    /// The true share behind a voted one, at a ratio above 0; nil for any other ratio.
    public static func adjusted(_ share: Share, ratio: Double) -> Share? {
        guard ratio > 0, ratio.isFinite else { return nil }
        return Share(clamping: share.value / (share.value + ratio * (1 - share.value)))
    }

    /// What can be said of a population of `population` without any assumption on those who did not vote (Manski 1989):
    /// all of them against, or all of them in favour.
    ///
    /// Nil unless 0 <= votes in favour <= votes <= population and population > 0.
    public static func bounds(
        inFavour: Int64, of votes: Int64, population: Int64
    ) -> ClosedRange<Double>? {
        guard population > 0, (0...population).contains(votes), (0...votes).contains(inFavour) else { return nil }
        let all = Double(population)
        return Double(inFavour) / all...Double(inFavour + population - votes) / all
    }
}

import Analytics
import PluginKit

/// The 95 % intervals of a reading's shares, or why there are none.
struct PollIntervals {
    /// What an answer says of sampling error.
    let samplingError: PollEstimate.SamplingError
    /// One interval an option, in the order of `keys`; empty where there are none.
    let intervals: [ClosedRange<Double>]

    /// Makes them for the options `keys`, all of which have a share.
    ///
    /// The interval of a rounded share reaches from the lower end at the least unrounded share to the upper end at the
    /// greatest one, so that rounding never makes it too narrow.
    init(_ poll: Poll, _ reading: Reading, _ shares: ReadingShares, keys: [String]) {
        intervals = Self.intervals(poll, shares, keys) ?? []
        switch poll.selection {
        case .selfSelected: samplingError = .notApplicable
        case .unknown: samplingError = .unknown(reason: "how the voters came to vote is not known")
        case .probability, .panel:
            samplingError =
                intervals.isEmpty
                ? .unknown(reason: Self.reason(poll, reading, shares))
                : .estimated(method: Self.method(poll, keys.count))
        }
    }

    private static func intervals(_ poll: Poll, _ shares: ReadingShares, _ keys: [String]) -> [ClosedRange<Double>]? {
        guard poll.selection.hasSamplingError, let base = shares.base, base > 0, keys.count == poll.options.count else {
            return nil
        }
        let rounded = keys.compactMap { shares.shares[$0] }
        let (low, high) = (rounded.map(\.bounds.lowerBound), rounded.map(\.bounds.upperBound))
        guard let lower = bounds(low, base, poll), let upper = bounds(high, base, poll) else { return nil }
        return zip(lower, upper).map { $0.lowerBound...max($0.lowerBound, $1.upperBound) }
    }

    private static func bounds(_ values: [Double], _ base: Int64, _ poll: Poll) -> [ClosedRange<Double>]? {
        let shares = values.map(Share.init(clamping:))
        if poll.isMultiple || shares.count > 2 { return ProportionInterval.goodman(shares, sampleSize: Double(base)) }
        let intervals = shares.compactMap { ProportionInterval.wilson($0, sampleSize: Double(base)) }
        return intervals.count == shares.count ? intervals : nil
    }

    private static func method(_ poll: Poll, _ options: Int) -> String {
        let name =
            poll.isMultiple || options > 2
            ? "Goodman, 95 % for all \(options) options at once" : "Wilson, 95 %"
        let people = poll.isMultiple ? "over voters, " : ""
        return poll.selection == .panel
            ? "\(name), \(people)as if the panel were a simple random sample: weighting and recruitment are not in it"
            : "\(name), \(people)for a simple random sample: weighting is not in it"
    }

    private static func reason(_ poll: Poll, _ reading: Reading, _ shares: ReadingShares) -> String {
        if case .votes = reading.result, shares.base == nil, !poll.isMultiple || reading.voters != nil {
            return "the newest reading's counts are incomplete, or at odds with the number of voters"
        }
        return switch (shares.base, poll.isMultiple) {
        case (nil, true): "the number of voters is not known, and each could choose several options"
        case (nil, false): "the number of people who answered is not known"
        case (0, _): "nobody has answered yet"
        case (_?, _): "the newest reading does not give every option"
        }
    }
}

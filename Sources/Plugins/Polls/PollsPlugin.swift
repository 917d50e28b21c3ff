package import Analytics
package import PluginKit

/// Says what a poll's newest reading shows: shares, what can be known of their error, and what is odd about the readings.
///
/// Samples get Wilson's or Goodman's intervals; a vote in which people selected themselves gets none, but the ratio that
/// would undo it.
package struct PollsPlugin: SurgeSearching {
    package static let manifest = Manifest(
        id: "polls", version: "1.1.0",
        summary:
            "Gives a poll's shares, their intervals where sampling theory has any, and what is odd about its readings."
    )

    package init(settings: inout SettingsReader) {}

    package func estimate(_ poll: Poll, readings: [Reading]) -> PollEstimate? {
        let ordered = readings.enumerated().sorted {
            ($0.element.observedAt, $0.offset) < ($1.element.observedAt, $1.offset)
        }.map(\.element)
        guard let newest = ordered.last else { return nil }
        let shares = ReadingShares(newest, of: poll)
        let keys = poll.options.map(\.key).filter { shares.shares[$0] != nil }
        let intervals = PollIntervals(poll, newest, shares, keys: keys)
        let leader = shares.leader(in: poll).flatMap { shares.shares[$0] }
        return PollEstimate(
            options: keys.enumerated().compactMap { index, key in
                shares.shares[key].map {
                    PollEstimate.Option(
                        key: key, share: $0.share.value, precision: $0.precision,
                        interval: intervals.intervals.isEmpty ? nil : intervals.intervals[index])
                }
            },
            total: Self.total(newest, of: poll), samplingError: intervals.samplingError,
            flipsAtSelectionRatio: poll.selection == .selfSelected
                ? leader.flatMap { SelectionRatio.flipping($0.share) } : nil,
            findings: PollFindings(poll, readings: readings, ordered: ordered, newest: shares).sentences)
    }

    package func surges(_ poll: Poll, readings: [Reading]) -> PollSurges { PollSurges(poll, readings: readings) }

    /// The votes; nil where counts lack an option, so that their sum is not the number of votes.
    private static func total(_ reading: Reading, of poll: Poll) -> Int64? {
        if case .votes(let votes) = reading.result, poll.options.contains(where: { votes[$0.key] == nil }) {
            return nil
        }
        return reading.total
    }
}

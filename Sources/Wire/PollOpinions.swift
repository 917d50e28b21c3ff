/// What a module says of a poll, beside voxd's own figures.
package struct PollOpinion: Codable, Hashable, Sendable {
    /// Who says it.
    package var analyzer: AnalyzerReference
    /// `current`, `behind` where the poll has changed since, `failed` where it failed on this poll, `waiting` where it has not
    /// looked at it.
    package var state: String
    /// The number of readings that it saw; nil where it is waiting.
    package var readings: Int?
    /// When the newest reading was made that it saw.
    package var observedAt: String?
    /// Why it failed.
    package var reason: String?
    /// What it says; nil where it failed or is waiting.
    package var figures: PollFigures?

    /// Makes an opinion that nothing is known of yet.
    package init(_ analyzer: AnalyzerReference, state: String) { (self.analyzer, self.state) = (analyzer, state) }

    enum CodingKeys: String, CodingKey {
        case analyzer, state, readings, reason, figures
        case observedAt = "observed_at"
    }
}

/// Figures and findings of a poll, in the words of voxd's own.
package struct PollFigures: Codable, Hashable, Sendable {
    /// Shares by option; empty where it gives none.
    package var options: [Share]
    /// The number of votes, where it is told.
    package var total: Int64?
    /// `not_applicable`, `estimated` or `unknown`; nil where there are no shares.
    package var samplingError: String?
    /// The method of the intervals, or why there are none.
    package var samplingErrorNote: String?
    /// How many times as likely to vote supporters of the leading option need to be for the truth to be 50/50.
    package var flipsAtSelectionRatio: Double?
    /// What it remarks; empty where it has nothing to say.
    package var findings: [String]

    /// An option's share.
    package struct Share: Codable, Hashable, Sendable {
        /// The option's key.
        package var key: String
        /// Its share, 0 to 1.
        package var share: Double
        /// How far the share may be off by rounding.
        package var sharePrecision: Double
        /// A 95 % interval, only where sampling theory gives one.
        package var interval: [Double]?

        /// Makes an option's share.
        package init(key: String, share: Double, sharePrecision: Double, interval: [Double]?) {
            (self.key, self.share, self.sharePrecision, self.interval) = (key, share, sharePrecision, interval)
        }

        enum CodingKeys: String, CodingKey {
            case key, share, interval
            case sharePrecision = "share_precision"
        }
    }

    /// Makes figures.
    package init(options: [Share] = [], total: Int64? = nil, findings: [String] = []) {
        (self.options, self.total, self.findings) = (options, total, findings)
    }

    enum CodingKeys: String, CodingKey {
        case options, total, findings
        case samplingError = "sampling_error"
        case samplingErrorNote = "sampling_error_note"
        case flipsAtSelectionRatio = "flips_at_selection_ratio"
    }
}

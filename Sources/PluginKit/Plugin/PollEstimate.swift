/// What a poll's newest reading shows, option by option.
public struct PollEstimate: Hashable, Sendable {
    /// The options in the poll's order.
    public var options: [Option]
    /// The number of votes, where it is known.
    public var total: Int64?
    /// Whether sampling theory applies, and by which method.
    public var samplingError: SamplingError
    /// How many times as likely to vote supporters of the leading option need to be, against everybody else, for the
    /// truth to be 50/50: p / (1 - p).
    ///
    /// Nil where the vote is not self-selected or p is 0 or 1.
    public var flipsAtSelectionRatio: Double?
    /// What is worth a remark: shrinking counts, shares that don't add up, rounding.
    public var findings: [String]

    /// One option's share.
    public struct Option: Hashable, Sendable {
        /// The option's key.
        public var key: String
        /// Its share of the votes, 0 to 1.
        public var share: Double
        /// How far the share may be off by rounding, 0 where it comes from counts.
        public var precision: Double
        /// A 95 % interval, only where sampling theory gives one.
        public var interval: ClosedRange<Double>?

        /// Makes an option's figures.
        public init(key: String, share: Double, precision: Double, interval: ClosedRange<Double>?) {
            self.key = key
            self.share = share
            self.precision = precision
            self.interval = interval
        }
    }

    /// Whether sampling theory applies.
    public enum SamplingError: Hashable, Sendable {
        /// In AAPOR's sense: no estimate of sampling error can be calculated.
        case notApplicable
        /// Intervals were made by the named method.
        case estimated(method: String)
        /// They could not be made, for the reason said.
        case unknown(reason: String)
    }

    /// Makes an estimate.
    public init(
        options: [Option], total: Int64?, samplingError: SamplingError, flipsAtSelectionRatio: Double?,
        findings: [String]
    ) {
        self.options = options
        self.total = total
        self.samplingError = samplingError
        self.flipsAtSelectionRatio = flipsAtSelectionRatio
        self.findings = findings
    }
}

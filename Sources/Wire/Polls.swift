/// A poll with what its newest reading shows.
package struct PollSummary: Codable, Hashable, Sendable {
    /// Where it is held.
    package var source: String
    /// Its name within the source.
    package var id: String
    /// What was asked.
    package var wording: String
    /// The question that it is about.
    package var question: String?
    /// Who asked, where authors are stored plainly.
    package var author: String?
    /// How voters were selected.
    package var selection: String
    /// True where it was made up.
    package var synthetic: Bool
    /// The options with their newest shares.
    package var options: [OptionShare]
    /// Votes at the newest reading.
    package var total: Int64?
    /// `yes`, `no`, `inferred` (closing time has passed) or `unknown`.
    package var final: String
    /// By which way the newest reading came.
    package var via: String?
    /// When the newest reading was made.
    package var observedAt: String?
    /// `not_applicable`, `estimated` or `unknown`.
    package var samplingError: String
    /// The method of the intervals, or why there are none.
    package var samplingErrorNote: String?
    /// How many times as likely to vote supporters of the leading option need to be for the truth to be 50/50.
    package var flipsAtSelectionRatio: Double?
    /// One sentence that a reporter can print.
    package var sentence: String?
    /// The number of readings.
    package var readings: Int
    /// What is worth a remark.
    package var findings: [String]
    /// When voting opened and closes.
    package var opensAt: String?
    /// When voting ends or ended.
    package var closesAt: String?
    /// Where a person can read it.
    package var url: String?
    /// The plugin that made the figures; nil without a reading.
    package var analyzer: PluginReference?

    /// Makes a poll's summary.
    package init(
        source: String, id: String, wording: String, question: String?, author: String?, selection: String,
        synthetic: Bool, options: [OptionShare], total: Int64?, final: String, via: String?, observedAt: String?,
        samplingError: String, samplingErrorNote: String?, flipsAtSelectionRatio: Double?, sentence: String?,
        readings: Int, findings: [String], opensAt: String?, closesAt: String?, url: String?,
        analyzer: PluginReference? = nil
    ) {
        self.source = source
        self.id = id
        self.wording = wording
        self.question = question
        self.author = author
        self.selection = selection
        self.synthetic = synthetic
        self.options = options
        self.total = total
        self.final = final
        self.via = via
        self.observedAt = observedAt
        self.samplingError = samplingError
        self.samplingErrorNote = samplingErrorNote
        self.flipsAtSelectionRatio = flipsAtSelectionRatio
        self.sentence = sentence
        self.readings = readings
        self.findings = findings
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.url = url
        self.analyzer = analyzer
    }

    enum CodingKeys: String, CodingKey {
        case source, id, wording, question, author, selection, synthetic, options, total, final, via, sentence
        case readings, findings, url, analyzer
        case observedAt = "observed_at"
        case samplingError = "sampling_error"
        case samplingErrorNote = "sampling_error_note"
        case flipsAtSelectionRatio = "flips_at_selection_ratio"
        case opensAt = "opens_at"
        case closesAt = "closes_at"
    }
}

/// One option's share.
package struct OptionShare: Codable, Hashable, Sendable {
    /// The option's key.
    package var key: String
    /// Its text.
    package var label: String
    /// The side of the proposition that it stands for.
    package var side: String?
    /// Its share, 0 to 1; nil without a reading.
    package var share: Double?
    /// How far the share may be off by rounding.
    package var sharePrecision: Double?
    /// A 95 % interval, only where sampling theory gives one.
    package var interval: [Double]?

    /// Makes an option's share.
    package init(
        key: String, label: String, side: String?, share: Double?, sharePrecision: Double?, interval: [Double]?
    ) {
        self.key = key
        self.label = label
        self.side = side
        self.share = share
        self.sharePrecision = sharePrecision
        self.interval = interval
    }

    enum CodingKeys: String, CodingKey {
        case key, label, side, share, interval
        case sharePrecision = "share_precision"
    }
}

/// A page of polls.
package struct PollsResponse: Codable, Hashable, Sendable {
    /// The polls, newest first.
    package var polls: [PollSummary]
    /// The surveys, those whose fieldwork ended last first; nil where there are none.
    package var surveys: [SurveySummary]?
    /// True where more polls or surveys match than were listed.
    package var truncated: Bool

    /// Makes a page.
    package init(polls: [PollSummary], surveys: [SurveySummary]? = nil, truncated: Bool) {
        self.polls = polls
        self.surveys = surveys
        self.truncated = truncated
    }
}

/// A poll with all of its readings.
package struct PollResponse: Codable, Hashable, Sendable {
    /// The poll.
    package var poll: PollSummary
    /// Its readings in order of observation.
    package var course: [ReadingSummary]
    /// What came between each reading and the next one, as far as votes are known.
    package var steps: [PollStepSummary]?
    /// Whether votes came in a burst to one side; nil where no plugin looks for that, or there is no reading.
    package var surges: SurgeSummary?
    /// What modules say of it; nil where none reads polls.
    package var opinions: [PollOpinion]?
    /// True where more readings exist than were listed.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        poll: PollSummary, course: [ReadingSummary], steps: [PollStepSummary]? = nil, surges: SurgeSummary? = nil,
        opinions: [PollOpinion]? = nil, truncated: Bool
    ) {
        self.opinions = opinions
        self.surges = surges
        self.poll = poll
        self.course = course
        self.steps = steps
        self.truncated = truncated
    }
}

/// What came between two readings of a poll.
package struct PollStepSummary: Codable, Hashable, Sendable {
    /// When the earlier reading was made.
    package var from: String
    /// When the later one was made.
    package var to: String
    /// The votes of the earlier reading.
    package var after: Int64
    /// The votes that came since.
    package var newVotes: Int64
    /// The option that leads in the newest reading.
    package var option: String
    /// Its share among the new votes, as if shares were not rounded.
    package var share: Double
    /// The least and the most that this share can be, given the rounding; no margin of error.
    package var bounds: [Double]

    /// Makes a step.
    package init(
        from: String, to: String, after: Int64, newVotes: Int64, option: String, share: Double, bounds: [Double]
    ) {
        self.from = from
        self.to = to
        self.after = after
        self.newVotes = newVotes
        self.option = option
        self.share = share
        self.bounds = bounds
    }

    enum CodingKeys: String, CodingKey {
        case from, to, after, option, share, bounds
        case newVotes = "new_votes"
    }
}

/// One reading of a poll.
package struct ReadingSummary: Codable, Hashable, Sendable {
    /// When it was made.
    package var observedAt: String
    /// How far that may be off, in seconds.
    package var observedAtError: Int64?
    /// When voxd received it.
    package var receivedAt: String
    /// Shares by option key, 0 to 1.
    package var shares: [String: Double]
    /// Votes by option key, only where they were observed.
    package var votes: [String: Int64]?
    /// Votes in all.
    package var total: Int64?
    /// How far the shares may be off by rounding.
    package var sharePrecision: Double
    /// By which way it came.
    package var via: String?
    /// Where a person can see it.
    package var url: String?
    /// What is odd about it: `older`, `shrinking`.
    package var flags: [String]

    /// Makes a reading.
    package init(
        observedAt: String, observedAtError: Int64?, receivedAt: String, shares: [String: Double],
        votes: [String: Int64]?, total: Int64?, sharePrecision: Double, via: String?, url: String?, flags: [String]
    ) {
        self.observedAt = observedAt
        self.observedAtError = observedAtError
        self.receivedAt = receivedAt
        self.shares = shares
        self.votes = votes
        self.total = total
        self.sharePrecision = sharePrecision
        self.via = via
        self.url = url
        self.flags = flags
    }

    enum CodingKeys: String, CodingKey {
        case shares, votes, total, via, url, flags
        case observedAt = "observed_at"
        case observedAtError = "observed_at_error"
        case receivedAt = "received_at"
        case sharePrecision = "share_precision"
    }
}

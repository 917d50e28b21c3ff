/// A vote that was held somewhere, without its results.
public struct Poll: Hashable, Sendable {
    /// Where it was held.
    public var source: SourceID
    /// Its name within the source.
    public var id: ItemID
    /// What was asked, word by word.
    public var wording: String
    /// What one could answer; at least one, with distinct keys.
    public var options: [PollOption]
    /// The configured question that it is about.
    public var question: QuestionID?
    /// Which option stands for which side of the question's proposition, by option key.
    public var sides: [String: Side]
    /// Who asked.
    public var author: AuthorName?
    /// When voting began.
    public var opensAt: Timestamp?
    /// When voting ends or ended.
    public var closesAt: Timestamp?
    /// How the voters came to vote.
    public var selection: Selection
    /// True where a voter may choose several options.
    public var isMultiple: Bool
    /// Who could vote.
    public var population: String?
    /// Where a person can read it.
    public var url: String?
    /// True where it was made up.
    public var isSynthetic: Bool
    /// By which other names it is told of, such as those that its votes alone come under; at most ``Post/maximumAliases``.
    public var aliases: [ItemName] = []

    /// Makes a poll; see the properties for what they mean.
    public init(
        source: SourceID, id: ItemID, wording: String, options: [PollOption], question: QuestionID? = nil,
        sides: [String: Side] = [:], author: AuthorName? = nil, opensAt: Timestamp? = nil, closesAt: Timestamp? = nil,
        selection: Selection, isMultiple: Bool = false, population: String? = nil, url: String? = nil,
        isSynthetic: Bool = false
    ) {
        self.source = source
        self.id = id
        self.wording = wording
        self.options = options
        self.question = question
        self.sides = sides
        self.author = author
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.selection = selection
        self.isMultiple = isMultiple
        self.population = population
        self.url = url
        self.isSynthetic = isSynthetic
    }
}

/// One of the answers that a poll offers.
public struct PollOption: Hashable, Sendable {
    /// Its short name within the poll, such as `yes`.
    public var key: String
    /// Its text, as voters saw it.
    public var label: String

    /// Makes an option.
    public init(key: String, label: String) {
        self.key = key
        self.label = label
    }
}

/// A side of a proposition.
public enum Side: String, Hashable, Sendable, CaseIterable {
    /// In favour of it.
    case `for`
    /// Opposed to it.
    case against
    /// On neither side.
    case neither
}

/// How the people who answered were chosen.
public enum Selection: String, Hashable, Sendable, CaseIterable {
    /// Whoever wanted to: a vote on X, on a web site.
    case selfSelected = "self_selected"
    /// Drawn at random from a known population.
    case probability
    /// Invited from a panel.
    case panel
    /// Not known.
    case unknown

    /// True where sampling theory gives an interval: for probability samples, and for panels by convention.
    public var hasSamplingError: Bool { self == .probability || self == .panel }
}

/// A thing that people talk about, as it is configured.
public struct Topic: Hashable, Sendable {
    /// Its permanent name, such as `tesla`.
    public var id: TopicID
    /// What people call it in answers.
    public var name: String
    /// Words that mean it, by language; `und` holds for every language.
    public var aliases: [LanguageTag: [Alias]]
    /// Hashtags without `#` that mean it.
    public var hashtags: [String]
    /// Accounts without `@` that mean it.
    public var handles: [String]
    /// Phrases in which an alias does not mean it: "tesla coil" for Tesla, "tesla" as a unit.
    public var exclusions: [String]

    /// A word or phrase that means a topic.
    public struct Alias: Hashable, Sendable {
        /// The word or phrase.
        public var text: String
        /// True where case must match: "X" is the platform, "x" is not.
        public var isCaseSensitive: Bool

        /// Makes an alias.
        public init(text: String, isCaseSensitive: Bool = false) {
            self.text = text
            self.isCaseSensitive = isCaseSensitive
        }
    }

    /// Makes a topic.
    public init(
        id: TopicID, name: String, aliases: [LanguageTag: [Alias]], hashtags: [String] = [], handles: [String] = [],
        exclusions: [String] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.hashtags = hashtags
        self.handles = handles
        self.exclusions = exclusions
    }
}

/// A configured question, to which polls and posts are tied.
public struct Question: Hashable, Sendable {
    /// Its permanent name.
    public var id: QuestionID
    /// The question, as people are asked.
    public var wording: String
    /// What one can be for or against.
    public var proposition: String
    /// The topics that posts about it mention.
    public var topics: [TopicID]
    /// The sides of poll options, by poll and option key, where the polls' own records don't say.
    public var polls: [PollSides]

    /// How one poll's options stand to the proposition.
    public struct PollSides: Hashable, Sendable {
        /// Where the poll is held.
        public var source: SourceID
        /// The poll.
        public var id: ItemID
        /// The side of each option, by option key.
        public var sides: [String: Side]

        /// Makes a mapping.
        public init(source: SourceID, id: ItemID, sides: [String: Side]) {
            self.source = source
            self.id = id
            self.sides = sides
        }
    }

    /// Makes a question.
    public init(id: QuestionID, wording: String, proposition: String, topics: [TopicID], polls: [PollSides] = []) {
        self.id = id
        self.wording = wording
        self.proposition = proposition
        self.topics = topics
        self.polls = polls
    }
}

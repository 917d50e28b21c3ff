/// A text that somebody published, as it arrives.
public struct Post: Hashable, Sendable {
    /// Where it was published.
    public var source: SourceID
    /// Its name within the source; (source, id) is its identity.
    public var id: ItemID
    /// When it was published.
    public var createdAt: Timestamp
    /// The text, NFC-normalised, at most ``maximumTextLength`` bytes.
    public var text: String
    /// Who wrote it, where that is known.
    public var author: AuthorName?
    /// The language that the source declares; voxd identifies the language itself.
    public var declaredLanguage: LanguageTag?
    /// When this version was made, if it is not the first.
    public var editedAt: Timestamp?
    /// The post that it answers.
    public var inReplyTo: ItemID?
    /// Where a person can read it.
    public var url: String?
    /// How often it was liked, reposted and answered when it was collected.
    public var engagement: Engagement?
    /// The poll that it carries or answers.
    public var poll: ItemID?
    /// What kind of text it is.
    public var genre: Genre
    /// The collection that gathered it.
    public var collection: ItemID?
    /// True where the text was made up.
    public var isSynthetic: Bool
    /// By which other names it is told of, such as those that deletions use; at most ``maximumAliases``.
    public var aliases: [ItemName] = []

    /// The most other names of a post or a poll.
    public static let maximumAliases = 16
    /// The longest text, in bytes of UTF-8.
    public static let maximumTextLength = 65_536

    /// Makes a post; see the properties for what they mean.
    public init(
        source: SourceID, id: ItemID, createdAt: Timestamp, text: String, author: AuthorName? = nil,
        declaredLanguage: LanguageTag? = nil, editedAt: Timestamp? = nil, inReplyTo: ItemID? = nil, url: String? = nil,
        engagement: Engagement? = nil, poll: ItemID? = nil, genre: Genre = .post, collection: ItemID? = nil,
        isSynthetic: Bool = false
    ) {
        self.source = source
        self.id = id
        self.createdAt = createdAt
        self.text = text
        self.author = author
        self.declaredLanguage = declaredLanguage
        self.editedAt = editedAt
        self.inReplyTo = inReplyTo
        self.url = url
        self.engagement = engagement
        self.poll = poll
        self.genre = genre
        self.collection = collection
        self.isSynthetic = isSynthetic
    }
}

/// The kind of a text.
///
/// Only ``post`` and ``comment`` are voices; an article is press and a review speaks of a product.
public enum Genre: Int, Hashable, Sendable, CaseIterable {
    /// A post of its own.
    case post = 0
    /// A text of the press; never counted among voices or authors.
    case article = 1
    /// An answer to something.
    case comment = 2
    /// A rating of a product or service in words.
    case review = 3

    /// The name that records use.
    public var name: String {
        switch self {
        case .post: "post"
        case .article: "article"
        case .comment: "comment"
        case .review: "review"
        }
    }

    /// The genre that records call `name`.
    public init?(name: some StringProtocol) {
        guard let genre = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = genre
    }

    /// True where the author speaks for himself, so that he counts among the voices.
    public var isVoice: Bool { self != .article }
}

/// How often a post was liked, reposted and answered; each 0 or more.
public struct Engagement: Hashable, Sendable {
    /// Likes, favourites, upvotes.
    public var likes: Int64
    /// Reposts, boosts, shares.
    public var reposts: Int64
    /// Answers.
    public var replies: Int64

    /// Makes counts.
    public init(likes: Int64 = 0, reposts: Int64 = 0, replies: Int64 = 0) {
        self.likes = likes
        self.reposts = reposts
        self.replies = replies
    }
}

/// How a set of posts was gathered; without it no interval is given for them.
public struct Collection: Hashable, Sendable {
    /// Its name within the source.
    public var id: ItemID
    /// Where it was gathered.
    public var source: SourceID
    /// What was asked for.
    public var query: String
    /// The first moment that the query covered.
    public var from: Timestamp
    /// The moment at which its cover ends.
    public var to: Timestamp
    /// By which means: `search`, `stream`, `archive`, ...
    public var method: String
    /// True where everything that matches was gathered; false where it was cut off.
    public var isComplete: Bool?
    /// The largest number of posts that could be gathered.
    public var cap: Int64?

    /// Makes a description of a collection.
    public init(
        id: ItemID, source: SourceID, query: String, from: Timestamp, to: Timestamp, method: String, isComplete: Bool?,
        cap: Int64?
    ) {
        self.id = id
        self.source = source
        self.query = query
        self.from = from
        self.to = to
        self.method = method
        self.isComplete = isComplete
        self.cap = cap
    }
}

/// How a topic's figures move over time.
package struct SeriesResponse: Codable, Hashable, Sendable {
    /// The topic.
    package var topic: String
    /// The measure.
    package var measure: String
    /// The length of a point: `15m`, `1h`, `1d`, `1w`, ...
    package var every: String
    /// The IANA time zone in which days begin.
    package var tz: String
    /// True where the posts are made up.
    package var synthetic: Bool
    /// The points in order of time; points without posts are there, with `posts` 0.
    package var points: [SeriesPoint]
    /// How the points' corrected shares and intervals were made; nil where no point has any.
    package var method: String?
    /// The analyzer that made them.
    package var analyzer: AnalyzerReference?
    /// What a reader must know.
    package var notes: [String]
    /// True where a limit cut points off.
    package var truncated: Bool

    /// Makes a series.
    package init(
        topic: String, measure: String, every: String, tz: String, synthetic: Bool, points: [SeriesPoint],
        method: String? = nil, analyzer: AnalyzerReference?, notes: [String], truncated: Bool
    ) {
        self.topic = topic
        self.measure = measure
        self.every = every
        self.tz = tz
        self.synthetic = synthetic
        self.points = points
        self.method = method
        self.analyzer = analyzer
        self.notes = notes
        self.truncated = truncated
    }
}

/// One point of a series.
package struct SeriesPoint: Codable, Hashable, Sendable {
    /// Where it begins.
    package var from: String
    /// Where it ends.
    package var to: String
    /// Posts in it.
    package var posts: Int64
    /// Posts with a figure.
    package var scored: Int64
    /// The mean value; nil where no post has a figure.
    package var mean: Double?
    /// The classes' shares; of a point with posts each has its model interval or the reason why it has none.
    ///
    /// The method stands once, in the series.
    package var labels: [LabelShare]

    /// Makes a point.
    package init(from: String, to: String, posts: Int64, scored: Int64, mean: Double?, labels: [LabelShare]) {
        self.from = from
        self.to = to
        self.posts = posts
        self.scored = scored
        self.mean = mean
        self.labels = labels
    }
}

/// A page of posts: the evidence behind a figure.
package struct PostsResponse: Codable, Hashable, Sendable {
    /// The posts, newest first.
    package var posts: [PostEvidence]
    /// Give it as `after` to get the next page; nil at the end.
    package var next: String?
    /// What a reader must know; nil where there is nothing.
    package var notes: [String]?
    /// True where a limit ended the search before the page was full.
    package var truncated: Bool

    /// Makes a page.
    package init(posts: [PostEvidence], next: String?, notes: [String]? = nil, truncated: Bool) {
        self.posts = posts
        self.next = next
        self.notes = notes
        self.truncated = truncated
    }
}

/// A post and what analyzers said of it.
package struct PostEvidence: Codable, Hashable, Sendable {
    /// The sequence number of its newest change.
    package var change: Int64
    /// Where it was published.
    package var source: String
    /// Its name within the source.
    package var id: String
    /// When it was published.
    package var createdAt: String
    /// When this version was made.
    package var editedAt: String?
    /// When voxd received it.
    package var receivedAt: String?
    /// Its text; nil where it has expired.
    package var text: String?
    /// The keyed hash of its author in hexadecimal, or the name where authors are stored plainly.
    package var author: String?
    /// The identified language.
    package var language: String
    /// 0 to 1.
    package var languageConfidence: Double
    /// The kind of text.
    package var genre: String
    /// True where it was made up.
    package var synthetic: Bool
    /// Where a person can read it.
    package var url: String?
    /// What analyzers said.
    package var signals: [SignalEvidence]

    /// Makes a post.
    package init(
        change: Int64, source: String, id: String, createdAt: String, editedAt: String?, receivedAt: String?,
        text: String?, author: String?, language: String, languageConfidence: Double, genre: String, synthetic: Bool,
        url: String?, signals: [SignalEvidence]
    ) {
        self.change = change
        self.source = source
        self.id = id
        self.createdAt = createdAt
        self.editedAt = editedAt
        self.receivedAt = receivedAt
        self.text = text
        self.author = author
        self.language = language
        self.languageConfidence = languageConfidence
        self.genre = genre
        self.synthetic = synthetic
        self.url = url
        self.signals = signals
    }

    enum CodingKeys: String, CodingKey {
        case change, source, id, text, author, language, genre, synthetic, url, signals
        case createdAt = "created_at"
        case editedAt = "edited_at"
        case receivedAt = "received_at"
        case languageConfidence = "language_confidence"
    }
}

/// One figure for a post, or for a topic in it.
package struct SignalEvidence: Codable, Hashable, Sendable {
    /// The measure.
    package var measure: String
    /// The topic, `*` for the post as a whole.
    package var topic: String
    /// The value in the measure's unit; nil where unscored.
    package var value: Double?
    /// The class.
    package var label: String?
    /// 0 to 1.
    package var confidence: Double?
    /// Why there is no figure.
    package var unscored: String?
    /// The analyzer that made it.
    package var analyzer: AnalyzerReference?

    /// Makes a figure.
    package init(
        measure: String, topic: String, value: Double?, label: String?, confidence: Double?, unscored: String?,
        analyzer: AnalyzerReference?
    ) {
        self.measure = measure
        self.topic = topic
        self.value = value
        self.label = label
        self.confidence = confidence
        self.unscored = unscored
        self.analyzer = analyzer
    }
}

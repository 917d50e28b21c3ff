/// What polls and posts say about a question or about topics, with everything that belongs to an honest number.
package struct SummaryResponse: Codable, Hashable, Sendable {
    /// The question, where one was asked for.
    package var question: QuestionHeader?
    /// The moment as of which everything is told.
    package var asOf: String
    /// The first moment that counts, after widening to a bucket.
    package var since: String
    /// The moment at which counting ends, after widening to a bucket.
    package var until: String
    /// True where the bounds that were asked for were widened to whole buckets.
    package var widened: Bool
    /// True where the posts, or the polls, are made up.
    package var synthetic: Bool
    /// How many of the posts on the topics taken together there are, each counted once.
    package var voices: Voices?
    /// The polls of the question, or those that are asked for.
    package var polls: [PollSummary]
    /// The topics of the question, or those that were asked for.
    package var topics: [TopicSummary]
    /// What side voices take on the question's proposition, and the vote beside it; nothing without a question.
    package var stance: StanceSummary?
    /// What a reader must know: a new topic without a past, posts without a known collection, ...
    package var notes: [String]
    /// True where a limit cut something off; `notes` say what.
    package var truncated: Bool

    /// Makes a summary.
    package init(
        question: QuestionHeader?, asOf: String, since: String, until: String, widened: Bool, synthetic: Bool,
        voices: Voices?, polls: [PollSummary], topics: [TopicSummary], stance: StanceSummary? = nil, notes: [String],
        truncated: Bool
    ) {
        self.question = question
        self.asOf = asOf
        self.since = since
        self.until = until
        self.widened = widened
        self.synthetic = synthetic
        self.voices = voices
        self.polls = polls
        self.topics = topics
        self.stance = stance
        self.notes = notes
        self.truncated = truncated
    }

    enum CodingKeys: String, CodingKey {
        case question, since, until, widened, synthetic, voices, polls, topics, stance, notes, truncated
        case asOf = "as_of"
    }
}

/// A question in short.
package struct QuestionHeader: Codable, Hashable, Sendable {
    /// Its name.
    package var id: String
    /// The question, as people are asked.
    package var wording: String
    /// What one can be for or against.
    package var proposition: String

    /// Makes a header.
    package init(id: String, wording: String, proposition: String) {
        self.id = id
        self.wording = wording
        self.proposition = proposition
    }
}

/// Everybody who speaks, over all posts in the range; press articles are not among them.
package struct Voices: Codable, Hashable, Sendable {
    /// Posts, comments and reviews.
    package var posts: Int64
    /// Press articles, which count nowhere else in this object.
    package var articles: Int64
    /// Distinct authors; nil where a filter leaves them unknown.
    package var authors: Int64?
    /// True where `authors` is an estimate (more than 256 authors; standard error about 6 %).
    package var authorsEstimated: Bool
    /// The languages in which they speak, most frequent first.
    package var languages: [String]
    /// The share of posts that the most active 1 % of authors wrote, 0 to 1.
    package var top1PercentOfAuthorsShareOfPosts: Double?

    /// Makes counts.
    package init(
        posts: Int64, articles: Int64, authors: Int64?, authorsEstimated: Bool, languages: [String],
        top1PercentOfAuthorsShareOfPosts: Double?
    ) {
        self.posts = posts
        self.articles = articles
        self.authors = authors
        self.authorsEstimated = authorsEstimated
        self.languages = languages
        self.top1PercentOfAuthorsShareOfPosts = top1PercentOfAuthorsShareOfPosts
    }

    enum CodingKeys: String, CodingKey {
        case posts, articles, authors, languages
        case authorsEstimated = "authors_estimated"
        case top1PercentOfAuthorsShareOfPosts = "top_1_percent_of_authors_share_of_posts"
    }
}

/// What is said about one topic.
package struct TopicSummary: Codable, Hashable, Sendable {
    /// The topic's name, `*` for all posts.
    package var id: String
    /// What people call it.
    package var name: String
    /// Posts, comments and reviews that mention it.
    package var posts: Int64
    /// Press articles that mention it.
    package var articles: Int64
    /// Distinct authors; nil where a filter leaves them unknown.
    package var authors: Int64?
    /// True where `authors` is an estimate.
    package var authorsEstimated: Bool
    /// The share of posts that the most active 1 % of authors wrote, 0 to 1.
    package var top1PercentOfAuthorsShareOfPosts: Double?
    /// What each measure shows, by measure; `sentiment` among them.
    package var measures: [String: MeasureSummary]
    /// The same split, when asked for by `by=language`, `by=source` or `by=analyzer`; summaries of a question always
    /// split by language.
    package var splits: [TopicSplit]
    /// The most frequent terms.
    package var terms: [TermCount]
    /// Why the past of the topic is not filled, and what fills it; nil where it is complete.
    package var incomplete: String?

    /// Makes a topic's summary.
    package init(
        id: String, name: String, posts: Int64, articles: Int64, authors: Int64?, authorsEstimated: Bool,
        top1PercentOfAuthorsShareOfPosts: Double?, measures: [String: MeasureSummary], splits: [TopicSplit],
        terms: [TermCount], incomplete: String?
    ) {
        self.id = id
        self.name = name
        self.posts = posts
        self.articles = articles
        self.authors = authors
        self.authorsEstimated = authorsEstimated
        self.top1PercentOfAuthorsShareOfPosts = top1PercentOfAuthorsShareOfPosts
        self.measures = measures
        self.splits = splits
        self.terms = terms
        self.incomplete = incomplete
    }

    enum CodingKeys: String, CodingKey {
        case id, name, posts, articles, authors, measures, splits, terms, incomplete
        case authorsEstimated = "authors_estimated"
        case top1PercentOfAuthorsShareOfPosts = "top_1_percent_of_authors_share_of_posts"
    }
}

/// One part of a topic's posts.
package struct TopicSplit: Codable, Hashable, Sendable {
    /// By what the posts were split: `language`, `source` or `analyzer`.
    package var by: String
    /// The part: a language tag, a source, an analyzer.
    package var key: String
    /// Posts, comments and reviews in it.
    package var posts: Int64
    /// What each measure shows.
    package var measures: [String: MeasureSummary]

    /// Makes a part.
    package init(by: String, key: String, posts: Int64, measures: [String: MeasureSummary]) {
        self.by = by
        self.key = key
        self.posts = posts
        self.measures = measures
    }
}

/// A term and in how many posts it occurs.
package struct TermCount: Codable, Hashable, Sendable {
    /// `word`, `hashtag` or `emoji`.
    package var kind: String
    /// The term.
    package var term: String
    /// The number of posts that have it.
    package var posts: Int64

    /// Makes a count.
    package init(kind: String, term: String, posts: Int64) {
        self.kind = kind
        self.term = term
        self.posts = posts
    }
}

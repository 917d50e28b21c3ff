package import Analytics

/// What a question asks for: the filters that every answer about posts and polls knows.
package struct Query: Hashable, Sendable {
    /// Topics; empty for none named.
    ///
    /// `*` is all posts.
    package var topics: [TopicID] = []
    /// The configured question.
    package var question: QuestionID?
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all voices (posts, comments and reviews).
    package var genres: [Genre] = []
    /// The first moment; nil for the beginning.
    package var since: Timestamp?
    /// The moment at which it ends; nil for now.
    package var until: Timestamp?
    /// Only what was received by then; nil for everything.
    package var asOf: Timestamp?
    /// What a summary is split by.
    package var by: Set<Split> = []
    /// Made-up data or real data; nil for real data where there is any, else made-up data.
    package var synthetic: Bool?
    /// The measure; `sentiment` unless said.
    package var measure = "sentiment"
    /// The analyzer; nil for the first one that gives the measure.
    package var analyzer: PluginID?
    /// The length of a point in a series.
    package var every: Step = .days(1)
    /// The IANA time zone in which days begin.
    package var timeZone = "UTC"
    /// The most rows to give; nil for 100, and for all points of a series.
    package var limit: Int?
    /// Where a page goes on, as the answer before gave it.
    package var after: String?
    /// Only posts of this class of the measure.
    package var label: String?
    /// Only posts of the group of near-duplicates that holds this change.
    package var cluster: Int64?
    /// For how many posts an author counts at most where authors are capped.
    package var authorCap = 1
    /// The number of terms in a topic's summary.
    package var terms = 10

    /// Asks for everything.
    package init() {}

    /// What a summary can be split by.
    package enum Split: String, Hashable, Sendable, CaseIterable {
        /// Identified language.
        case language
        /// Source.
        case source
        /// Analyzer, modules too.
        case analyzer
    }

    /// The length of a point in a series.
    package enum Step: Hashable, Sendable, CustomStringConvertible {
        /// Minutes, a multiple of 15 that divides a day.
        case minutes(Int)
        /// Calendar days in the time zone.
        case days(Int)

        /// Reads `15m`, `1h`, `6h`, `1d`, `1w`.
        package init?(_ text: String) {
            guard let unit = text.last, let count = Int(text.dropLast()), count > 0, count <= 10_000 else { return nil }
            switch unit {
            case "m" where count % 15 == 0 && 1440 % count == 0: self = .minutes(count)
            case "h" where 24 % count == 0: self = .minutes(count * 60)
            case "d" where count <= 366: self = .days(count)
            case "w" where count <= 52: self = .days(count * 7)
            default: return nil
            }
        }

        /// As ``init(_:)`` reads it.
        package var description: String {
            switch self {
            case .minutes(let count): count % 60 == 0 ? "\(count / 60)h" : "\(count)m"
            case .days(let count): count % 7 == 0 ? "\(count / 7)w" : "\(count)d"
            }
        }
    }
}

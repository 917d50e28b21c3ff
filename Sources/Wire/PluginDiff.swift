/// How two generations of a module differ on the same posts.
package struct PluginDiffResponse: Codable, Hashable, Sendable {
    /// The generation that answers.
    package var inForce: Side
    /// The one that is compared with it.
    package var compared: Side
    /// True where the posts are made up.
    package var synthetic: Bool
    /// The posts of which both have spoken, the latest ones.
    package var posts: Int64
    /// True where there may be more: only the latest are compared.
    package var truncated: Bool
    /// What both measure.
    package var measures: [Measure]
    /// The posts that differ most, measure by measure, the widest difference first.
    package var widest: [Post]
    /// What a reader must know.
    package var notes: [String]

    /// A generation.
    package struct Side: Codable, Hashable, Sendable {
        /// The analyzer, exactly.
        package var analyzer: AnalyzerReference
        /// How many changes it has not seen.
        package var behind: Int64

        /// Makes a side.
        package init(analyzer: AnalyzerReference, behind: Int64) {
            self.analyzer = analyzer
            self.behind = behind
        }
    }

    /// A measure.
    package struct Measure: Codable, Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Its classes.
        package var labels: [String]
        /// What is said of whole posts, first, then of each topic; topics without posts are left out.
        package var topics: [Topic]

        /// Makes a measure.
        package init(name: String, labels: [String], topics: [Topic]) {
            self.name = name
            self.labels = labels
            self.topics = topics
        }
    }

    /// What both say of a topic; shares and means are of the posts that both scored.
    package struct Topic: Codable, Hashable, Sendable {
        /// The topic; `*` for all posts.
        package var topic: String
        /// Posts that both scored.
        package var both: Int
        /// Posts that only the one in force scored.
        package var onlyInForce: Int
        /// Posts that only the compared one scored.
        package var onlyCompared: Int
        /// Posts that neither scored.
        package var neither: Int
        /// The share of posts with the same label; nil without labels.
        package var agreement: Double?
        /// Cohen's kappa, the agreement beyond chance; nil without labels, or where chance explains it all.
        package var kappa: Double?
        /// The mean of the one in force; nil where no post was scored by both.
        package var meanInForce: Double?
        /// The mean of the compared one.
        package var meanCompared: Double?
        /// The mean distance between the two values of a post.
        package var meanDistance: Double?
        /// The shares of labels by the one in force, in the measure's order; empty without labels.
        package var sharesInForce: [Double]
        /// The shares of labels by the compared one.
        package var sharesCompared: [Double]
        /// Posts by the label of the one in force (rows) and of the compared one (columns).
        package var labels: [[Int]]

        enum CodingKeys: String, CodingKey {
            case topic, both, neither, agreement, kappa, labels
            case onlyInForce = "only_in_force"
            case onlyCompared = "only_compared"
            case meanInForce = "mean_in_force"
            case meanCompared = "mean_compared"
            case meanDistance = "mean_distance"
            case sharesInForce = "shares_in_force"
            case sharesCompared = "shares_compared"
        }

        /// Makes a topic; shares and means come after.
        package init(
            topic: String, both: Int, onlyInForce: Int, onlyCompared: Int, neither: Int, labels: [[Int]]
        ) {
            self.topic = topic
            self.both = both
            self.onlyInForce = onlyInForce
            self.onlyCompared = onlyCompared
            self.neither = neither
            (sharesInForce, sharesCompared, self.labels) = ([], [], labels)
        }
    }

    /// A post of which the two say different things.
    package struct Post: Codable, Hashable, Sendable {
        /// Where it was published.
        package var source: String
        /// Its id there.
        package var id: String
        /// Its text; empty where that has expired.
        package var text: String
        /// The measure.
        package var measure: String
        /// The topic; `*` for the whole post.
        package var topic: String
        /// What the one in force says.
        package var inForce: Figure
        /// What the compared one says.
        package var compared: Figure

        enum CodingKeys: String, CodingKey {
            case source, id, text, measure, topic, compared
            case inForce = "in_force"
        }

        /// Makes a post.
        package init(
            source: String, id: String, text: String, measure: String, topic: String, inForce: Figure,
            compared: Figure
        ) {
            self.source = source
            self.id = id
            self.text = text
            self.measure = measure
            self.topic = topic
            self.inForce = inForce
            self.compared = compared
        }
    }

    /// A figure of a post.
    package struct Figure: Codable, Hashable, Sendable {
        /// The value.
        package var value: Double
        /// The label; nil where the measure has none.
        package var label: String?

        /// Makes a figure.
        package init(value: Double, label: String?) {
            self.value = value
            self.label = label
        }
    }

    enum CodingKeys: String, CodingKey {
        case compared, synthetic, posts, truncated, measures, widest, notes
        case inForce = "in_force"
    }

    /// Makes an answer.
    package init(
        inForce: Side, compared: Side, synthetic: Bool, posts: Int64, truncated: Bool,
        measures: [Measure],
        widest: [Post], notes: [String]
    ) {
        self.inForce = inForce
        self.compared = compared
        self.synthetic = synthetic
        self.posts = posts
        self.truncated = truncated
        self.measures = measures
        self.widest = widest
        self.notes = notes
    }
}

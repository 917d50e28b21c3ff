/// What one measure shows over a set of posts.
package struct MeasureSummary: Codable, Hashable, Sendable {
    /// Posts with a figure.
    package var scored: Int64
    /// The share of posts without one, 0 to 1; nil where there are no posts.
    package var unscored: Double?
    /// Why posts have no figure, with the number of posts, by reason.
    package var unscoredReasons: [String: Int64]
    /// Languages of which no post could be scored.
    package var unscoredLanguages: [String]
    /// The mean value of the scored posts, in the measure's unit; nil where none was scored.
    package var mean: Double?
    /// The classes in the measure's order.
    package var labels: [LabelShare]
    /// The analyzer that made it.
    package var analyzer: AnalyzerReference
    /// The languages by the way in which figures of a topic are made: `target` (from what is said of each mention), `clause`
    /// (from the clauses that mention it, measured on whole posts only) or `post` (from the whole post); nil for all posts.
    package var methods: [String: [String]]?

    /// Makes a measure's summary.
    package init(
        scored: Int64, unscored: Double?, unscoredReasons: [String: Int64], unscoredLanguages: [String], mean: Double?,
        labels: [LabelShare], analyzer: AnalyzerReference, methods: [String: [String]]? = nil
    ) {
        self.scored = scored
        self.unscored = unscored
        self.unscoredReasons = unscoredReasons
        self.unscoredLanguages = unscoredLanguages
        self.mean = mean
        self.labels = labels
        self.analyzer = analyzer
        self.methods = methods
    }

    enum CodingKeys: String, CodingKey {
        case scored, unscored, mean, labels, analyzer, methods
        case unscoredReasons = "unscored_reasons"
        case unscoredLanguages = "unscored_languages"
    }
}

/// The share of one class, with all that it needs to be read rightly.
package struct LabelShare: Codable, Hashable, Sendable {
    /// The class, such as `negative`.
    package var label: String
    /// Scored posts of the class.
    package var posts: Int64
    /// Its share among scored posts, 0 to 1; nil where none was scored.
    package var counted: Double?
    /// The share corrected for the classifier's measured errors; nil with `correctedReason`.
    package var corrected: Double?
    /// The 95 % model interval (other authors of this kind, plus the classifier's error; not the public), or nil with
    /// `intervalReason`.
    package var modelInterval: [Double]?
    /// How `corrected` and `modelInterval` were made.
    package var method: String?
    /// Why there is no corrected share.
    package var correctedReason: String?
    /// Why there is no interval.
    package var intervalReason: String?
    /// The share of the class among all posts if none of the unscored ones, or all of them, were of it.
    package var bounds: [Double]?

    /// Makes a class's share.
    package init(
        label: String, posts: Int64, counted: Double?, corrected: Double? = nil, modelInterval: [Double]? = nil,
        method: String? = nil, correctedReason: String? = nil, intervalReason: String? = nil, bounds: [Double]? = nil
    ) {
        self.label = label
        self.posts = posts
        self.counted = counted
        self.corrected = corrected
        self.modelInterval = modelInterval
        self.method = method
        self.correctedReason = correctedReason
        self.intervalReason = intervalReason
        self.bounds = bounds
    }

    enum CodingKeys: String, CodingKey {
        case label, posts, counted, corrected, method, bounds
        case modelInterval = "model_interval"
        case correctedReason = "corrected_reason"
        case intervalReason = "interval_reason"
    }
}

/// Which plugin made a figure that is made when it is asked for.
package struct PluginReference: Codable, Hashable, Sendable {
    /// The plugin.
    package var id: String
    /// Its version.
    package var version: String

    /// Makes a reference.
    package init(id: String, version: String) {
        self.id = id
        self.version = version
    }
}

/// Which analyzer made a figure, exactly.
package struct AnalyzerReference: Codable, Hashable, Sendable {
    /// The analyzer.
    package var id: String
    /// Its version.
    package var version: String
    /// The generation: one number for its version, configuration, lexicon and model.
    package var generation: Int64

    /// Makes a reference.
    package init(id: String, version: String, generation: Int64) {
        self.id = id
        self.version = version
        self.generation = generation
    }
}

import Wire

/// Answers as voxd gives them, with figures that were made up for these tests.
enum Samples {
    /// The analyzer behind the figures.
    static let sentiment = AnalyzerReference(id: "sentiment", version: "1.0.0", generation: 7)

    /// A poll with shares that the press reported.
    static var poll: PollSummary {
        PollSummary(
            source: "x", id: "1815894", wording: "Should the company invest in the other one? (Board approval needed)",
            question: "q", author: "asker", selection: "self_selected", synthetic: false,
            options: [
                OptionShare(key: "yes", label: "Yes", side: "for", share: 0.679, sharePrecision: 0.0005, interval: nil),
                OptionShare(
                    key: "no", label: "No", side: "against", share: 0.321, sharePrecision: 0.0005, interval: nil),
            ],
            total: 958_086, final: "inferred", via: "press", observedAt: "2024-07-24T16:00:00Z",
            samplingError: "not_applicable", samplingErrorNote: nil, flipsAtSelectionRatio: 2.11526, sentence: nil,
            readings: 3, findings: ["surge: not testable (a gap of 20 h)"], opensAt: "2024-07-23T16:00:00Z",
            closesAt: "2024-07-24T16:00:00Z", url: nil)
    }

    /// Its readings.
    static var course: PollResponse {
        func reading(_ at: String, _ yes: Double, _ total: Int64?, _ precision: Double, _ error: Int64?)
            -> ReadingSummary
        {
            ReadingSummary(
                observedAt: at, observedAtError: error, receivedAt: at, shares: ["yes": yes, "no": 1 - yes], votes: nil,
                total: total, sharePrecision: precision, via: "press", url: nil, flags: [])
        }
        return PollResponse(
            poll: poll,
            course: [
                reading("2024-07-23T16:20:00Z", 0.728, 38_000, 0.0005, nil),
                reading("2024-07-23T19:00:00Z", 0.7, 386_000, 0.005, 3600),
                reading("2024-07-24T16:00:00Z", 0.679, nil, 0.0005, nil),
            ], truncated: false)
    }

    /// A measure with an interval, or with the reason why it has none.
    static func measure(negative: Double, interval: [Double]?) -> MeasureSummary {
        MeasureSummary(
            scored: 93, unscored: 0.21, unscoredReasons: ["unsupported_language": 20, "too_short": 5],
            unscoredLanguages: ["fi"], mean: -0.2,
            labels: [
                LabelShare(
                    label: "negative", posts: 41, counted: negative, corrected: interval == nil ? nil : negative + 0.03,
                    modelInterval: interval, method: interval == nil ? nil : "adjusted count",
                    correctedReason: interval == nil ? "too few labelled posts" : nil,
                    intervalReason: interval == nil ? "no collection is known" : nil, bounds: [0.35, 0.56]),
                LabelShare(label: "neutral", posts: 30, counted: 0.3),
            ], analyzer: sentiment)
    }

    /// A topic's summary.
    static func topic(_ id: String, name: String, negative: Double, interval: [Double]?) -> TopicSummary {
        TopicSummary(
            id: id, name: name, posts: 118, articles: 1, authors: 97, authorsEstimated: false,
            top1PercentOfAuthorsShareOfPosts: 0.06,
            measures: ["sentiment": measure(negative: negative, interval: interval)],
            splits: [
                TopicSplit(
                    by: "language", key: "fr", posts: 50,
                    measures: ["sentiment": measure(negative: negative, interval: interval)]),
                TopicSplit(
                    by: "language", key: "ja", posts: 12, measures: ["sentiment": measure(negative: 0.5, interval: nil)]
                ),
            ],
            terms: [
                TermCount(kind: "word", term: "deal", posts: 33), TermCount(kind: "hashtag", term: "#xai", posts: 9),
            ],
            incomplete: nil)
    }

    /// The summary of a question with a poll and two topics.
    static func summary(synthetic: Bool = true, name: String = "Tesla") -> SummaryResponse {
        SummaryResponse(
            question: QuestionHeader(id: "q", wording: "Should it?", proposition: "It should"),
            asOf: "2024-08-13T10:00:00Z", since: "2024-07-01T00:00:00Z", until: "2024-08-13T00:00:00Z", widened: false,
            synthetic: synthetic,
            voices: Voices(
                posts: 312, articles: 1, authors: 241, authorsEstimated: false, languages: ["fr", "en", "ja"],
                top1PercentOfAuthorsShareOfPosts: 0.06),
            polls: [poll],
            topics: [
                topic("tesla", name: name, negative: 0.44, interval: [0.36, 0.58]),
                topic("xai", name: "xAI", negative: 0.31, interval: nil),
            ], notes: ["no collection covers these posts"], truncated: false)
    }
}

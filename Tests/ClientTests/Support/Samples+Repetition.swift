import Wire

extension Samples {
    /// Repetition among posts about one topic, and one without texts.
    static var repetition: RepetitionResponse {
        func figure(_ counting: String, _ posts: Double, _ negative: Double) -> RepetitionFigure {
            RepetitionFigure(
                counting: counting, posts: posts, scored: posts, effectiveN: posts,
                shares: ["negative": negative, "positive": 1 - negative],
                differences: counting == "raw"
                    ? [:] : ["negative": (negative - 0.6) * 100, "positive": (0.6 - negative) * 100])
        }
        func subject(_ id: String, posts: Int, measured: Int) -> RepetitionSummary {
            RepetitionSummary(
                id: id, name: id, measure: "sentiment", status: measured > 0 ? "measured" : "not_measured",
                reason: measured > 0 ? nil : "the texts of all posts have expired or were taken back", posts: posts,
                measured: measured, tooShort: measured > 0 ? 5 : 0, withoutText: measured > 0 ? 0 : posts,
                groups: measured > 0 ? 2 : 0, grouped: measured > 0 ? 12 : 0,
                repetitionShare: measured > 0 ? 10 / Double(measured) : nil,
                figures: measured > 0
                    ? [
                        figure("raw", 100, 0.6), figure("without_near_duplicates", 90, 0.55),
                        figure("capped_per_author", 70.5, 0.5), figure("discounted_for_bursts", 100, 0.6),
                    ] : [], intervalReason: "counted in several ways",
                clusters: measured > 0
                    ? [
                        RepetitionCluster(
                            cluster: 17, posts: 9, authors: 4, first: "2024-07-24T10:00:00Z",
                            last: "2024-07-24T12:00:00Z", text: String(repeating: "word ", count: 60),
                            labels: ["negative": 8, "positive": 1])
                    ] : [], analyzer: sentiment)
        }
        return RepetitionResponse(
            question: "q", since: "1990-01-01T00:00:00Z", until: "2024-08-14T00:00:00Z", synthetic: true,
            subjects: [subject("tesla", posts: 100, measured: 95), subject("xai", posts: 7, measured: 0)],
            detector: RepetitionDetector(
                method: "m", precision: 0.9, precisionInterval: [0.8, 0.95], recall: 0.98,
                recallInterval: [0.97, 0.99],
                measuredOn: "made-up copies"), authorCap: 1, notes: ["alike says nothing of why"], truncated: true)
    }
}

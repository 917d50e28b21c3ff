import Client
import Testing
import Wire

/// Stance in a summary's page.
@Suite struct StanceRenderingTests {
    private static func share(_ label: String, _ share: Double, _ low: Double, _ high: Double) -> StanceShare {
        StanceShare(label: label, posts: 10, counted: share, share: share, interval: [low, high])
    }

    private static func figures(_ key: String, scored: Bool = true) -> StanceFigures {
        StanceFigures(
            key: key, posts: 118, scored: scored ? 100 : 0, labels: 90, unscored: scored ? 0.15 : 1,
            unscoredReason: scored ? nil : "proposition not measured: 90 of 200 labels",
            shares: scored
                ? [
                    share("for", 0.38, 0.31, 0.45), share("against", 0.45, 0.37, 0.53),
                    share("neither", 0.17, 0.11, 0.24),
                ] : [])
    }

    private static let gap = VoteAndVoices(
        status: "available", poll: "x/1", vote: 0.679, timesNote: "times were not reported",
        periods: [
            VoicesBeside(
                key: "all", voices: 0.458, interval: [0.38, 0.54], neither: 0.17, difference: 22.1,
                differenceInterval: [13.9, 29.9], logitDifference: 0.92, logitInterval: [0.6, 1.2], divergence: 0.036),
            VoicesBeside(key: "before", reason: "12 labelled posts; 30 are needed for an interval"),
        ])

    private static func lines(_ stance: StanceSummary) -> [String] {
        var summary = Samples.summary()
        summary.stance = stance
        return SummaryRendering.page(summary, courses: [], width: 100).lines.map { $0.rendered(color: false) }
    }

    @Test("Measured stance tells shares with intervals, where it is measured, how right it is, and the vote beside it")
    func measured() {
        let lines = Self.lines(
            StanceSummary(
                proposition: "They should", status: "measured", total: Self.figures("all"),
                languages: [Self.figures("fr"), Self.figures("ja", scored: false)], periods: [Self.figures("during")],
                coders: 1,
                accuracy: ClassifierAccuracy(
                    posts: 240, accuracy: 0.83, interval: [0.77, 0.88], macroF1: 0.8,
                    f1: ["for": 0.81, "against": 0.85],
                    confusion: []),
                design: [LabelEstimate(label: "for", share: 0.4, interval: [0.35, 0.45])], gap: Self.gap,
                analyzer: AnalyzerReference(id: "stance", version: "1.0.0", generation: 9), notes: ["one coder"]))
        let text = lines.joined(separator: "\n")
        for part in [
            "STANCE  on \"They should\": for 38 % (31-45 %), against 45 % (37-53 %), neither 17 % (11-24 %)",
            " during    118      90  38 % (31-45 %)", "unscored: proposition not measured in ja",
            "right on 83 % (77-88 %) of 240 labelled posts", "labels alone: for 40 % (35-45 %)", "one coder",
            "GAP     vote 67.9 % for, of those with a side", "voices 46 % (38-54 %) for, 22 points less than the vote",
            "before: no figure, 12 labelled posts", "Two different audiences, not an error of the poll.",
            "stance 1.0.0 (generation 9)",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
    }

    @Test("Unscored stance says why, tells what labels alone say, and compares nothing")
    func unscored() {
        let reason = "proposition not measured in fr: 150 of 200 labels"
        let text = Self.lines(
            StanceSummary(
                proposition: "They should", status: "unscored", reason: reason,
                total: Self.figures("all", scored: false), languages: [], periods: [], coders: 1,
                design: [LabelEstimate(label: "for", share: 0.4, interval: [0.4, 0.4])],
                gap: VoteAndVoices(status: "unavailable", reason: reason, periods: []), notes: [])
        ).joined(separator: "\n")
        #expect(text.contains("STANCE  unscored: \(reason)"))
        #expect(text.contains("labels alone: for 40 % (40-40 %)"))
        #expect(text.contains("GAP     unavailable: \(reason)"))
    }
}

import Analytics
import Testing

/// The small classifier that is learned from labels.
@Suite struct StanceClassifierTests {
    private static func features(_ text: String) -> [UInt32] {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<text.utf8.count)
        let (tokens, folded) = scanner.finish()
        return StanceFeatures.hashes(of: tokens, folded: folded)
    }

    /// Made-up opinions on a bridge, by authors with a post each.
    static let labelled: [CrossFittedStance.Labelled] = {
        let sides = [
            [
                "build it now", "yes to the bridge", "we need this bridge", "voted yes, finally",
                "a bridge at last, great",
            ],
            ["no bridge here", "stop this madness", "voted no", "against the bridge", "waste of our money"],
            [
                "the bridge is 300 metres long", "when is the vote?", "traffic on the river", "photo of the old ferry",
                "rain",
            ],
        ]
        let tails = [
            "", "!", " today", " says my neighbour", " and soon", " in the valley", " for sure", " - honestly",
        ]
        var rows: [CrossFittedStance.Labelled] = []
        for (label, texts) in sides.enumerated() {
            for text in texts {
                for tail in tails {
                    rows.append(.init(features: features(text + tail), label: label, author: UInt64(rows.count)))
                }
            }
        }
        return rows
    }()

    @Test("What was learned is right more often than not on authors that were never seen, and the same every time")
    func learns() throws {
        let stance = try #require(CrossFittedStance(learning: Self.labelled, classes: 3))
        let accuracy = try #require(stance.accuracy(on: Self.labelled))
        #expect(accuracy.accuracy.value > 0.9, "\(accuracy.accuracy)")
        #expect(CrossFittedStance(learning: Self.labelled, classes: 3) == stance)
        let (label, probability) = stance.prediction(for: Self.features("voted yes!"), author: 999)
        #expect(label == 0 && probability > 0.5)
        for author in 0..<20 as Range<UInt64> {
            #expect(stance.prediction(for: Self.features("no, stop this"), author: author).label == 1)
        }
    }

    @Test("Probabilities are positive and add up to 1, whatever is read")
    func probabilities() throws {
        let stance = try #require(CrossFittedStance(learning: Self.labelled, classes: 3))
        for text in ["", "日本語", "yes", String(repeating: "no ", count: 3000)] {
            let found = stance.classifiers[0].probabilities(of: Self.features(text))
            #expect(found.allSatisfy { $0 > 0 } && abs(found.reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test("Links say nothing, capitals and accents nothing new, and scripts without spaces give sequences")
    func features() {
        #expect(Self.features("oui https://example.org/non") == Self.features("oui"))
        #expect(Self.features("ÉTÉ") == Self.features("ete"))
        #expect(Self.features("日本語").count > 3)
    }

    @Test("Labels of one class teach nothing")
    func oneClass() {
        let same = Self.labelled.filter { $0.label == 1 }
        #expect(CrossFittedStance(learning: same, classes: 3) == nil)
        #expect(StanceClassifier(classes: 3, features: [2, 1], weights: Array(repeating: 0, count: 9)) == nil)
        #expect(StanceClassifier(classes: 3, features: [1], weights: [0]) == nil)
    }
}

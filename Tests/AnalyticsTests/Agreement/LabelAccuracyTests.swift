import Analytics
import Testing

/// Accuracy of predicted labels with intervals.
@Suite struct LabelAccuracyTests {
    private static func rows(_ cells: [(Int, Int, Int)]) -> [LabelAccuracy.Row] {
        var rows: [LabelAccuracy.Row] = []
        for (truth, predicted, times) in cells {
            for _ in 0..<times { rows.append(.init(truth: truth, predicted: predicted, author: UInt64(rows.count))) }
        }
        return rows
    }

    @Test("Accuracy, F1 and kappa are those worked by hand")
    func known() throws {
        // Cohen's kappa of 20, 5, 10, 15: observed 0.7, by chance 0.5 (a textbook's table).
        let found = try #require(LabelAccuracy(Self.rows([(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)]), classes: 2))
        #expect(abs(found.accuracy.value - 0.7) < 1e-12)
        #expect(abs(try #require(found.kappa) - 0.4) < 1e-12)
        #expect(abs(found.f1[0].value - 40.0 / 55) < 1e-12)
        #expect(abs(found.macroF1.value - (40.0 / 55 + 30.0 / 45) / 2) < 1e-12)
        let bounds = try #require(found.accuracy.bounds)
        // Wilson's interval of 35 of 50 is 0.5625 to 0.8090; Student's quantile makes it a little wider.
        #expect(abs(bounds.lowerBound - 0.5625) < 0.01 && abs(bounds.upperBound - 0.8090) < 0.01)
        for figure in found.f1 + [found.macroF1] { #expect(try #require(figure.bounds).contains(figure.value)) }
    }

    @Test("Authors who write the same again and again widen every interval")
    func clustering() throws {
        let rows = Self.rows([(0, 0, 30), (0, 1, 10), (1, 1, 30), (1, 0, 10)])
        let single = try #require(LabelAccuracy(rows, classes: 2))
        let repeated = try #require(
            LabelAccuracy(rows.flatMap { Array(repeating: $0, count: 5) }, classes: 2))
        #expect(repeated.accuracy.value == single.accuracy.value)
        let (one, five) = (try #require(single.accuracy.bounds), try #require(repeated.accuracy.bounds))
        #expect(abs(one.lowerBound - five.lowerBound) < 1e-9 && abs(one.upperBound - five.upperBound) < 1e-9)
    }

    @Test("Nothing gives nothing, and one author gives no interval")
    func few() throws {
        #expect(LabelAccuracy([], classes: 3) == nil)
        let alone = try #require(LabelAccuracy([.init(truth: 0, predicted: 0, author: 1)], classes: 3))
        #expect(alone.accuracy.bounds == nil && alone.macroF1.bounds == nil)
    }
}

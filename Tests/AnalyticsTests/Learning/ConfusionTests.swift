import Analytics
import Testing

@Suite struct ConfusionTests {
    @Test("Figures of a matrix that was computed by hand")
    func figures() throws {
        // F1: 2*5/(8+7) = 2/3, 2*3/(5+6) = 6/11, 2*4/(7+7) = 4/7.
        let confusion = try #require(Confusion([[5, 2, 1], [0, 3, 2], [2, 1, 4]]))
        #expect(confusion.total == 20)
        #expect(abs(confusion.accuracy - 0.6) < 1e-12)
        #expect(abs(confusion.macroF1 - (2.0 / 3 + 6.0 / 11 + 4.0 / 7) / 3) < 1e-12)
        #expect(abs(confusion.macroRecall - (5.0 / 8 + 3.0 / 5 + 4.0 / 7) / 3) < 1e-12)
    }

    @Test("The lower bound is below the figure, nearer with more rows, and the same for the same seed")
    func bound() throws {
        let few = try #require(Confusion([[20, 5, 5], [5, 20, 5], [5, 5, 20]]))
        let many = try #require(Confusion([[2000, 500, 500], [500, 2000, 500], [500, 500, 2000]]))
        let (low, high) = (few.macroF1LowerBound(resamples: 200), many.macroF1LowerBound(resamples: 50))
        #expect(low < high && high < many.macroF1)
        #expect(low == few.macroF1LowerBound(resamples: 200))
        // A normal approximation: 0.667 - 1.96 * sqrt(0.667 * 0.333 / 90) is 0.57.
        #expect(abs(low - 0.57) < 0.03)
    }

    @Test("A class of which the rows tell nothing is left out; one that is given and never right counts")
    func absent() throws {
        let absent = try #require(Confusion([[4, 0, 0], [0, 4, 0], [0, 0, 0]]))
        #expect(absent.macroF1 == 1)
        let given = try #require(Confusion([[4, 0, 0], [0, 3, 1], [0, 0, 0]]))
        #expect(abs(given.macroF1 - (1 + 6.0 / 7) / 3) < 1e-12)
    }

    @Test("No rows and uneven rows")
    func edges() {
        #expect(Confusion(classes: 3).macroF1 == 0)
        #expect(Confusion([[1, 2], [3]]) == nil)
        #expect(Confusion([[-1]]) == nil)
    }

    @Test("SplitMix64 gives the numbers of the reference implementation")
    func generator() {
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("A language meets the bar only with 300 rows and a lower bound of 0.50")
    func bar() {
        func measured(rows: Int, bound: Double) -> Bool {
            var confusion = Confusion(classes: 3)
            confusion.add(truth: 0, predicted: 0, times: rows)
            return ModelMeasurement(
                language: LanguageTag(trusted: "fr"), genre: .post, confusion: confusion, macroF1LowerBound: bound
            ).meetsBar
        }
        #expect(measured(rows: 300, bound: 0.50))
        #expect(!measured(rows: 299, bound: 0.50))
        #expect(!measured(rows: 300, bound: 0.4999))
    }
}

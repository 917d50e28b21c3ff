import Analytics
import Testing

@Suite struct MeanDifferenceTests {
    @Test("Without autocorrelation the interval is Student's")
    func student() throws {
        let found = try #require(
            MeanDifference([3, 1, 1, 3, 3, 1, 3, 1], days: Array(0..<8)))
        // s^2 = 1, m = 8: t(0.975, 7) / sqrt 7 = 2.364624251 / 2.645751311.
        #expect(found.mean == 2)
        #expect(found.effectivePoints == 8)
        let interval = try #require(found.interval)
        #expect(abs(interval.upperBound - 2.893744) < 1e-6)
        #expect(abs(interval.lowerBound - 1.106256) < 1e-6)
    }

    @Test("Differences that follow each other are worth fewer points, and make a wider interval")
    func autocorrelated() throws {
        // Burg's coefficient is 2 * 18 / (23 + 20) = 36/43; with rho(k) its powers the eight are worth 8 / 4.81... = 1.66.
        let values: [Double] = [1, 2, 3, 2, 1, 0, -1, -2].map { $0 - 0.75 }
        let found = try #require(MeanDifference(values, days: Array(0..<8)))
        #expect(found.effectivePoints < 3)
        var made = MadeSeries(seed: 2)
        let series = made.autoregressive(100, 0.8)
        let slow = try #require(MeanDifference(series, days: Array(0..<100)))
        #expect(slow.effectivePoints < 35)
        #expect(slow.interval?.contains(slow.mean) == true)
    }

    @Test("Too few differences have a mean without an interval; none have nothing")
    func few() throws {
        #expect(MeanDifference([], days: []) == nil)
        let found = try #require(MeanDifference([0.1, 0.3], days: [1, 2]))
        #expect(abs(found.mean - 0.2) < 1e-15)
        #expect(found.interval == nil)
    }

    @Test("Shares have a difference of logits, other numbers have none")
    func logit() throws {
        let half = try MadeSeries.daily([Double](repeating: 0.5, count: 8))
        let more = try MadeSeries.daily([Double](repeating: 0.75, count: 8))
        // logit 0.75 = log 3.
        let gap = SeriesGap(more, half)
        #expect(abs((gap.logitDifference?.mean ?? 0) - 1.0986122886681098) < 1e-12)
        #expect(gap.difference?.mean == 0.25)
        #expect(gap.difference?.interval == 0.25...0.25)
        #expect(SeriesGap(half, try MadeSeries.daily([Double](repeating: 1, count: 8))).logitDifference == nil)
        #expect(SeriesGap(half, try MadeSeries.daily([0.5], start: 3)).difference == nil)
    }
}

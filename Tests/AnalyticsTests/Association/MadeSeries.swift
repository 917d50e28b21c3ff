import Analytics

/// Made-up series for tests, the same at every run.
struct MadeSeries {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Noise with mean 0 and variance 1: twelve uniform numbers less 6.
    mutating func noise() -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }

    /// A series that follows itself.
    mutating func autoregressive(_ count: Int, _ coefficient: Double) -> [Double] {
        var (series, value): ([Double], Double) = ([], 0)
        for place in 0..<(count + 100) {
            value = coefficient * value + noise()
            if place >= 100 { series.append(value) }
        }
        return series
    }

    /// A series on the days from `start`, every `step` days.
    static func daily(_ values: [Double], start: Int = 19_900, step: Int = 1) throws -> DailySeries {
        try DailySeries(values.enumerated().map { (day: start + step * $0.offset, value: $0.element) })
    }
}

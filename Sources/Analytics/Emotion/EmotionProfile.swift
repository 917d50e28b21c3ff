/// What a model of emotions holds about one language, put together for reading texts.
struct EmotionProfile: Sendable {
    /// The number of the language's own features, nil where it has none.
    var number: Int?
    /// What scores are divided by, above 0.
    var temperature: Float
    /// Added per class after that.
    var biases: SIMD8<Float>
    /// Why texts may not be scored, by the raw value of their genre; nil where they may.
    var refusals: InlineArray<4, UnscoredReason?>

    /// The calibrated probabilities of the classes for scores.
    func probabilities(_ scores: SIMD8<Float>) -> [Double] {
        let steady = scores / temperature + biases
        let highest = steady.max()
        var powers = SIMD8<Double>()
        var all = 0.0
        for label in 0..<8 {
            powers[label] = Double(exponential(steady[label] - highest))
            all += powers[label]
        }
        let shares = powers / all
        return (0..<8).map { shares[$0] }
    }
}

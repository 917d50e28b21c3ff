/// What a sentiment model holds about one language, put together for reading texts.
struct SentimentProfile: Sendable {
    /// The number of the language's own features, nil where it has none.
    var number: Int?
    /// What scores are divided by, above 0.
    var temperature: Float
    /// Added per class after that.
    var biases: (negative: Float, neutral: Float, positive: Float)
    /// Why texts may not be scored, by the raw value of their genre; nil where they may.
    var refusals: InlineArray<4, UnscoredReason?>

    /// The calibrated probabilities for scores of negative and positive against neutral; `logOdds` of positive against
    /// negative are added, half to the one and half taken from the other.
    func probabilities(negative: Float, positive: Float, logOdds: Float = 0) -> SentimentProbabilities {
        let below = negative / temperature + biases.negative - logOdds / 2
        let between = biases.neutral
        let above = positive / temperature + biases.positive + logOdds / 2
        let highest = max(below, between, above)
        let powers = (exponential(below - highest), exponential(between - highest), exponential(above - highest))
        let all = powers.0 + powers.1 + powers.2
        return SentimentProbabilities(
            negative: Double(powers.0 / all), neutral: Double(powers.1 / all), positive: Double(powers.2 / all))
    }
}

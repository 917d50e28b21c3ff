/// Which parts of a text moved its score, and by how much.
package struct SentimentExplanation: Hashable, Sendable {
    /// What the score would be without any of the text: the effect of the calibration's biases.
    package var base: Double
    /// The parts in order of place.
    package var parts: [Part]

    /// A word, emoji or mark with what it adds; pairs and negations count to their last word.
    package struct Part: Hashable, Sendable {
        /// Where it stands, in bytes of the text.
        package var range: Range<Int>
        /// What it adds to the score.
        package var contribution: Double
    }

    /// The score: the base and all contributions.
    package var score: Double { parts.reduce(base) { $0 + $1.contribution } }
}

extension SentimentModel {
    /// Explains the score of `bytes`, read as a text of `language`.
    ///
    /// Contributions are integrated gradients (Sundararajan, Taly and Yan 2017) along the straight line from an empty
    /// text to this one, by the midpoint rule in 64 steps; what the rule leaves over is shared in proportion, so that
    /// base and contributions sum to the score up to rounding.
    package func explain(_ bytes: [UInt8], language: LanguageTag) -> SentimentExplanation {
        var features = SentimentFeatures(recordsSources: true)
        features.extract(bytes, in: 0..<bytes.count, language: number(of: language))
        let tokens = features.scanned.tokens
        var pulls = Array(repeating: (negative: Float(0), positive: Float(0)), count: tokens.count)
        let factor = 1 / Float(max(1, features.hashes.count)).squareRoot()
        for (hash, source) in zip(features.hashes, features.sources) {
            let weight = weight(of: hash)
            pulls[Int(source)].negative += weight.negative * factor
            pulls[Int(source)].positive += weight.positive * factor
        }
        let whole = pulls.reduce((negative: Float(0), positive: Float(0))) {
            ($0.negative + $1.negative, $0.positive + $1.positive)
        }
        let slope = meanSlope(whole, language: language)
        let base = probabilities(negative: 0, positive: 0, language: language).score
        let score = probabilities(of: features.hashes, language: language).score
        var contributions = pulls.map { Double($0.negative) * slope.negative + Double($0.positive) * slope.positive }
        let rest = score - base - contributions.reduce(0, +)
        let sizes = contributions.reduce(0) { $0 + abs($1) }
        if sizes > 0 { contributions = contributions.map { $0 + rest * abs($0) / sizes } }
        return SentimentExplanation(
            base: base,
            parts: zip(tokens, contributions).map { token, contribution in
                .init(range: Int(token.byteStart)..<Int(token.byteEnd), contribution: contribution)
            })
    }

    /// The mean over the line from 0 to `whole` of the score's derivative by either class's score.
    private func meanSlope(_ whole: (negative: Float, positive: Float), language: LanguageTag) -> (
        negative: Double, positive: Double
    ) {
        let steps = 64
        let temperature = Double(calibration(of: language).temperature)
        var slope = (negative: 0.0, positive: 0.0)
        for step in 0..<steps {
            let place = (Float(step) + 0.5) / Float(steps)
            let found = probabilities(
                negative: whole.negative * place, positive: whole.positive * place, language: language)
            // d(P+ - P-)/dz- = -P-(1 + score), d(P+ - P-)/dz+ = P+(1 - score).
            slope.negative -= found.negative * (1 + found.score) / temperature
            slope.positive += found.positive * (1 - found.score) / temperature
        }
        return (slope.negative / Double(steps), slope.positive / Double(steps))
    }
}

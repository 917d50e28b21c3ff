extension SentimentModel {
    /// Explains the score of `bytes`, read as a text of `language` with the user's own `words`.
    ///
    /// Contributions are integrated gradients (Sundararajan, Taly and Yan 2017) along the straight line from an empty
    /// text to this one, by the midpoint rule in 64 steps; what the rule leaves over is shared in proportion, so that
    /// base and contributions sum to the score up to rounding.
    package func explain(
        _ bytes: [UInt8], language: LanguageTag, words: LexiconIndex? = nil
    ) -> TextExplanation {
        explain(bytes, in: 0..<bytes.count, language: language, words: words).0
    }

    /// Explains the mean score of the parts of a text that can be told about, as a reader reads them.
    package func explain(
        _ bytes: [UInt8], parts: [Range<Int>], language: LanguageTag, words: LexiconIndex? = nil
    ) -> TextExplanation {
        let found = parts.map { explain(bytes, in: $0, language: language, words: words) }
            .filter(\.hasEvidence).map(\.0)
        let count = Double(max(1, found.count))
        return TextExplanation(
            base: probabilities(negative: 0, positive: 0, language: language).score,
            parts: found.flatMap(\.parts).map { part in
                .init(range: part.range, contribution: part.contribution / count, isOwn: part.isOwn)
            })
    }

    private func explain(
        _ bytes: [UInt8], in range: Range<Int>, language: LanguageTag, words: LexiconIndex?
    ) -> (TextExplanation, hasEvidence: Bool) {
        var features = SentimentFeatures(recordsSources: true)
        features.extract(bytes, in: range, language: number(of: language), words: words)
        let tokens = features.scanned.tokens
        var pulls = Array(repeating: Pull(), count: tokens.count)
        let factor = 1 / Float(max(1, features.hashes.count)).squareRoot()
        var hasEvidence = !features.hits.isEmpty
        for (hash, source) in zip(features.hashes, features.sources) {
            let weight = weight(of: hash)
            hasEvidence = hasEvidence || weight.negative != 0 || weight.positive != 0
            pulls[Int(source)].negative += weight.negative * factor
            pulls[Int(source)].positive += weight.positive * factor
        }
        for (hit, share) in zip(features.hits, LexiconHit.shares(features.hits)) {
            pulls[hit.tokens.lowerBound].logOdds = share
        }
        let whole = pulls.reduce(Pull(), +)
        let slope = meanSlope(whole, language: language)
        let base = probabilities(negative: 0, positive: 0, language: language).score
        let score = scoreAlongLine(1, whole, language: language).score
        var contributions = pulls.map { pull in
            Double(pull.negative) * slope.negative + Double(pull.positive) * slope.positive
                + Double(pull.logOdds) * slope.logOdds
        }
        let rest = score - base - contributions.reduce(0, +)
        let sizes = contributions.reduce(0) { $0 + abs($1) }
        if sizes > 0 { contributions = contributions.map { $0 + rest * abs($0) / sizes } }
        return (TextExplanation(base: base, parts: Self.parts(tokens, features.hits, contributions)), hasEvidence)
    }

    /// What pulls a score: scores of negative and positive before calibration, and log-odds of the user's own.
    private struct Pull {
        var negative: Float = 0
        var positive: Float = 0
        var logOdds: Float = 0

        static func + (left: Pull, right: Pull) -> Pull {
            Pull(
                negative: left.negative + right.negative, positive: left.positive + right.positive,
                logOdds: left.logOdds + right.logOdds)
        }
    }

    /// The tokens with what they add; an idiom of the user's own is one part.
    private static func parts(
        _ tokens: [ScannedToken], _ hits: [LexiconHit], _ contributions: [Double]
    ) -> [TextExplanation.Part] {
        var parts: [TextExplanation.Part] = []
        var hits = hits[...]
        var index = 0
        while index < tokens.count {
            let isOwn = hits.first?.tokens.lowerBound == index
            let end = isOwn ? hits.removeFirst().tokens.upperBound : index + 1
            parts.append(
                .init(
                    range: Int(tokens[index].byteStart)..<Int(tokens[end - 1].byteEnd),
                    contribution: contributions[index], isOwn: isOwn))
            index = end
        }
        return parts
    }

    private func scoreAlongLine(_ place: Float, _ whole: Pull, language: LanguageTag) -> SentimentProbabilities {
        probabilities(
            negative: whole.negative * place, positive: whole.positive * place, language: language,
            logOdds: whole.logOdds * place)
    }

    /// The mean over the line from 0 to `whole` of the score's derivative by either class's score and by the log-odds.
    private func meanSlope(_ whole: Pull, language: LanguageTag) -> (
        negative: Double, positive: Double, logOdds: Double
    ) {
        let steps = 64
        let temperature = Double(calibration(of: language).temperature)
        var slope = (negative: 0.0, positive: 0.0)
        for step in 0..<steps {
            let found = scoreAlongLine((Float(step) + 0.5) / Float(steps), whole, language: language)
            // d(P+ - P-)/dz- = -P-(1 + score), d(P+ - P-)/dz+ = P+(1 - score).
            slope.negative -= found.negative * (1 + found.score)
            slope.positive += found.positive * (1 - found.score)
        }
        let (negative, positive) = (slope.negative / Double(steps), slope.positive / Double(steps))
        return (negative / temperature, positive / temperature, (positive - negative) / 2)
    }
}

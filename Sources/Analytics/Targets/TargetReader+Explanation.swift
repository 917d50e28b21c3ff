extension TargetReader {
    /// Explains the score of what ``read(_:language:genre:)-(Array<Range<Int>>,_,_)`` tells of the text that was taken; nil where
    /// that is nil.
    ///
    /// Contributions of words are integrated gradients (Sundararajan, Taly and Yan 2017) along the straight line from a text in
    /// which no word but the target adds anything, by the midpoint rule in 64 steps; what the rule leaves over is shared in proportion, so
    /// that base and contributions sum to the score up to rounding. Of several mentions it is the mean.
    ///
    /// `own` are the user's own words near the mentions, which move the score last: what they move it by is shared by what they
    /// add to its log-odds.
    package mutating func explain(
        _ mentions: [Range<Int>], language: LanguageTag, genre: Genre, own: [(range: Range<Int>, logOdds: Float)] = []
    ) -> TextExplanation? {
        use(language, genre)
        let found = mentions.prefix(Self.mostMentions).compactMap { explain($0) }
        guard !found.isEmpty else { return nil }
        let count = Double(found.count)
        var sums: [Range<Int>: Double] = [:]
        for part in found.flatMap(\.parts) { sums[part.range, default: 0] += part.contribution / count }
        let explanation = TextExplanation(
            base: found.reduce(0) { $0 + $1.base } / count,
            parts: sums.sorted { $0.key.lowerBound < $1.key.lowerBound }.map {
                .init(range: $0.key, contribution: $0.value)
            })
        let logOdds = own.reduce(0) { $0 + $1.logOdds }
        guard logOdds != 0, let told = read(mentions, language: language, genre: genre) else { return explanation }
        let moved = told.shifted(byLogOdds: logOdds).score - told.score
        return own.reduce(explanation) { $0.adding(moved * Double($1.logOdds / logOdds), ownWordAt: $1.range) }
    }

    private static let steps = 64

    private mutating func explain(_ mention: Range<Int>) -> TextExplanation? {
        guard text.look(from: mention), let target = text.places.firstIndex(of: .target) else { return nil }
        projections.read(text.view, model)
        var whole: [TargetLayers.Block] = []
        model.layers.fill(&whole, text.places, adding: projections.rows, from: projections.starts)
        var alone: [TargetLayers.Block] = []
        model.layers.start(text.places, into: &alone)
        for place in Self.reached(by: target, count: text.places.count) {
            for block in 0..<TargetLayers.blocks {
                alone[place * TargetLayers.blocks + block] += row(of: target, at: place, block)
            }
        }
        let slopes = meanSlopes(from: alone, to: whole)
        let words = text.view.indices.filter { $0 != target }
        var contributions = words.map { word in
            Self.reached(by: word, count: text.places.count).reduce(0.0) { sum, place in
                (0..<TargetLayers.blocks).reduce(sum) { sum, block in
                    let moves = row(of: word, at: place, block) * slopes[place * TargetLayers.blocks + block]
                    return sum + Double(TargetLayers.total(moves))
                }
            }
        }
        let base = probabilities(of: alone).score
        let rest = probabilities(of: whole).score - base - contributions.reduce(0, +)
        let sizes = contributions.reduce(0) { $0 + abs($1) }
        if sizes > 0 { contributions = contributions.map { $0 + rest * abs($0) / sizes } }
        return TextExplanation(
            base: base,
            parts: zip(words, contributions).map { .init(range: text.view[$0].range, contribution: $1) })
    }

    /// The mean slope of the score by each unit along the line, before positive parts are taken.
    private mutating func meanSlopes(
        from alone: [TargetLayers.Block], to whole: [TargetLayers.Block]
    ) -> [TargetLayers.Block] {
        var mean = Array(repeating: TargetLayers.Block(repeating: 0), count: whole.count)
        for step in 0..<Self.steps {
            let along = (Float(step) + 0.5) / Float(Self.steps)
            var units = zip(alone, whole).map { $0 + ($1 - $0) * along }
            let found = probabilities(pooling: &units)
            let slopes = model.layers.slopes(
                of: units, pooled: pooled, shares: shares, by: calibration.slopes(of: found))
            for index in mean.indices { mean[index] += slopes[index] / Float(Self.steps) }
        }
        return mean
    }

    private mutating func probabilities(of units: [TargetLayers.Block]) -> SentimentProbabilities {
        var units = units
        return probabilities(pooling: &units)
    }

    private mutating func probabilities(pooling units: inout [TargetLayers.Block]) -> SentimentProbabilities {
        model.layers.pool(&units, into: &pooled, shares: &shares)
        return calibration.probabilities(model.layers.scores(of: pooled))
    }

    /// The places to which a word adds.
    private static func reached(by word: Int, count: Int) -> Range<Int> {
        max(0, word - TargetLayers.reach)..<min(count, word + TargetLayers.reach + 1)
    }

    /// What a word of the view adds to a block of a place.
    private func row(of word: Int, at place: Int, _ block: Int) -> TargetLayers.Block {
        let offset = place - word + TargetLayers.reach
        return projections.rows[
            projections.starts[word + TargetLayers.reach] + offset * TargetLayers.blocks + block]
    }
}

extension TextExplanation {
    /// The explanation in which the word or idiom of the user's own at `range` is one part and adds `contribution` more.
    fileprivate func adding(_ contribution: Double, ownWordAt range: Range<Int>) -> TextExplanation {
        let within = parts.filter { range.overlaps($0.range) }.reduce(0) { $0 + $1.contribution }
        var parts = parts.filter { !range.overlaps($0.range) }
        parts.append(.init(range: range, contribution: within + contribution, isOwn: true))
        return TextExplanation(base: base, parts: parts.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
}

extension TargetCalibration {
    /// How the score, positive less negative, moves with the scores of the classes before calibration.
    fileprivate func slopes(of found: SentimentProbabilities) -> SIMD3<Float> {
        // dS/dz_k = P_k (v_k - S) / temperature, with v = -1, 0, 1.
        let score = found.score
        return SIMD3(
            Float(found.negative * (-1 - score)), Float(-found.neutral * score), Float(found.positive * (1 - score)))
            / temperature
    }
}

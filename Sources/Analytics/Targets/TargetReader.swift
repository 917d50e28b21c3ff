/// Reads what texts say of targets in them with a target model; keeps what reading needs, so that it is allocated once.
package struct TargetReader: Sendable {
    private let model: TargetModel
    private var text = TargetText()
    private var projections = WordProjections()
    private var units: [TargetLayers.Block] = []
    private var pooled = Array(
        repeating: TargetLayers.Block(repeating: 0), count: TargetLayers.heads * TargetLayers.blocks)
    private var shares: [Float] = []

    /// The most mentions of one target that are read; what is said at more of them is not.
    package static let mostMentions = 16

    /// Makes a reader.
    package init(_ model: TargetModel) { self.model = model }

    /// Takes the text to read.
    package mutating func take(_ bytes: [UInt8]) { text.cut(bytes) }

    /// How likely the text that was taken speaks ill, neutrally or well of what stands at `mention`, in bytes; nil where
    /// no word stands there, or no other one in the text.
    package mutating func read(
        _ mention: Range<Int>, language: LanguageTag, genre: Genre
    ) -> SentimentProbabilities? {
        guard text.look(from: mention) else { return nil }
        return model.probabilities(scores(), language: language, genre: genre)
    }

    /// The mean of what is said at each of `mentions`; nil where nothing can be told of any.
    package mutating func read(
        _ mentions: some Sequence<Range<Int>>, language: LanguageTag, genre: Genre
    ) -> SentimentProbabilities? {
        var mean = SentimentProbabilities(negative: 0, neutral: 0, positive: 0)
        var count = 0.0
        for mention in mentions.prefix(Self.mostMentions) {
            guard let found = read(mention, language: language, genre: genre) else { continue }
            mean.negative += found.negative
            mean.neutral += found.neutral
            mean.positive += found.positive
            count += 1
        }
        guard count > 0 else { return nil }
        return SentimentProbabilities(
            negative: mean.negative / count, neutral: mean.neutral / count, positive: mean.positive / count)
    }

    /// The scores before calibration of a target in a text; nil where no word stands there.
    package mutating func scores(_ bytes: [UInt8], mention: Range<Int>) -> SIMD3<Float>? {
        take(bytes)
        return text.look(from: mention) ? scores() : nil
    }

    private mutating func scores() -> SIMD3<Float> {
        let layers = model.layers
        let count = text.view.count
        layers.start(text.places, into: &units)
        for index in 0..<count {
            let row = projections.place(of: text.view[index], model)
            for offset in TargetLayers.offsets(from: index, count: count) {
                let place = (index + offset - TargetLayers.reach) * TargetLayers.blocks
                for block in 0..<TargetLayers.blocks {
                    units[place + block] += projections.rows[row + offset * TargetLayers.blocks + block]
                }
            }
        }
        layers.pool(&units, into: &pooled, shares: &shares)
        return layers.scores(of: pooled)
    }
}

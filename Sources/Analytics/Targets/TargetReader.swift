/// Reads what texts say of targets in them with a target model; keeps what reading needs, so that it is allocated once.
package struct TargetReader: Sendable {
    let model: TargetModel
    var text = TargetText()
    var projections = WordProjections()
    private var units: [TargetLayers.Block] = []
    var pooled = Array(
        repeating: TargetLayers.Block(repeating: 0), count: TargetLayers.heads * TargetLayers.blocks)
    var shares: [TargetLayers.Heads] = []
    private var language = LanguageTag.undetermined
    private var genre = Genre.post
    private(set) var calibration: TargetCalibration

    /// The most mentions of one target that are read; what is said at more of them is not.
    package static let mostMentions = 16

    /// Makes a reader.
    package init(_ model: TargetModel) {
        self.model = model
        calibration = model.calibration(language: language, genre: genre)
    }

    /// Takes the text to read.
    package mutating func take(_ bytes: [UInt8]) { text.cut(bytes) }

    /// Takes the text that `reader` read last as a whole: the same as to take its bytes, without scanning them again.
    package mutating func take(_ bytes: [UInt8], scannedBy reader: borrowing SentimentReader) {
        guard let scanned = reader.scanned(bytes) else { return take(bytes) }
        text.cut(bytes, scanned)
    }

    /// How likely the text that was taken speaks ill, neutrally or well of what stands at `mention`, in bytes; nil where
    /// no word stands there, or no other one in the text.
    package mutating func read(
        _ mention: Range<Int>, language: LanguageTag, genre: Genre
    ) -> SentimentProbabilities? {
        guard text.look(from: mention) else { return nil }
        use(language, genre)
        return calibration.probabilities(scores())
    }

    /// The mean of what is said at each of `mentions`; nil where nothing can be told of any.
    package mutating func read(
        _ mentions: [Range<Int>], language: LanguageTag, genre: Genre
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

    /// Reads what follows as text of this language and genre.
    mutating func use(_ language: LanguageTag, _ genre: Genre) {
        guard language != self.language || genre != self.genre else { return }
        (self.language, self.genre) = (language, genre)
        calibration = model.calibration(language: language, genre: genre)
    }

    private mutating func scores() -> SIMD3<Float> {
        projections.read(text.view, model)
        model.layers.fill(&units, text.places, adding: projections.rows, from: projections.starts)
        model.layers.pool(&units, into: &pooled, shares: &shares)
        return model.layers.scores(of: pooled)
    }
}

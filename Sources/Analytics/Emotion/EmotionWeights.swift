/// The weights of a model of emotions: a row of eight for each value of a feature's hash.
struct EmotionWeights: FeatureWeights {
    private let rows: [SIMD8<Int8>]
    /// The bits of a feature's hash that are its place in ``rows``.
    private let mask: Int

    /// Lays out a table of eight columns.
    init(_ table: WeightTable) {
        mask = table.rows - 1
        rows = (0..<table.rows).map { row in
            var weights = SIMD8<Int8>()
            for label in 0..<8 { weights[label] = table.weights[row * 8 + label] }
            return weights
        }
    }

    @inline(__always)
    func add(_ feature: UInt32, to tally: inout EmotionTally) { tally.take(rows[Int(feature) & mask]) }
}

/// What features add up to in a model of emotions.
struct EmotionTally: FeatureTally {
    /// The sums of the weights of each class, before scaling.
    var sums = SIMD8<Int32>()
    /// The bits of all weights of each class; zeros where nothing was seen in training, as far as weights show.
    var seen = SIMD8<Int8>()
    /// How many features there were.
    var count = 0

    /// Takes a feature's weights.
    @inline(__always)
    mutating func take(_ row: SIMD8<Int8>) {
        sums &+= SIMD8<Int32>(truncatingIfNeeded: row)
        seen |= row
        count &+= 1
    }

    @inline(__always)
    mutating func take(_ other: EmotionTally) {
        sums &+= other.sums
        seen |= other.seen
        count &+= other.count
    }
}

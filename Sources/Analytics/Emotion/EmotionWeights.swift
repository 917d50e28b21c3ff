/// The weights of a model of emotions: a row of eight for each value of a feature's hash.
struct EmotionWeights: FeatureWeights {
    /// The table's own weights, row after row: a copy in another layout would leave a hole of eight megabytes in the heap.
    private let weights: [Int8]
    /// The bits of a feature's hash that are the number of its row.
    private let mask: Int

    /// Takes a table of eight columns.
    init(_ table: WeightTable) {
        mask = table.rows - 1
        weights = table.weights
    }

    @inline(__always)
    func add(_ feature: UInt32, to tally: inout EmotionTally) {
        let start = (Int(feature) & mask) &* 8
        // The last one first: where it is there, so are the others.
        let last = weights[start &+ 7]
        tally.take(
            SIMD8(
                weights[start], weights[start &+ 1], weights[start &+ 2], weights[start &+ 3], weights[start &+ 4],
                weights[start &+ 5], weights[start &+ 6], last))
    }
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

/// The weights of a sentiment model: a pair for each value of a feature's hash.
struct SentimentWeights: FeatureWeights {
    /// What a feature adds to the scores of negative, in the low byte, and of positive.
    private let pairs: [UInt16]
    /// The bits of a feature's hash that are its place in ``pairs``.
    private let mask: Int

    /// Lays out a table of two columns.
    init(_ table: WeightTable) {
        mask = table.rows - 1
        pairs = stride(from: 0, to: table.weights.count, by: 2).map { index in
            UInt16(UInt8(bitPattern: table.weights[index])) | UInt16(UInt8(bitPattern: table.weights[index + 1])) << 8
        }
    }

    /// The weights of a feature, that for negative in the low byte.
    @inline(__always)
    subscript(feature: UInt32) -> UInt16 { pairs[Int(feature) & mask] }

    @inline(__always)
    func add(_ feature: UInt32, to tally: inout SentimentTally) { tally.take(self[feature]) }
}

/// What features add up to in a sentiment model.
struct SentimentTally: FeatureTally {
    /// The sum of the weights for negative, before scaling.
    var negative: Int32 = 0
    /// The sum of the weights for positive, before scaling.
    var positive: Int32 = 0
    /// How many features there were.
    var count = 0
    /// The bits of all weights; 0 where nothing was seen in training, as far as weights show.
    var seen: UInt16 = 0

    /// Takes a feature's weights, that for negative in the low byte.
    @inline(__always)
    mutating func take(_ pair: UInt16) {
        negative &+= Int32(Int8(truncatingIfNeeded: pair))
        positive &+= Int32(Int8(truncatingIfNeeded: pair >> 8))
        count &+= 1
        seen |= pair
    }

    @inline(__always)
    mutating func take(_ other: SentimentTally) {
        negative &+= other.negative
        positive &+= other.positive
        count &+= other.count
        seen |= other.seen
    }
}

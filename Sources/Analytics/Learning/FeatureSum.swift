/// What features add up to.
struct FeatureTally {
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

    /// Takes what other features add up to.
    @inline(__always)
    mutating func take(_ other: FeatureTally) {
        negative &+= other.negative
        positive &+= other.positive
        count &+= other.count
        seen |= other.seen
    }
}

/// Adds up features as they come, without keeping them.
struct FeatureSum: FeatureSink {
    private let weights: [UInt16]
    private let mask: Int
    /// What the token's own features add up to, since it was last emptied.
    var own = FeatureTally()
    /// What all others add up to.
    var total = FeatureTally()

    /// Starts at nothing.
    init(_ model: SentimentModel) {
        weights = model.weights
        mask = model.mask
    }

    @inline(__always)
    var count: Int { own.count + total.count }

    @inline(__always)
    mutating func take(_ feature: UInt32) { own.take(weights[Int(feature) & mask]) }

    @inline(__always)
    mutating func take(inContext feature: UInt32) { total.take(weights[Int(feature) & mask]) }
}

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
///
/// Features in context stand anywhere in the weights, mostly in no near cache: a few dozen of them wait for each other, so
/// that the processor looks for all of them at once instead of one after the other.
struct FeatureSum: FeatureSink {
    private let weights: [UInt16]
    private let mask: Int
    private var waiting = InlineArray<64, UInt32>(repeating: 0)
    private var waitingCount = 0
    /// What the token's own features add up to, since it was last emptied.
    var own = FeatureTally()
    /// What all others add up to, those that wait left out.
    private var rest = FeatureTally()

    /// Starts at nothing.
    init(_ model: SentimentModel) {
        weights = model.weights
        mask = model.mask
    }

    /// How many features there were, without ``own``.
    @inline(__always)
    var restCount: Int { rest.count + waitingCount }

    @inline(__always)
    var count: Int { own.count + restCount }

    @inline(__always)
    mutating func take(_ feature: UInt32) { own.take(weights[Int(feature) & mask]) }

    @inline(__always)
    mutating func take(inContext feature: UInt32) {
        waiting[waitingCount] = feature
        waitingCount += 1
        if waitingCount == waiting.count { settle() }
    }

    /// Takes what other features add up to.
    @inline(__always)
    mutating func take(_ tally: FeatureTally) { rest.take(tally) }

    /// What all features but ``own`` add up to.
    mutating func total() -> FeatureTally {
        settle()
        return rest
    }

    private mutating func settle() {
        for index in 0..<waitingCount { rest.take(weights[Int(waiting[index]) & mask]) }
        waitingCount = 0
    }
}

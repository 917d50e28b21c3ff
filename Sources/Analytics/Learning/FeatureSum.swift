/// What features add up to.
protocol FeatureTally: Sendable {
    /// How many features there were.
    var count: Int { get }

    /// Nothing.
    init()

    /// Takes what other features add up to.
    mutating func take(_ other: Self)
}

/// The weights of a linear model over hashed features.
protocol FeatureWeights: Sendable {
    /// What they add up to.
    associatedtype Tally: FeatureTally

    /// Adds the weights of a feature.
    func add(_ feature: UInt32, to tally: inout Tally)
}

/// Adds up features as they come, without keeping them.
///
/// Features in context stand anywhere in the weights, mostly in no near cache: a few dozen of them wait for each other, so
/// that the processor looks for all of them at once instead of one after the other.
struct FeatureSum<Weights: FeatureWeights>: FeatureSink {
    private let weights: Weights
    private var waiting = InlineArray<64, UInt32>(repeating: 0)
    private var waitingCount = 0
    /// What the token's own features add up to, since it was last emptied.
    var own = Weights.Tally()
    /// What all others add up to, those that wait left out.
    private var rest = Weights.Tally()

    /// Starts at nothing.
    @inline(__always)
    init(_ weights: Weights) { self.weights = weights }

    /// How many features there were, without ``own``.
    @inline(__always)
    var restCount: Int { rest.count + waitingCount }

    @inline(__always)
    var count: Int { own.count + restCount }

    @inline(__always)
    mutating func take(_ feature: UInt32) { weights.add(feature, to: &own) }

    @inline(__always)
    mutating func take(inContext feature: UInt32) {
        waiting[waitingCount] = feature
        waitingCount += 1
        if waitingCount == waiting.count { settle() }
    }

    /// Takes what other features add up to.
    @inline(__always)
    mutating func take(_ tally: Weights.Tally) { rest.take(tally) }

    /// What all features but ``own`` add up to.
    mutating func total() -> Weights.Tally {
        settle()
        return rest
    }

    private mutating func settle() {
        for index in 0..<waitingCount { weights.add(waiting[index], to: &rest) }
        waitingCount = 0
    }
}

/// Takes the features of a text's tokens, one after the other.
protocol FeatureSink {
    /// How many it took.
    var count: Int { get }

    /// Takes a feature that depends on its token alone.
    mutating func take(_ feature: UInt32)

    /// Takes a feature that depends on what stands before its token too.
    mutating func take(inContext feature: UInt32)
}

/// Keeps features in their order, for training and explanations.
struct FeatureList: FeatureSink {
    /// The features.
    var hashes: [UInt32] = []

    @inline(__always)
    var count: Int { hashes.count }

    @inline(__always)
    mutating func take(_ feature: UInt32) { hashes.append(feature) }

    @inline(__always)
    mutating func take(inContext feature: UInt32) { hashes.append(feature) }
}

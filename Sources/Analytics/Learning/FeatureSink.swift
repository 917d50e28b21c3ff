/// Takes the features of a text's tokens, one after the other.
protocol FeatureSink {
    /// How many it took.
    var count: Int { get }

    /// Takes a feature that depends on its token alone.
    mutating func take(_ feature: UInt32)

    /// Takes a feature that depends on what stands before its token too.
    mutating func take(inContext feature: UInt32)
}

extension FeatureSink {
    /// Takes a feature that counts twice: whole words say more than the many sequences of their letters, but are few.
    @inline(__always)
    mutating func take(twice feature: UInt32) {
        take(feature)
        take(feature)
    }

    /// The same for a feature that depends on what stands before its token.
    @inline(__always)
    mutating func take(twiceInContext feature: UInt32) {
        take(inContext: feature)
        take(inContext: feature)
    }
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

/// A running 64-bit hash of characters; stable across runs, machines and versions of the model format.
///
/// Each step is a multiplication by an odd constant of a word that was mixed by exclusive or, as in FNV-1a, on whole
/// characters. ``feature`` folds the high half in, because the low bits of a product depend on low bits only.
package struct FeatureHash: Hashable, Sendable {
    /// The state.
    package private(set) var value: UInt64

    /// Starts a hash of the family `salt`; families don't collide more often than chance.
    @inline(__always)
    package init(_ salt: UInt64) { value = (salt &+ 0x9E37_79B9) &* 0x9E37_79B9_7F4A_7C15 }

    /// Takes in a character or another number.
    @inline(__always)
    package mutating func add(_ number: UInt64) {
        value = (value ^ number) &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 29
    }

    /// The hash with `number` taken in.
    @inline(__always)
    package func adding(_ number: UInt64) -> FeatureHash {
        var copy = self
        copy.add(number)
        return copy
    }

    /// 32 well mixed bits.
    @inline(__always)
    package var feature: UInt32 { UInt32(truncatingIfNeeded: (value ^ value >> 32) &* 0x9E37_79B1 >> 8) }

    /// The hash of a word's characters.
    package init(_ salt: UInt64, word: String) {
        self.init(salt)
        for scalar in word.unicodeScalars { add(UInt64(scalar.value)) }
    }
}

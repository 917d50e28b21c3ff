/// 64 bits of a text by which near-duplicates find each other: of each of eight random orders of all pairs of neighbouring
/// words, eight bits of the first pair that the text has.
///
/// A MinHash (Broder 1997, "On the resemblance and containment of documents") whose values are cut to b = 8 bits (Li and
/// König 2010, "b-Bit minwise hashing"): in each order two texts agree with probability J + (1 - J) / 256, J being the part
/// of their pairs that they have in common. So texts with J of 0.5 agree in two orders or more of eight with a probability of
/// 0.97, and such without a pair in common with one of 0.0004. It finds candidates; ``RepetitionClusters`` compares their words.
package struct RepetitionFingerprint: Hashable, Sendable {
    /// The bits; 0 for a text that is too short to be called repeated.
    package let bits: UInt64

    /// How many orders there are.
    package static let orders = 8

    /// Takes what ``bits`` were stored.
    package init(bits: UInt64) { self.bits = bits }

    /// The fingerprint of a text's own words; O(n) in these.
    package init(_ words: OwnWords) {
        guard words.areEnough else {
            bits = 0
            return
        }
        // Each pair's hash gives eight numbers of 16 bits, one for each order.
        var first = SIMD8<UInt16>(repeating: .max)
        var last = words.hashes[0]
        for hash in words.hashes.dropFirst() {
            let one = OwnWords.pair(last, hash)
            let two = (one ^ one >> 29) &* 0xBF58_476D_1CE4_E5B9
            last = hash
            first = pointwiseMin(first, Self.lanes(one, two ^ two >> 32))
        }
        var bits: UInt64 = 0
        for order in 0..<Self.orders { bits |= UInt64(first[order] & 0xFF) << UInt64(8 * order) }
        // 0 has a meaning of its own.
        self.bits = bits == 0 ? 1 : bits
    }

    /// False for a text that is too short to be called repeated.
    package var isLongEnough: Bool { bits != 0 }

    /// The 8 bits of each order.
    package subscript(order: Int) -> Int { Int(bits >> UInt64(8 * order) & 0xFF) }

    @inline(__always)
    private static func lanes(_ one: UInt64, _ two: UInt64) -> SIMD8<UInt16> {
        SIMD8(
            UInt16(truncatingIfNeeded: one), UInt16(truncatingIfNeeded: one >> 16),
            UInt16(truncatingIfNeeded: one >> 32),
            UInt16(truncatingIfNeeded: one >> 48), UInt16(truncatingIfNeeded: two),
            UInt16(truncatingIfNeeded: two >> 16),
            UInt16(truncatingIfNeeded: two >> 32), UInt16(truncatingIfNeeded: two >> 48))
    }
}

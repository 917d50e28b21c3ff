/// The hash of folded text by which tokens and features are looked up: FNV-1a of 64 bits over the bytes, finished
/// with the mixer of MurmurHash3 so that every bit is usable.
///
/// Not keyed: for what an adversary must not guess, there is ``SipHash``. Known answers are in the tests, so that a
/// trainer in another language can make the same hashes.
public struct TextHash: Hashable, Sendable {
    @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Begins with nothing.
    @inlinable public init() {}

    /// Takes one byte.
    @inlinable public mutating func combine(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Takes bytes.
    @inlinable public mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte) }
    }

    /// Takes the hash of something, for pairs of tokens and the like.
    @inlinable public mutating func combine(_ hash: UInt64) {
        state = (state ^ hash) &* 0x0000_0100_0000_01B3
        state ^= state >> 29
    }

    /// The hash of what was taken.
    @inlinable public var value: UInt64 {
        var hash = state
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }
}

/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012), the keyed hash for what an adversary
/// must not guess: authors' names, identities of posts.
///
/// Without the key, neither a hash can be made nor two that are equal be found. 64 bits keep a table's keys apart;
/// 128 bits identify: among 10^12 names, two that share one have a probability below 10^-14.
package struct SipHash: Sendable {
    private let key: (low: UInt64, high: UInt64)

    /// Takes a key of 16 bytes; nil for any other length.
    package init?(key: [UInt8]) {
        guard key.count == 16 else { return nil }
        self.key = (Self.word(key, at: 0), Self.word(key, at: 8))
    }

    /// A hash of 64 bits.
    package func hash64(_ bytes: [UInt8]) -> UInt64 {
        var state = State(key: key)
        state.take(bytes)
        return state.finish(mark: 0xFF)
    }

    /// A hash of 64 bits of a text's UTF-8.
    package func hash64(_ text: String) -> UInt64 { hash64(Array(text.utf8)) }

    /// A hash of 128 bits, as 16 bytes in the order of the reference implementation.
    package func hash128(_ bytes: [UInt8]) -> [UInt8] {
        var state = State(key: key)
        state.v1 ^= 0xEE
        state.take(bytes)
        let low = state.finish(mark: 0xEE)
        let high = state.extend()
        return (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? low : high) >> UInt64($0 % 8 * 8)) }
    }

    /// A hash of 128 bits of a text's UTF-8.
    package func hash128(_ text: String) -> [UInt8] { hash128(Array(text.utf8)) }

    private static func word(_ bytes: [UInt8], at place: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(bytes[place + index]) << UInt64(index * 8) }
        return word
    }

    private struct State {
        var v0, v1, v2, v3: UInt64

        init(key: (low: UInt64, high: UInt64)) {
            v0 = key.low ^ 0x736F_6D65_7073_6575
            v1 = key.high ^ 0x646F_7261_6E64_6F6D
            v2 = key.low ^ 0x6C79_6765_6E65_7261
            v3 = key.high ^ 0x7465_6462_7974_6573
        }

        mutating func take(_ bytes: [UInt8]) {
            var place = 0
            while place + 8 <= bytes.count {
                compress(SipHash.word(bytes, at: place))
                place += 8
            }
            var last = UInt64(truncatingIfNeeded: bytes.count) << 56
            for index in place..<bytes.count { last |= UInt64(bytes[index]) << UInt64((index - place) * 8) }
            compress(last)
        }

        mutating func finish(mark: UInt64) -> UInt64 {
            v2 ^= mark
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        mutating func extend() -> UInt64 {
            v1 ^= 0xDD
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func compress(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        private mutating func round() {
            v0 = v0 &+ v1
            v1 = v1 << 13 | v1 >> 51
            v1 ^= v0
            v0 = v0 << 32 | v0 >> 32
            v2 = v2 &+ v3
            v3 = v3 << 16 | v3 >> 48
            v3 ^= v2
            v0 = v0 &+ v3
            v3 = v3 << 21 | v3 >> 43
            v3 ^= v0
            v2 = v2 &+ v1
            v1 = v1 << 17 | v1 >> 47
            v1 ^= v2
            v2 = v2 << 32 | v2 >> 32
        }
    }
}

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

    /// Begins to hash bytes that come piece by piece.
    package func stream() -> Stream { Stream(state: State(key: key)) }

    /// The same for 128 bits, which are others than those of 64.
    private func longStream() -> Stream {
        var state = State(key: key)
        state.v1 ^= 0xEE
        return Stream(state: state)
    }

    /// A hash of 64 bits.
    package func hash64(_ bytes: [UInt8]) -> UInt64 {
        var stream = stream()
        stream.add(bytes.span)
        return stream.hash64()
    }

    /// A hash of 64 bits of a text's UTF-8.
    package func hash64(_ text: String) -> UInt64 {
        var stream = stream()
        stream.add(text)
        return stream.hash64()
    }

    /// A hash of 128 bits, as 16 bytes in the order of the reference implementation.
    package func hash128(_ bytes: [UInt8]) -> [UInt8] {
        var stream = longStream()
        stream.add(bytes.span)
        let (low, high) = stream.hash128()
        return (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? low : high) >> UInt64($0 % 8 * 8)) }
    }

    /// A hash of 128 bits of a text's UTF-8.
    package func hash128(_ text: String) -> [UInt8] { hash128(Array(text.utf8)) }

    private static func word(_ bytes: [UInt8], at place: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(bytes[place + index]) << UInt64(index * 8) }
        return word
    }
}

extension SipHash {
    /// A hash in the making: the same for the same bytes, in whatever pieces they come.
    package struct Stream {
        private var state: State
        /// The bytes since the last whole word, the first one lowest.
        private var pending: UInt64 = 0
        private var count = 0

        fileprivate init(state: State) { self.state = state }

        /// Takes one byte.
        @inline(__always)
        package mutating func add(_ byte: UInt8) {
            pending |= UInt64(byte) << UInt64(truncatingIfNeeded: (count & 7) &* 8)
            count &+= 1
            if count & 7 == 0 {
                state.compress(pending)
                pending = 0
            }
        }

        /// Takes a text's UTF-8.
        package mutating func add(_ text: String) { add(text.utf8Span.span) }

        /// Takes bytes.
        package mutating func add(_ bytes: Span<UInt8>) {
            let shift = UInt64(truncatingIfNeeded: (count & 7) &* 8)
            let whole = bytes.count & ~7
            var place = 0
            while place < whole {
                var word: UInt64 = 0
                for index in 0..<8 { word |= UInt64(bytes[place &+ index]) << UInt64(truncatingIfNeeded: index &* 8) }
                state.compress(pending | word << shift)
                pending = shift == 0 ? 0 : word >> (64 - shift)
                place &+= 8
            }
            count &+= whole
            while place < bytes.count {
                add(bytes[place])
                place &+= 1
            }
        }

        /// The 64 bits of what was taken.
        package consuming func hash64() -> UInt64 {
            finish()
            return state.finish(mark: 0xFF)
        }

        /// The 128 bits of what was taken.
        fileprivate consuming func hash128() -> (low: UInt64, high: UInt64) {
            finish()
            let low = state.finish(mark: 0xEE)
            return (low, state.extend())
        }

        private mutating func finish() { state.compress(pending | UInt64(truncatingIfNeeded: count) << 56) }
    }

    fileprivate struct State {
        var v0, v1, v2, v3: UInt64

        init(key: (low: UInt64, high: UInt64)) {
            v0 = key.low ^ 0x736F_6D65_7073_6575
            v1 = key.high ^ 0x646F_7261_6E64_6F6D
            v2 = key.low ^ 0x6C79_6765_6E65_7261
            v3 = key.high ^ 0x7465_6462_7974_6573
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

        @inline(__always)
        mutating func compress(_ word: UInt64) {
            v3 ^= word
            round()
            round()
            v0 ^= word
        }

        @inline(__always)
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

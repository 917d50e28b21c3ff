/// SHA-256, by FIPS 180-4; for records of what was installed, which `sha256sum -c` can check.
///
/// Of our own because nothing else here needs a cryptography library.
package struct SHA256 {
    private var state: [UInt32] = [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]

    /// The hash of `bytes` as 64 hexadecimal digits, in time linear in their number.
    package static func hash(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        let length = UInt64(bytes.count) * 8
        var rest = bytes[(bytes.count / 64 * 64)...] + [0x80]
        rest += [UInt8](repeating: 0, count: (120 - rest.count % 64) % 64)
        rest += (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
        for start in stride(from: 0, to: bytes.count / 64 * 64, by: 64) { hash.take(bytes[start..<(start + 64)]) }
        for start in stride(from: rest.startIndex, to: rest.endIndex, by: 64) { hash.take(rest[start..<(start + 64)]) }
        return hash.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private mutating func take(_ block: ArraySlice<UInt8>) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
            block[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let first = Self.turn(early, 7) ^ Self.turn(early, 18) ^ early >> 3
            let second = Self.turn(late, 17) ^ Self.turn(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let first = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
            let one = h &+ first &+ ((e & f) ^ (~e & g)) &+ Self.constants[index] &+ words[index]
            let second = Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22)
            let two = second &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var (constants, number): ([UInt32], UInt64) = ([], 2)
        while constants.count < 64 {
            if !(2..<number).contains(where: { $0 * $0 <= number && number % $0 == 0 }) {
                constants.append(cubeRootFraction(number))
            }
            number += 1
        }
        return constants
    }()

    /// floor(cbrt(number) * 2^32) mod 2^32, bit by bit in whole numbers: a double does not hold enough.
    private static func cubeRootFraction(_ number: UInt64) -> UInt32 {
        // The root of numbers below 312 is below 8: 35 bits are enough, their cube needs 105.
        var root: UInt64 = 0
        for bit in stride(from: 34, through: 0, by: -1) {
            let tried = root | 1 << UInt64(bit)
            let square = tried.multipliedFullWidth(by: tried)
            // tried^3 <= number * 2^96, compared as numbers of 192 bits cut into words of 64.
            let low = square.low.multipliedFullWidth(by: tried)
            let high = square.high * tried
            let (middle, carry) = low.high.addingReportingOverflow(high)
            let isBelow = !carry && middle < number << 32 || (!carry && middle == number << 32 && low.low == 0)
            if isBelow { root = tried }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}

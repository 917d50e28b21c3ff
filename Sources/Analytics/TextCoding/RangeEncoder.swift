/// Writes symbols of known probability in about as many bits as they are surprising: arithmetic coding with carry
/// (Schindler 1998; Martin 1979).
///
/// Probabilities are parts of ``RangeCoding/total``. What it writes has no end mark: the reader must know how many symbols
/// there are.
struct RangeEncoder {
    private(set) var bytes: [UInt8]
    private var low: UInt64 = 0
    private var range: UInt32 = .max
    /// The last byte, which a carry may still change, and how many bytes of 0xFF stand behind it.
    private var held: UInt8 = 0
    private var run = 0
    private var isFirst = true

    /// Appends to `bytes` what will be about `count` bytes.
    init(appendingTo bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.bytes.reserveCapacity(bytes.count + count)
    }

    /// Writes the symbol that has the part `start ..< start + length` of the total; `length` is above 0.
    @inline(__always)
    mutating func write(start: UInt32, length: UInt32) {
        let step = range >> RangeCoding.bits
        low &+= UInt64(step &* start)
        range = step &* length
        while range < RangeCoding.least {
            range <<= 8
            shift()
        }
    }

    /// The bytes up to the last that matters: the reader reads zeros behind them.
    consuming func finish() -> [UInt8] {
        let before = bytes.count
        // The range is wide enough for a number whose last 24 bits are zeros.
        low = (low + 0x00FF_FFFF) & ~0x00FF_FFFF
        for _ in 0..<5 { shift() }
        while bytes.count > before, bytes.last == 0 { bytes.removeLast() }
        return bytes
    }

    private mutating func shift() {
        let carry = low > UInt64(UInt32.max)
        if carry || low < 0xFF00_0000 {
            put(held &+ (carry ? 1 : 0))
            while run > 0 {
                put(carry ? 0 : 0xFF)
                run -= 1
            }
            held = UInt8(truncatingIfNeeded: low >> 24)
        } else {
            run += 1
        }
        low = (low & 0x00FF_FFFF) << 8
    }

    /// The first byte is always 0 and left out.
    private mutating func put(_ byte: UInt8) {
        if isFirst { isFirst = false } else { bytes.append(byte) }
    }
}

/// What both sides of the coding agree on.
enum RangeCoding {
    /// The probabilities of a context are parts of 2^bits.
    static let bits: UInt32 = 12
    /// What the parts of a context add up to.
    static let total: UInt32 = 1 << bits
    /// The range is kept at or above this.
    static let least: UInt32 = 1 << 24
}

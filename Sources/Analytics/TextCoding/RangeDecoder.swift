/// Reads what ``RangeEncoder`` wrote; any bytes give some symbols, and never a trap.
struct RangeDecoder {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private var code: UInt32 = 0
    private var range: UInt32 = .max
    private var step: UInt32 = 0

    /// Begins to read `bytes`; behind them it reads zeros.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
        for _ in 0..<4 { code = code << 8 | next() }
    }

    /// The part of the total, below ``RangeCoding/total``, in which the next symbol lies.
    mutating func target() -> UInt32 {
        step = range >> RangeCoding.bits
        return min(code / step, RangeCoding.total - 1)
    }

    /// Takes the symbol that has the part `start ..< start + length`, in which ``target()`` lay.
    mutating func take(start: UInt32, length: UInt32) {
        code &-= step &* start
        range = step &* length
        while range < RangeCoding.least {
            range <<= 8
            code = code << 8 | next()
        }
    }

    private mutating func next() -> UInt32 {
        guard place < bytes.endIndex else { return 0 }
        defer { place += 1 }
        return UInt32(bytes[place])
    }
}

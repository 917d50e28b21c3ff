/// The weights of a language model, laid out for summing many rows.
///
/// Two neighbouring columns stand in one 16-bit lane, each raised by 128 so that none is negative. Two sums are kept of
/// the lanes: that of whole lanes, which runs over, and that of their high bytes, which does not in ``rowsAtOnce`` rows;
/// what the first lacks of the second is the sum of the low bytes. So 16 columns of a row cost four instructions.
struct LanguageWeights: Sendable {
    /// How many blocks of 16 columns a row has.
    let blocks: Int
    private let mask: Int
    /// ``padding`` vectors that mean nothing, so that rows of 64 columns begin where cache lines do; then the rows.
    private let lanes: [SIMD8<UInt16>]
    private let padding: Int

    /// How many rows of high bytes 16 bits can add up.
    private static let rowsAtOnce = 256

    /// Lays out a table whose number of columns is a multiple of 16.
    init(_ table: WeightTable) {
        blocks = table.columns / 16
        mask = table.rows - 1
        let count = table.weights.count / 16
        var lanes = Array(repeating: SIMD8<UInt16>(repeating: 0), count: count + 3)
        padding = CacheLine.vectorsBefore(lanes)
        for index in 0..<count {
            var block = SIMD16<UInt16>(repeating: 0)
            for lane in 0..<16 { block[lane] = UInt16(UInt8(bitPattern: table.weights[index * 16 + lane]) ^ 0x80) }
            lanes[padding + index] = block.evenHalf | block.oddHalf &<< 8
        }
        self.lanes = lanes
    }

    /// Fills `sums` with the sum of every column's weights over the rows of `hashes`, in order of the columns.
    func sum(_ hashes: Span<UInt32>, into sums: inout [Int32]) {
        sums.removeAll(keepingCapacity: true)
        var block = 0
        while block < blocks {
            var totals = (BlockSum(), BlockSum(), BlockSum(), BlockSum())
            let isWide = block + 4 <= blocks
            var start = 0
            while start < hashes.count {
                let part = hashes.extracting(start..<min(hashes.count, start + Self.rowsAtOnce))
                if isWide { addFour(part, block, to: &totals) } else { addOne(part, block, to: &totals.0) }
                start += part.count
            }
            totals.0.append(to: &sums, rows: hashes.count)
            if isWide {
                totals.1.append(to: &sums, rows: hashes.count)
                totals.2.append(to: &sums, rows: hashes.count)
                totals.3.append(to: &sums, rows: hashes.count)
            }
            block += isWide ? 4 : 1
        }
    }

    /// Adds up a block of columns over at most ``rowsAtOnce`` rows.
    private func addOne(_ hashes: Span<UInt32>, _ block: Int, to total: inout BlockSum) {
        let rows = lanes.span
        var sum = LaneSum()
        for index in hashes.indices {
            sum.add(rows[(Int(hashes[index]) & mask) &* blocks &+ (padding &+ block)])
        }
        total.add(sum)
    }

    /// The same for four neighbouring blocks at once, which stand in one cache line.
    private func addFour(
        _ hashes: Span<UInt32>, _ block: Int, to totals: inout (BlockSum, BlockSum, BlockSum, BlockSum)
    ) {
        let rows = lanes.span
        var sums = (LaneSum(), LaneSum(), LaneSum(), LaneSum())
        for index in hashes.indices {
            let row = (Int(hashes[index]) & mask) &* blocks &+ (padding &+ block)
            sums.0.add(rows[row])
            sums.1.add(rows[row &+ 1])
            sums.2.add(rows[row &+ 2])
            sums.3.add(rows[row &+ 3])
        }
        totals.0.add(sums.0)
        totals.1.add(sums.1)
        totals.2.add(sums.2)
        totals.3.add(sums.3)
    }
}

/// The running sums of 16 columns over a few rows.
private struct LaneSum {
    var lanes = SIMD8<UInt16>(repeating: 0)
    var high = SIMD8<UInt16>(repeating: 0)

    @inline(__always)
    mutating func add(_ row: SIMD8<UInt16>) {
        lanes &+= row
        high &+= row &>> 8
    }
}

/// The sums of 16 columns over any number of rows.
private struct BlockSum {
    var low = SIMD8<UInt32>(repeating: 0)
    var high = SIMD8<UInt32>(repeating: 0)

    @inline(__always)
    mutating func add(_ sum: LaneSum) {
        low &+= SIMD8<UInt32>(truncatingIfNeeded: sum.lanes &- sum.high &<< 8)
        high &+= SIMD8<UInt32>(truncatingIfNeeded: sum.high)
    }

    /// Appends the columns' sums, lowered by the 128 that each row was raised by.
    @inline(__always)
    func append(to sums: inout [Int32], rows: Int) {
        let bias = Int32(truncatingIfNeeded: rows) &* 128
        for lane in 0..<8 {
            sums.append(Int32(truncatingIfNeeded: low[lane]) &- bias)
            sums.append(Int32(truncatingIfNeeded: high[lane]) &- bias)
        }
    }
}

/// Counts which bytes follow which in texts, and makes a ``TextModel`` of that.
package struct TextCounts: Sendable {
    private var counts = [UInt32](repeating: 0, count: TextContext.count * 256)

    /// What a context and a byte must have been seen to have an entry of their own.
    package struct Thresholds: Sendable {
        /// The fewest times that a byte was seen in its context.
        package var byte: UInt32 = 8
        /// The fewest bytes that were seen in a context.
        package var context: UInt32 = 200

        /// The values that were chosen on held-out texts (docs/models.md).
        package init() {}
    }

    /// Has counted nothing.
    package init() {}

    /// Counts a text's bytes.
    package mutating func add(_ text: [UInt8]) {
        var context = TextContext()
        for byte in text {
            counts[context.number * 256 + Int(byte)] += 1
            context.append(byte)
        }
    }

    /// A model file's bytes.
    ///
    /// Deterministic: the same counts give the same bytes.
    package func model(trainedOn: [String], thresholds: Thresholds = Thresholds()) -> [UInt8] {
        var all = [UInt32](repeating: 0, count: 256)
        var byLast = [[UInt32]](repeating: all, count: 256)
        var own: [TextModel.Frequencies] = []
        for context in 0..<TextContext.count {
            let row = Array(counts[context * 256..<(context + 1) * 256])
            let last = TextContext.lastByte(of: context)
            for byte in 0..<256 {
                all[byte] += row[byte]
                byLast[last][byte] += row[byte]
            }
            if row.reduce(0, +) >= thresholds.context, let found = Self.row(context, row, thresholds.byte) {
                own.append(found)
            }
        }
        let shared = byLast.enumerated().compactMap { Self.row(TextContext.count + $0, $1, thresholds.byte) }
        return TextModel.file([Self.complete(all)] + own + shared, trainedOn: trainedOn)
    }

    /// The bytes that were seen often enough, and a share for all others: those that were seen less often, and half a time
    /// for each that was seen (as in PPM's method D: Howard 1993).
    private static func row(_ context: Int, _ counts: [UInt32], _ fewest: UInt32) -> TextModel.Frequencies? {
        let kept = counts.indices.filter { counts[$0] >= fewest }
        guard !kept.isEmpty else { return nil }
        let keptSum = kept.reduce(0) { $0 + Double(counts[$1]) }
        let others = counts.reduce(0) { $0 + Double($1) } - keptSum + Double(kept.count) / 2
        let share = min(max(1, (others / (keptSum + others) * Double(RangeCoding.total)).rounded()), 2048)
        return TextModel.Frequencies(
            context: context,
            bytes: scaled(kept.map { ($0, Double(counts[$0])) }, to: RangeCoding.total - UInt32(share)))
    }

    /// All bytes, those that were never seen as if half a time.
    private static func complete(_ counts: [UInt32]) -> TextModel.Frequencies {
        TextModel.Frequencies(
            context: nil, bytes: scaled(counts.indices.map { ($0, Double(counts[$0]) + 0.5) }, to: RangeCoding.total))
    }

    /// Whole frequencies above 0 that add up to `total`, the largest first; rounding is made up for by the most frequent.
    private static func scaled(_ weights: [(byte: Int, weight: Double)], to total: UInt32) -> [(UInt8, UInt32)] {
        let sum = weights.reduce(0) { $0 + $1.weight }
        var parts = weights.map { (UInt8($0.byte), max(1, Int(($0.weight / sum * Double(total)).rounded()))) }
        parts.sort { ($1.1, $0.0) < ($0.1, $1.0) }
        var rest = Int(total) - parts.reduce(0) { $0 + $1.1 }
        for index in parts.indices where rest != 0 {
            let change = max(rest, 1 - parts[index].1)
            parts[index].1 += change
            rest -= change
        }
        return parts.map { ($0.0, UInt32($0.1)) }
    }
}

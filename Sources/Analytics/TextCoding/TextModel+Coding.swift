extension TextModel {
    /// The bytes of `text` in the shortest form; append them behind their number, which reading them takes.
    ///
    /// About half a byte for a byte of a text of the languages that the model was trained on; of others up to twice as many.
    /// O(bytes).
    package func encode(_ text: [UInt8], appendingTo bytes: [UInt8] = []) -> [UInt8] {
        var encoder = RangeEncoder(appendingTo: bytes, count: text.count)
        var context = TextContext()
        let (entries, rows, rowOfContext) = (entries.span, rows.span, rowOfContext.span)
        for byte in text {
            if !Self.write(byte, rows[Int(rowOfContext[context.number])], entries, &encoder) {
                _ = Self.write(byte, rows[0], entries, &encoder)
            }
            context.append(byte)
        }
        return encoder.finish()
    }

    /// The `count` bytes of a text that ``encode(_:appendingTo:)`` made `code` of.
    ///
    /// Never traps on bytes that it did not make; what comes out of them may then be no UTF-8.
    package func decode(_ code: ArraySlice<UInt8>, count: Int) -> [UInt8] {
        var decoder = RangeDecoder(code)
        var context = TextContext()
        var text: [UInt8] = []
        text.reserveCapacity(count)
        let (entries, rows, rowOfContext) = (entries.span, rows.span, rowOfContext.span)
        for _ in 0..<count {
            let byte =
                Self.read(rows[Int(rowOfContext[context.number])], entries, &decoder)
                ?? Self.read(rows[0], entries, &decoder) ?? 0
            text.append(byte)
            context.append(byte)
        }
        return text
    }

    /// Writes `byte` with its frequency in `row`; false after writing that it is another one.
    @inline(__always)
    private static func write(_ byte: UInt8, _ row: Row, _ entries: Span<UInt32>, _ encoder: inout RangeEncoder) -> Bool
    {
        var start: UInt32 = 0
        for index in Int(row.start)..<Int(row.end) {
            let entry = entries[index]
            let frequency = entry & 0xFFFF
            if entry >> 16 == UInt32(byte) {
                encoder.write(start: start, length: frequency)
                return true
            }
            start &+= frequency
        }
        encoder.write(start: start, length: RangeCoding.total - start)
        return false
    }

    /// The next byte; nil where it is none of `row`.
    @inline(__always)
    private static func read(_ row: Row, _ entries: Span<UInt32>, _ decoder: inout RangeDecoder) -> UInt8? {
        let target = decoder.target()
        var start: UInt32 = 0
        for index in Int(row.start)..<Int(row.end) {
            let entry = entries[index]
            let frequency = entry & 0xFFFF
            if target < start &+ frequency {
                decoder.take(start: start, length: frequency)
                return UInt8(truncatingIfNeeded: entry >> 16)
            }
            start &+= frequency
        }
        decoder.take(start: start, length: RangeCoding.total - start)
        return nil
    }
}

/// How likely each byte of a text is behind the two before it: what short texts are stored with in about half their bytes.
///
/// Each context (``TextContext``) has a row of bytes with their frequencies, in parts of 4,096, the most frequent first; what
/// is left is the share of all other bytes, which follow by the row of no context. A context that was seen too seldom has the
/// row of its last byte, or that of no context.
package struct TextModel: Hashable, Sendable {
    /// The rows, of which the first is that of no context: it has all bytes.
    let rows: [Row]
    /// The row of each context.
    let rowOfContext: [UInt16]
    /// All rows' entries one after the other: the byte times 65,536, and its frequency.
    let entries: [UInt32]
    /// Tells this model from others.
    package let fingerprint: UInt64

    /// A row's place among the entries.
    struct Row: Hashable, Sendable {
        var start: Int32
        var end: Int32
    }

    /// A context's bytes with their frequencies, the most frequent first.
    struct Frequencies: Sendable {
        /// The context's number; `TextContext.count` + the last byte for all contexts of that byte; nil for no context.
        var context: Int?
        /// Bytes with frequencies above 0, which add up to less than 4,096; to just as much for no context.
        var bytes: [(byte: UInt8, frequency: UInt32)]
    }

    /// Puts rows together, in ascending order of their contexts, the one of no context first; `fingerprint` is a hash of them.
    init(_ frequencies: [Frequencies], fingerprint: UInt64) {
        var rows: [Row] = []
        var entries: [UInt32] = []
        var own = [UInt16](repeating: 0, count: TextContext.count + 256)
        for row in frequencies {
            if let context = row.context { own[context] = UInt16(rows.count) }
            let start = Int32(entries.count)
            entries += row.bytes.map { UInt32($0.byte) << 16 | $0.frequency }
            rows.append(Row(start: start, end: Int32(entries.count)))
        }
        self.rows = rows
        self.entries = entries
        self.fingerprint = fingerprint
        rowOfContext = (0..<TextContext.count).map { context in
            own[context] > 0 ? own[context] : own[TextContext.count + TextContext.lastByte(of: context)]
        }
    }
}

/// Cuts a stream of bytes at ends of lines into batches for one request each, and keeps count of lines.
package struct BatchCutter: Sendable {
    /// Whole lines.
    package struct Batch: Hashable, Sendable {
        /// The bytes, with the ends of lines.
        package let bytes: [UInt8]
        /// The number of the first line in the input, from 1.
        package let firstLine: Int
    }

    /// A line that is longer than a batch may be, and was left out.
    package struct LongLine: Hashable, Sendable {
        /// Its number in the input, from 1.
        package let line: Int
    }

    /// The most bytes of a batch.
    package let limit: Int
    /// Lines that were left out because they are longer than a batch.
    package private(set) var longLines: [LongLine] = []

    private var pending: [UInt8] = []
    private var nextLine = 1
    private var isSkipping = false

    private static let lineFeed = UInt8(ascii: "\n")

    /// Makes a cutter.
    package init(limit: Int = 4 << 20) {
        self.limit = limit
    }

    /// The bytes that wait for the end of their line or for more lines.
    package var pendingBytes: Int { pending.count }

    /// Takes bytes, and gives the batches that are full.
    package mutating func add(_ bytes: [UInt8]) -> [Batch] {
        var rest = bytes[...]
        if isSkipping {
            guard let end = rest.firstIndex(of: Self.lineFeed) else { return [] }
            rest = rest[rest.index(after: end)...]
            isSkipping = false
            nextLine += 1
        }
        pending += rest
        var batches: [Batch] = []
        while pending.count > limit {
            if let end = pending[..<limit].lastIndex(of: Self.lineFeed) {
                batches.append(cut(through: end))
            } else {
                leaveOut()
            }
        }
        return batches
    }

    /// The whole lines that wait; what follows the last end of a line goes on waiting.
    package mutating func flush() -> Batch? {
        guard let end = pending.lastIndex(of: Self.lineFeed) else { return nil }
        return cut(through: end)
    }

    /// What is left at the end of the input, also without an end of line.
    package mutating func finish() -> Batch? {
        guard !pending.isEmpty else { return nil }
        return cut(through: pending.endIndex - 1)
    }

    private mutating func cut(through end: Int) -> Batch {
        let batch = Batch(bytes: Array(pending[...end]), firstLine: nextLine)
        nextLine += batch.bytes.reduce(0) { $0 + ($1 == Self.lineFeed ? 1 : 0) }
        pending.removeSubrange(...end)
        return batch
    }

    /// Leaves out the line at the beginning, which is too long for a batch.
    private mutating func leaveOut() {
        longLines.append(LongLine(line: nextLine))
        guard let end = pending.firstIndex(of: Self.lineFeed) else {
            pending = []
            isSkipping = true
            return
        }
        pending.removeSubrange(...end)
        nextLine += 1
    }
}

/// Turns places in bytes of UTF-8 into places in Unicode scalars and back.
package struct ScalarOffsets {
    /// Where each scalar begins; the last entry is the number of bytes.
    private let starts: [Int]

    /// Reads the places of `bytes`.
    package init(_ bytes: [UInt8]) { starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count] }

    /// The number of scalars.
    package var count: Int { starts.count - 1 }

    /// The bytes of some scalars.
    package func bytes(_ scalars: Range<Int>) -> Range<Int> { starts[scalars.lowerBound]..<starts[scalars.upperBound] }

    /// The scalars of some bytes; O(log n).
    package func scalars(_ bytes: Range<Int>) -> Range<Int> { number(bytes.lowerBound)..<number(bytes.upperBound) }

    private func number(_ byte: Int) -> Int {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

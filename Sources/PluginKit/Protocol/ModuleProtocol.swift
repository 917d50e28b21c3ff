/// The protocol between voxd and a module, as far as it is numbers; docs/plugins.md describes it.
package enum ModuleProtocol {
    /// The versions that this voxd speaks.
    package static let versions = 1...1
    /// The longest line that either side may send, in bytes without its end.
    package static let maximumLineLength = 4 << 20
    /// The bytes of text from which on a batch takes no further post, so that its line stays below the longest one even
    /// where every byte is escaped.
    package static let maximumBatchText = 512 << 10
    /// The largest amount of a value; sums over all posts must fit into 64 bits.
    package static let maximumValue = 1_000_000.0
    /// The most measures of a module.
    package static let maximumMeasures = 16

    /// The highest version that both ranges hold; nil where they don't meet.
    package static func common(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Int? {
        left.overlaps(right) ? min(left.upperBound, right.upperBound) : nil
    }

    /// A range as people write it: `1` or `2 to 4`.
    package static func text(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
}

/// A line that does not keep to the protocol.
package struct ModuleProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, where, and what was expected.
    package var description: String

    /// Says what is wrong.
    package init(_ description: String) { self.description = description }
}

/// A part of a whole: 0 to 1.
public struct Share: Hashable, Sendable, Comparable {
    /// The part, 0 to 1.
    public let value: Double

    /// Takes `value` if it is a number from 0 to 1, else returns nil.
    public init?(_ value: Double) {
        guard (0...1).contains(value) else { return nil }
        self.value = value
    }

    /// `part` of `whole`; nil unless 0 <= part <= whole and whole > 0.
    public init?(_ part: Int64, of whole: Int64) {
        guard whole > 0, (0...whole).contains(part) else { return nil }
        self.value = Double(part) / Double(whole)
    }

    /// The nearest share to `value`; 0 where it is not a number.
    public init(clamping value: Double) { self.value = value > 0 ? min(value, 1) : 0 }

    /// The rest of the whole.
    public var complement: Share { Share(clamping: 1 - value) }

    /// Orders by size.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// Where a word stands as seen from the target: on which side, how far, and behind how many ends of clauses.
package struct TargetPlace: Hashable, Sendable {
    /// The number of the side and distance.
    package var distance: UInt8
    /// The number of the side and of the ends of clauses between; nil for the target, and in a text without one.
    package var clause: UInt8?

    /// The number of kinds of places.
    package static let count = 32

    /// Any place of a text without a target.
    package static let anywhere = TargetPlace(distance: 0, clause: nil)
    /// The target itself.
    package static let target = TargetPlace(distance: 1, clause: nil)

    /// A place `distance` words before the target, 1 at least, with `clauses` ends of clauses between.
    package static func before(_ distance: Int, clauses: Int) -> TargetPlace {
        TargetPlace(distance: 2 + bucket(distance), clause: 26 + UInt8(min(2, clauses)))
    }

    /// A place `distance` words behind the target, 1 at least, with `clauses` ends of clauses between.
    package static func behind(_ distance: Int, clauses: Int) -> TargetPlace {
        TargetPlace(distance: 14 + bucket(distance), clause: 29 + UInt8(min(2, clauses)))
    }

    /// Each distance up to eight counts by itself, then wider and wider ones.
    private static func bucket(_ distance: Int) -> UInt8 {
        switch distance {
        case ...8: UInt8(max(1, distance) - 1)
        case ...10: 8
        case ...14: 9
        case ...20: 10
        default: 11
        }
    }
}

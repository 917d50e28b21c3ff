/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public var milliseconds: Int64

    /// Makes a moment from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Makes a moment from seconds since 1970-01-01T00:00:00Z.
    public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The number of whole UTC days since 1970-01-01, rounded down.
    public var day: Int { Int(milliseconds.floorDivided(by: Self.millisecondsPerDay)) }

    /// The first moment of the UTC day `day` days after 1970-01-01.
    public init(day: Int) { self.init(milliseconds: Int64(day) * Self.millisecondsPerDay) }

    /// This moment moved by `milliseconds`.
    public func advanced(byMilliseconds offset: Int64) -> Self { Self(milliseconds: milliseconds + offset) }

    /// The length of a UTC day in milliseconds; leap seconds do not exist here.
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// The earliest time that voxd accepts for anything that happened: 1990-01-01.
    public static let earliestAccepted = Timestamp(milliseconds: 631_152_000_000)
}

extension Int64 {
    /// The quotient rounded towards negative infinity; `divisor` is positive.
    package func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

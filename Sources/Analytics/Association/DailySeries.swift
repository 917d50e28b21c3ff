/// A number for each of some days, in the order of the days.
package struct DailySeries: Hashable, Sendable {
    /// The days, as days since 1970, rising.
    package let days: [Int]
    /// The number of each day, within -1e100...1e100.
    package let values: [Double]

    /// Why points make no series.
    package enum Fault: Error, Hashable, Sendable {
        /// There is no point.
        case empty
        /// This day is there twice.
        case duplicate(day: Int)
        /// The number of this day is NaN or beyond 1e100.
        case outOfRange(day: Int)
    }

    /// Takes points in any order; throws where there is none, a day is there twice, or a number is out of range.
    package init(_ points: [(day: Int, value: Double)]) throws(Fault) {
        guard !points.isEmpty else { throw .empty }
        let ordered = points.sorted { $0.day < $1.day }
        for point in ordered where !(abs(point.value) <= 1e100) { throw .outOfRange(day: point.day) }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) where earlier.day == later.day {
            throw .duplicate(day: later.day)
        }
        days = ordered.map(\.day)
        values = ordered.map(\.value)
    }
}

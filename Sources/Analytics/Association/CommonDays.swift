/// The days on which two series both have a number, and those numbers.
package struct CommonDays: Hashable, Sendable {
    /// The days, as days since 1970, rising.
    package let days: [Int]
    /// The numbers of the first series.
    package let a: [Double]
    /// The numbers of the second series.
    package let b: [Double]

    /// Finds them; linear time.
    package init(_ first: DailySeries, _ second: DailySeries) {
        var (days, a, b): ([Int], [Double], [Double]) = ([], [], [])
        var place = 0
        for (day, value) in zip(first.days, first.values) {
            while place < second.days.count, second.days[place] < day { place += 1 }
            guard place < second.days.count, second.days[place] == day else { continue }
            days.append(day)
            a.append(value)
            b.append(second.values[place])
        }
        (self.days, self.a, self.b) = (days, a, b)
    }

    /// How many there are.
    package var count: Int { days.count }

    /// The time axis that they lie on; nil where there are fewer than two or they are too far apart.
    var axis: TimeAxis? { TimeAxis(days) }
}

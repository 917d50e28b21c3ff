/// Evenly spaced days on which given days lie, as wide apart as these allow; what is missing is interpolated.
struct TimeAxis: Hashable, Sendable {
    /// The first day.
    let start: Int
    /// The days from one place to the next: the greatest common divisor of the distances between the given days.
    let step: Int
    /// The places of the given days, rising, from 0.
    let places: [Int]

    /// How many places there may be for each given day, so that the first of each month still makes an axis.
    static let mostPlaces = 40

    /// Takes rising days; nil unless there are two, and where there would be more than `mostPlaces` places for each.
    init?(_ days: [Int]) {
        guard let first = days.first, let last = days.last, days.count > 1 else { return nil }
        let step = zip(days, days.dropFirst()).reduce(0) { Self.divisor($0, $1.1 - $1.0) }
        guard step > 0, (last - first) / step < Self.mostPlaces * days.count else { return nil }
        start = first
        self.step = step
        places = days.map { ($0 - first) / step }
    }

    /// How many places there are.
    var count: Int { (places.last ?? 0) + 1 }

    /// Numbers at all places from those at the given days, between which they lie on straight lines.
    func filled(_ values: [Double]) -> [Double] {
        var filled: [Double] = []
        filled.reserveCapacity(count)
        for (index, place) in places.enumerated() {
            if index > 0 {
                let (from, before) = (places[index - 1], values[index - 1])
                for between in (from + 1)..<max(place, from + 1) {
                    let part = Double(between - from) / Double(place - from)
                    filled.append(before + part * (values[index] - before))
                }
            }
            filled.append(values[index])
        }
        return filled
    }

    /// Numbers at all places as they would be seen: those between the given days are replaced by straight lines.
    func seen(_ values: [Double]) -> [Double] {
        places.count == count ? values : filled(places.map { values[$0] })
    }

    /// Euclid's algorithm.
    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
}

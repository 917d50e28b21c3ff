/// What is taken from a series before it is compared: mean, straight trend and, from four weeks on, the pattern of the week.
///
/// Least squares on an orthonormal basis (modified Gram-Schmidt, twice). Two series that both rise, or are both low on
/// Sundays, are not related for that reason.
struct RegularPart: Sendable {
    private let basis: [[Double]]

    /// Makes the basis for a time axis.
    init(_ axis: TimeAxis) {
        let places = 0..<axis.count
        let middle = Double(axis.count - 1) / 2
        var columns = [places.map { _ in 1.0 }, places.map { Double($0) - middle }]
        if axis.step % 7 != 0, axis.count * axis.step >= 28, axis.count >= 28 {
            for weekday in 0..<6 { columns.append(places.map { $0 * axis.step % 7 == weekday ? 1 : 0 }) }
        }
        var basis: [[Double]] = []
        for column in columns {
            let length = Self.norm(column)
            let rest = Self.without(basis, Self.without(basis, column))
            let left = Self.norm(rest)
            if left > 1e-9 * length { basis.append(rest.map { $0 / left }) }
        }
        self.basis = basis
    }

    /// How many numbers describe it.
    var width: Int { basis.count }

    /// The series without it; linear time.
    func removed(from series: [Double]) -> [Double] { Self.without(basis, series) }

    private static func without(_ basis: [[Double]], _ series: [Double]) -> [Double] {
        var rest = series
        for vector in basis {
            var part = 0.0
            for place in rest.indices { part += vector[place] * rest[place] }
            for place in rest.indices { rest[place] -= part * vector[place] }
        }
        return rest
    }

    private static func norm(_ column: [Double]) -> Double { column.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

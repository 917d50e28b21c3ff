#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A symmetric matrix whose elements further than two places from the diagonal are 0.
struct BandedMatrix {
    /// The diagonal.
    private(set) var diagonal: [Double]
    /// Element i stands in row i + 1, column i.
    private var first: [Double]
    /// Element i stands in row i + 2, column i.
    private var second: [Double]

    /// Makes a matrix of zeros.
    init(size: Int) {
        diagonal = Array(repeating: 0, count: size)
        first = diagonal
        second = diagonal
    }

    /// Adds `weight` times the square of the difference that `coefficients`, at most three, make of the elements from
    /// `start` on: weight c c'.
    mutating func add(_ coefficients: [Double], at start: Int, weight: Double) {
        for (row, one) in coefficients.enumerated() {
            diagonal[start + row] += weight * one * one
            if row >= 1 { first[start + row - 1] += weight * one * coefficients[row - 1] }
            if row >= 2 { second[start + row - 2] += weight * one * coefficients[row - 2] }
        }
    }

    /// Itself times `factor`, with `extra` added to the diagonal.
    func scaled(by factor: Double, plus extra: [Double]) -> BandedMatrix {
        var result = self
        for index in diagonal.indices {
            result.diagonal[index] = diagonal[index] * factor + extra[index]
            result.first[index] = first[index] * factor
            result.second[index] = second[index] * factor
        }
        return result
    }

    /// The inverse by rows and the logarithm of the determinant, by the factors L D L'; the matrix must be positive
    /// definite.
    ///
    /// - Complexity: O(size^2).
    func inverse() -> (elements: [Double], logDeterminant: Double) {
        let size = diagonal.count
        var pivots = diagonal
        var (near, far) = (Array(repeating: 0.0, count: size), Array(repeating: 0.0, count: size))
        var logDeterminant = 0.0
        for row in 0..<size {
            if row >= 2 { far[row] = second[row - 2] / pivots[row - 2] }
            if row >= 1 {
                let crossed = row >= 2 ? far[row] * near[row - 1] * pivots[row - 2] : 0
                near[row] = (first[row - 1] - crossed) / pivots[row - 1]
            }
            let nearer = row >= 1 ? near[row] * near[row] * pivots[row - 1] : 0
            let farther = row >= 2 ? far[row] * far[row] * pivots[row - 2] : 0
            pivots[row] = max(diagonal[row] - nearer - farther, diagonal[row] * 1e-15)
            logDeterminant += log(pivots[row])
        }
        var elements = Array(repeating: 0.0, count: size * size)
        var column = Array(repeating: 0.0, count: size)
        for unit in 0..<size {
            for row in unit..<size {
                var value = row == unit ? 1.0 : 0
                if row > unit { value -= near[row] * column[row - 1] }
                if row > unit + 1 { value -= far[row] * column[row - 2] }
                column[row] = value
            }
            for row in stride(from: size - 1, through: 0, by: -1) {
                var value = row >= unit ? column[row] / pivots[row] : 0
                if row + 1 < size { value -= near[row + 1] * column[row + 1] }
                if row + 2 < size { value -= far[row + 2] * column[row + 2] }
                column[row] = value
                elements[unit * size + row] = value
            }
        }
        return (elements, logDeterminant)
    }
}

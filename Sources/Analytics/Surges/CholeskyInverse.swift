#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The inverse of a symmetric positive definite matrix by Cholesky's factors.
enum CholeskyInverse {
    /// The inverse of a matrix that is given by rows, and the logarithm of its determinant.
    ///
    /// A pivot that rounding made smaller than 1e-15 of its element is taken as that. O(size^3).
    static func of(_ matrix: [Double], size: Int) -> (elements: [Double], logDeterminant: Double) {
        var factor = matrix
        var logDeterminant = 0.0
        for row in 0..<size {
            for column in 0...row {
                var sum = factor[row * size + column]
                for k in 0..<column { sum -= factor[row * size + k] * factor[column * size + k] }
                if row == column {
                    let pivot = max(sum, matrix[row * size + row] * 1e-15)
                    logDeterminant += log(pivot)
                    factor[row * size + row] = pivot.squareRoot()
                } else {
                    factor[row * size + column] = sum / factor[column * size + column]
                }
            }
        }
        var elements = Array(repeating: 0.0, count: size * size)
        var solution = Array(repeating: 0.0, count: size)
        for unit in 0..<size {
            for row in 0..<size {
                var value = row == unit ? 1.0 : 0
                for k in min(unit, row)..<row { value -= factor[row * size + k] * solution[k] }
                solution[row] = row < unit ? 0 : value / factor[row * size + row]
            }
            for row in stride(from: size - 1, through: 0, by: -1) {
                var value = solution[row]
                for k in row + 1..<max(row + 1, size) { value -= factor[k * size + row] * solution[k] }
                solution[row] = value / factor[row * size + row]
                elements[unit * size + row] = solution[row]
            }
        }
        return (elements, logDeterminant)
    }
}

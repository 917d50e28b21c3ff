/// A small square matrix, by rows.
struct SmallMatrix: Hashable, Sendable {
    /// The number of rows and of columns.
    let size: Int
    private var values: [Double]

    /// Makes a matrix of zeros.
    init(size: Int) {
        self.size = size
        values = Array(repeating: 0, count: size * size)
    }

    /// The element in a row and a column.
    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The inverse; nil where ``inverted`` is.
    var inverse: SmallMatrix? { inverted?.inverse }

    /// The inverse by Gauss-Jordan elimination with partial pivoting, and the natural logarithm of the determinant's magnitude;
    /// nil where a pivot is below 1e-12 of the largest element.
    var inverted: (inverse: SmallMatrix, logarithm: Double)? {
        var left = self
        var logarithm = 0.0
        var right = SmallMatrix(size: size)
        for index in 0..<size { right[index, index] = 1 }
        let least = 1e-12 * (values.map(abs).max() ?? 0)
        for column in 0..<size {
            var pivot = column
            for row in column..<size where abs(left[row, column]) > abs(left[pivot, column]) { pivot = row }
            guard abs(left[pivot, column]) > least else { return nil }
            left.swapRows(pivot, column)
            right.swapRows(pivot, column)
            logarithm += naturalLogarithm(abs(left[column, column]))
            let scale = 1 / left[column, column]
            for index in 0..<size {
                left[column, index] *= scale
                right[column, index] *= scale
            }
            for row in 0..<size where row != column {
                let factor = left[row, column]
                guard factor != 0 else { continue }
                for index in 0..<size {
                    left[row, index] -= factor * left[column, index]
                    right[row, index] -= factor * right[column, index]
                }
            }
        }
        return (right, logarithm)
    }

    /// The product with a column.
    func times(_ vector: [Double]) -> [Double] {
        (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
    }

    /// The product with another matrix of the same size.
    func times(_ other: SmallMatrix) -> SmallMatrix {
        var product = SmallMatrix(size: size)
        for row in 0..<size {
            for column in 0..<size {
                product[row, column] = (0..<size).reduce(0) { $0 + self[row, $1] * other[$1, column] }
            }
        }
        return product
    }

    /// Columns as rows.
    var transposed: SmallMatrix {
        var turned = SmallMatrix(size: size)
        for row in 0..<size { for column in 0..<size { turned[column, row] = self[row, column] } }
        return turned
    }

    private mutating func swapRows(_ one: Int, _ other: Int) {
        guard one != other else { return }
        for column in 0..<size { values.swapAt(one * size + column, other * size + column) }
    }
}

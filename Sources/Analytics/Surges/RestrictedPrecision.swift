#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Precision matrices, by rows, from which an unknown level is projected out.
enum RestrictedPrecision {
    /// W - W M W, where `weights` is the diagonal of W and M the inverse of W + K: the precision of independent noise plus a
    /// process of precision K (Woodbury's identity).
    ///
    /// What K leaves free, such as a constant, is projected out already.
    static func woodbury(_ weights: [Double], _ inverse: [Double]) -> [Double] {
        let size = weights.count
        var precision = inverse
        for row in 0..<size {
            for column in 0..<size { precision[row * size + column] *= -weights[row] * weights[column] }
            precision[row * size + row] += weights[row]
        }
        return precision
    }

    /// The inverse of a covariance with constants projected out, and the logarithm of its restricted determinant
    /// (Patterson and Thompson 1971), but for a constant.
    static func withoutConstant(_ covariance: [Double], size: Int) -> ([Double], Double) {
        var (precision, determinant) = CholeskyInverse.of(covariance, size: size)
        let sums = (0..<size).map { row in
            precision[row * size..<row * size + size].reduce(0, +)
        }
        let total = sums.reduce(0, +)
        for row in 0..<size {
            for column in 0..<size { precision[row * size + column] -= sums[row] * sums[column] / total }
        }
        return (precision, determinant + log(total))
    }
}

/// Searches for the least value of a function of one number.
enum LineSearch {
    /// Where `function` is least within `range`, if it has one minimum there; off by at most `tolerance`.
    ///
    /// Golden-section search (Kiefer 1953).
    static func minimum(
        of function: (Double) -> Double, in range: ClosedRange<Double>, tolerance: Double = 1e-9
    ) -> Double {
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (range.lowerBound, range.upperBound)
        var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
        var (atLeft, atRight) = (function(left), function(right))
        while high - low > tolerance {
            if atLeft <= atRight {
                (high, right, atRight) = (right, left, atLeft)
                left = high - ratio * (high - low)
                atLeft = function(left)
            } else {
                (low, left, atLeft) = (left, right, atRight)
                right = low + ratio * (high - low)
                atRight = function(right)
            }
        }
        return (low + high) / 2
    }
}

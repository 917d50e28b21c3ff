#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How far two distributions over the same options are apart.
public enum Divergence {
    /// Jensen and Shannon's divergence in bits (Lin 1991): 0 for the same, 1 for no option in common.
    ///
    /// Nil unless both have as many shares, none negative, each adding up to 1 within 1e-6.
    public static func jensenShannon(_ first: [Double], _ second: [Double]) -> Double? {
        guard first.count == second.count, isDistribution(first), isDistribution(second) else { return nil }
        func towards(_ p: [Double], _ q: [Double]) -> Double {
            zip(p, q).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log2($1.0 / (($1.0 + $1.1) / 2)) : $0 }
        }
        return max(0, (towards(first, second) + towards(second, first)) / 2)
    }

    /// The difference on the scale of log odds, log(p / (1-p)) - log(q / (1-q)); nil at 0 and 1.
    public static func logitGap(_ first: Share, _ second: Share) -> Double? {
        guard first.value > 0, first.value < 1, second.value > 0, second.value < 1 else { return nil }
        return log(first.value / (1 - first.value)) - log(second.value / (1 - second.value))
    }

    private static func isDistribution(_ shares: [Double]) -> Bool {
        !shares.isEmpty && shares.allSatisfy { $0 >= 0 } && abs(shares.reduce(0, +) - 1) < 1e-6
    }
}

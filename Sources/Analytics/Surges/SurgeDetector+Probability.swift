#if canImport(Glibc)
    import Glibc
#endif

extension SurgeDetector {
    /// How probable a score as high is at most in an ordinary poll, for a search over many polls.
    ///
    /// At ``threshold`` 2 % of the least ordinary kinds of polls without an attack raised an alarm (docs/polls.md), honest bursts
    /// of another audience aside; above it the score, a log likelihood ratio, falls off as exp(-score) at least (Wilks 1938).
    package static func probability(ofScore score: Double) -> Double { min(1, 0.02 * exp(threshold - score)) }
}

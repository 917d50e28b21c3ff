/// What a large sample that was not drawn at random is worth (Meng 2018, "Statistical paradises and paradoxes in big data").
///
/// With n of a population of N, f = n / N, and the correlation rho between answering and the answer, the error of the mean is
/// exactly rho sqrt((1 - f) / f) sigma; a random sample of f / ((1 - f) rho^2) has the same mean squared error. rho is never
/// known: whoever states one states an assumption.
public struct DataDefect: Hashable, Sendable {
    /// The error of the share, as a share: what was counted minus the truth.
    public let error: Double
    /// The size of a random sample that errs as much; infinite at a correlation of 0.
    public let effectiveSampleSize: Double

    /// Says what follows for `share` from `votes` of `population` at a data-defect correlation of `correlation`.
    ///
    /// sigma is sqrt(p (1 - p)) at the counted share. Nil unless 0 < votes < population and -1 <= correlation <= 1.
    public init?(_ share: Share, votes: Int64, population: Int64, correlation: Double) {
        guard votes > 0, votes < population, (-1...1).contains(correlation) else { return nil }
        let (n, all) = (Double(votes), Double(population))
        let part = n / all
        error = correlation * ((all - n) / n).squareRoot() * (share.value * (1 - share.value)).squareRoot()
        effectiveSampleSize = part / ((1 - part) * correlation * correlation)
    }
}

/// Shares before they are corrected: as likely near what counts tell as anywhere.
///
/// A contaminated prior (Berger and Berliner 1986, "Robust Bayes and empirical Bayes analysis with e-contaminated priors"), with equal
/// weights of two parts:
/// - *near*: around the mean of two readings of the counts that need no matrix inverted, and so hold up where posts are
///   misclassified otherwise than labelled texts: the counted shares q_j, and what labelled texts were that were given
///   these classes, r_i = sum_j q_j P(true i | given j);
/// - *anywhere*: all shares alike.
///
/// The shares that the confusion matrix solves the counts for decide between the two by their density under each (the Bayes
/// factor). The figure is the mean of both posteriors by these weights, and its variance holds that they differ.
struct NearOrAnywhere {
    /// How firmly "near" is meant: as so many texts' shares.
    ///
    /// Chosen on validation texts, some of them of sources that were left out (docs/sentiment.md).
    static let firmness = 30.0

    private let near: SharePrior
    private let anywhere: SharePrior

    /// Reads the counts of a sufficient stratum.
    init(_ stratum: Stratum) {
        let classes = stratum.counts.count
        let counted = CorrectedStratum.smoothed(stratum.counts.map(Double.init))
        var told = counted
        for given in 0..<classes {
            let meant = CorrectedStratum.smoothed(stratum.confusion.counts.map { Double($0[given]) })
            for label in 0..<classes { told[label] += counted[given] * meant[label] }
        }
        near = .near(told.map { $0 / 2 }, concentration: Self.firmness)
        anywhere = .even(classes: classes)
    }

    /// Shares and their variances, given `observed` ones with the covariance of errors; see ``SharePrior``.
    func posterior(of observed: [Double], covariance: SmallMatrix) -> (shares: [Double], variances: [Double])? {
        guard let near = near.posterior(of: observed, covariance: covariance),
            let anywhere = anywhere.posterior(of: observed, covariance: covariance)
        else { return nil }
        let weight = 1 / (1 + Double(exponential(Float(anywhere.evidence - near.evidence))))
        let shares = zip(near.shares, anywhere.shares).map { weight * $0 + (1 - weight) * $1 }
        let variances = shares.indices.map { label in
            let gap = near.shares[label] - anywhere.shares[label]
            return weight * near.variances[label] + (1 - weight) * anywhere.variances[label]
                + weight * (1 - weight) * gap * gap
        }
        return (shares, variances)
    }
}

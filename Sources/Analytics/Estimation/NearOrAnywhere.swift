/// Shares before they are corrected: as likely near what was read as anywhere.
///
/// A contaminated prior (Berger and Berliner 1986, "Robust Bayes and empirical Bayes analysis with e-contaminated priors"), with equal
/// weights of two parts:
/// - *near*: ``ClassReading/near(_:)``;
/// - *anywhere*: all shares alike.
///
/// The shares that the reading is solved for decide between the two by their density under each (the Bayes
/// factor). The figure is the mean of both posteriors by these weights, and its variance holds that they differ.
struct NearOrAnywhere {
    private let near: SharePrior
    private let anywhere: SharePrior

    /// Puts the two together, for shares of so many classes.
    init(near: SharePrior, classes: Int) {
        self.near = near
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

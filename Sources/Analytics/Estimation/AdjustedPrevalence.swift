/// The shares of classes as they would be without the classifier's errors, with what that correction costs.
///
/// A classifier with P(given j | true i) = c_ij turns true shares p into counted shares q_j = sum_i p_i c_ij. The
/// correction solves that for p (Rogan and Gladen 1978 for two classes; Forman 2008, "adjusted count"; Hopkins and King
/// 2010). With M the inverse of C transposed, p = M q, and by the delta method (Greenland 1988; Buonaccorsi 2010) errors give it
/// the covariance
///
///     V = M [ sum_i p_i E_i / n + sum_i p_i^2 E_i / l_i ] M',    E_i = diag(c_i) - c_i c_i',
///
/// of the errors on the n posts, times the design effects of authors, and of row i of C, known from l_i labelled texts. Where each
/// post's probabilities were added up, their means stand for q, the mean probabilities of labelled texts of class i for c_i, and
/// their covariance for E_i (``ClassReading``). What
/// errors of that size may have made of shares is taken back by Bayes' rule under a prior for which shares are as likely near what
/// counts tell as anywhere: where counts lie no further from their correction than errors would put them, next to nothing is
/// corrected, and a poor classifier, or few labels, move a figure less. The variance of other posts by such authors is added,
/// multinomial times the design effects. So an interval widens with few authors, with few labels, and with a poor classifier;
/// one without an error changes next to nothing. In E_i of labels and in the variance of other posts half a text is added to
/// every cell, so that nothing that was not seen counts as impossible.
///
/// Posts come from other sources and times than the labelled texts, and are misclassified otherwise: however many labels there
/// are, a row of C is known of *their* posts no better than from ``mostLabels`` labels. That was chosen on labelled texts of which
/// some sources were left out (docs/sentiment.md).
///
/// V needs shares within the simplex: where p leaves it, those that fit the counts best (least squares weighted by
/// 1 / q, that is, minimum chi-squared). Strata are corrected each by its own matrix, and added up by their scored posts;
/// the variance that comes of the strata's own shares is added.
///
/// A classifier that errs on the posts as on no labelled texts shows where even the best shares within the simplex would be counted
/// otherwise than they were: the
/// gap, squared and weighted by the inverse of its covariance under those shares, is at most chi-squared with one degree
/// less than there are classes (a mixture of chi-squared of fewer: Kudo 1963; Shapiro 1988). Where chance would make such
/// a gap less than once in 1,000 times, there is no correction: the plain count stands. Posts that are otherwise unlike the
/// labelled ones, and would be counted like some other shares of theirs, are not noticed.
public enum AdjustedPrevalence {
    /// The fewest labelled texts of each class.
    public static let minimumLabels = 20
    /// The labelled texts of a class that tell of other posts' errors at most.
    public static let mostLabels = 40.0
    /// The most that moving one point between two counted classes may move a corrected share, in points.
    public static let maximumAmplification = 8.0
    /// The chance of a gap between counts and all that shares could be counted as below which posts are unlike the labels.
    public static let leastChance = 0.001
    /// How figures were made, for answers.
    public static let method =
        "shares corrected by the classifier's errors on labelled texts per language, as far as they are known; 95 % interval of authors and of errors"

    /// Corrects the counts of all `strata` together.
    ///
    /// - Parameter quantile: Half the width of the interval in standard errors, such as
    ///   ``AuthorClustering/quantile95``.
    /// - Complexity: O(strata * classes^3), and O(2^classes * classes^3) for a stratum that leaves the simplex.
    public static func estimate(
        strata: [Stratum], quantile: Double = NormalDistribution.z95
    ) -> PrevalenceEstimate {
        let strata = strata.filter { $0.posts > 0 || $0.insufficiency != nil }
        guard let classes = strata.first?.counts.count else { return .unavailable(reason: "no post was scored") }
        var parts: [(weight: Double, corrected: CorrectedStratum, effects: [Double])] = []
        let posts = Double(strata.reduce(0) { $0 + $1.posts })
        for stratum in strata {
            if let reason = stratum.insufficiency { return .unavailable(reason: reason) }
            guard stratum.counts.count == classes else {
                return .unavailable(reason: "\(stratum.name): other classes than in \(strata[0].name)")
            }
            guard let corrected = CorrectedStratum(stratum) else {
                return .unavailable(
                    reason: "\(stratum.name): the classifier mixes classes up too much for a correction")
            }
            guard !corrected.isUnlikeLabels else {
                return .unavailable(
                    reason:
                        "\(stratum.name): these posts are unlike the labelled texts, of which no shares would be counted "
                        + "like this: the plain count stands")
            }
            parts.append((Double(stratum.posts) / posts, corrected, stratum.designEffects))
        }
        return .estimated(
            (0..<classes).map { label in
                var (mean, square, within, effect) = (0.0, 0.0, 0.0, 0.0)
                for part in parts {
                    let share = part.corrected.shares[label]
                    mean += part.weight * share
                    square += part.weight * share * share
                    within += part.weight * part.weight * part.corrected.variances[label]
                    effect += part.weight * part.effects[label]
                }
                let between = effect * max(0, square - mean * mean) / posts
                let error = (within + between).squareRoot()
                let (low, high) = (Share(clamping: mean - quantile * error), Share(clamping: mean + quantile * error))
                return ClassPrevalence(
                    share: Share(clamping: mean), standardError: error, interval: low.value...high.value)
            })
    }
}

/// Corrected shares of all classes, or why there are none.
public enum PrevalenceEstimate: Hashable, Sendable {
    /// One figure a class, adding up to 1.
    case estimated([ClassPrevalence])
    /// The labels are too few, or the classifier too poor.
    case unavailable(reason: String)
}

/// The corrected share of one class.
public struct ClassPrevalence: Hashable, Sendable {
    /// The share.
    public let share: Share
    /// Its standard error: authors, and the uncertainty of the confusion matrix.
    public let standardError: Double
    /// The share, more and less by the quantile times the standard error, within 0...1.
    public let interval: ClosedRange<Double>
}

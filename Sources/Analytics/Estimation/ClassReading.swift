/// What is read of posts, and what would be read of texts of each true class: shares that were counted, or means of
/// probabilities.
///
/// With true shares p and m_i what is read of texts of class i on average, posts are read as q = sum_i p_i m_i. Means of
/// probabilities hold more than counts do: how sure the classifier was (Bella and others 2010, "Quantification via probability
/// estimators").
struct ClassReading {
    /// What was read of the posts, a number a class, adding up to 1.
    let observed: [Double]
    /// What is read of texts of each true class on average, adding up to 1 each.
    let means: [[Double]]
    /// The covariance of what is read of one text of each true class.
    let spreads: [SmallMatrix]
    /// The same as it is known from labelled texts: divided by their number, it is that of ``means``.
    let uncertainties: [SmallMatrix]

    /// How firmly what is near is meant: as so many texts' shares.
    ///
    /// Chosen on validation texts, some of them of sources that were left out (docs/sentiment.md).
    private static let firmness = 30.0

    /// Reads the counts of a sufficient stratum.
    init(counted stratum: Stratum) {
        observed = stratum.counts.map { Double($0) / Double(stratum.posts) }
        let rows = stratum.confusion.counts.map { $0.map(Double.init) }
        means = rows.map { row in row.map { $0 / row.reduce(0, +) } }
        spreads = means.map(SmallMatrix.multinomial)
        uncertainties = rows.map { SmallMatrix.multinomial(CorrectedStratum.smoothed($0)) }
    }

    /// Reads the mean probabilities of a sufficient stratum.
    init(_ probabilities: Stratum.Probabilities) {
        let moments = probabilities.moments
        observed = probabilities.means
        means = moments.texts.indices.map(moments.means)
        spreads = moments.texts.indices.map(moments.covariance)
        uncertainties = spreads
    }

    /// Where shares of a sufficient stratum are taken to be before they are corrected, if not anywhere: near readings that need no
    /// matrix inverted, and so hold up where posts are misclassified otherwise than labelled texts.
    ///
    /// They are the mean probabilities, or, of counts, the mean of the counted shares q_j and of what labelled texts were
    /// that were given these classes, sum_j q_j P(true i | given j).
    static func near(_ stratum: Stratum) -> SharePrior {
        if let means = stratum.probabilities?.means {
            return .near(
                CorrectedStratum.smoothed(means.map { $0 * Double(stratum.posts) }), concentration: firmness)
        }
        let counted = CorrectedStratum.smoothed(stratum.counts.map(Double.init))
        var told = counted
        for given in counted.indices {
            let meant = CorrectedStratum.smoothed(stratum.confusion.counts.map { Double($0[given]) })
            for label in counted.indices { told[label] += counted[given] * meant[label] }
        }
        return .near(told.map { $0 / 2 }, concentration: firmness)
    }
}

extension SmallMatrix {
    /// The covariance of one draw from `shares`: diag(s) - s s'.
    static func multinomial(_ shares: [Double]) -> SmallMatrix {
        var matrix = SmallMatrix(size: shares.count)
        for i in shares.indices {
            for j in shares.indices { matrix[i, j] = (i == j ? shares[i] : 0) - shares[i] * shares[j] }
        }
        return matrix
    }
}

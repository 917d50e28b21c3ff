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
    /// Where shares are taken to be before they are corrected, if not anywhere.
    let near: SharePrior

    /// How firmly ``near`` is meant: as so many texts' shares.
    ///
    /// Chosen on validation texts, some of them of sources that were left out (docs/sentiment.md).
    private static let firmness = 30.0

    /// Reads the counts of a sufficient stratum.
    ///
    /// Near means the mean of two readings that need no matrix inverted, and so hold up where posts are misclassified otherwise
    /// than labelled texts: the counted shares q_j, and what labelled texts were that were given these classes,
    /// sum_j q_j P(true i | given j).
    init(counted stratum: Stratum) {
        let classes = stratum.counts.count
        let counts = stratum.counts.map(Double.init)
        observed = counts.map { $0 / Double(stratum.posts) }
        let rows = stratum.confusion.counts.map { $0.map(Double.init) }
        means = rows.map { row in row.map { $0 / row.reduce(0, +) } }
        spreads = means.map(SmallMatrix.multinomial)
        uncertainties = rows.map { SmallMatrix.multinomial(CorrectedStratum.smoothed($0)) }
        let counted = CorrectedStratum.smoothed(counts)
        var told = counted
        for given in 0..<classes {
            let meant = CorrectedStratum.smoothed(rows.map { $0[given] })
            for label in 0..<classes { told[label] += counted[given] * meant[label] }
        }
        near = .near(told.map { $0 / 2 }, concentration: Self.firmness)
    }

    /// Reads the mean probabilities of a sufficient stratum; near means these, which need no matrix inverted either.
    init(_ probabilities: Stratum.Probabilities, posts: Int64) {
        let moments = probabilities.moments
        observed = probabilities.means
        means = moments.texts.indices.map(moments.means)
        spreads = moments.texts.indices.map(moments.covariance)
        uncertainties = spreads
        near = .near(
            CorrectedStratum.smoothed(observed.map { $0 * Double(posts) }), concentration: Self.firmness)
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

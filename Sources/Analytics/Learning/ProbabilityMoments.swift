/// What probabilities a classifier gave to labelled texts of each true class: sums, and sums of products, from which means and
/// covariances follow.
///
/// Where ``Confusion`` says how often texts of class i were told as class j, this says how likely they were told to be: the
/// same for a classifier that is always certain, and more than the told classes hold for one that is not.
public struct ProbabilityMoments: Hashable, Sendable {
    /// Labelled texts by true class.
    public private(set) var texts: [Int]
    /// `sums[true][j]`: the sum of P(j) over texts of a true class.
    public private(set) var sums: [[Double]]
    /// `products[true][j * classes + k]`: the sum of P(j) P(k) over texts of a true class.
    public private(set) var products: [[Double]]

    /// Knows no text yet, of `classes` classes.
    public init(classes: Int) {
        texts = Array(repeating: 0, count: classes)
        sums = Array(repeating: Array(repeating: 0, count: classes), count: classes)
        products = Array(repeating: Array(repeating: 0, count: classes * classes), count: classes)
    }

    /// Takes what a file holds; nil where sizes do not agree, or a number is none of sums of probabilities.
    init?(texts: [Int], sums: [[Double]], products: [[Double]]) {
        let classes = texts.count
        guard sums.count == classes, products.count == classes else { return nil }
        for truth in texts.indices {
            guard sums[truth].count == classes, products[truth].count == classes * classes,
                (sums[truth] + products[truth]).allSatisfy({ $0 >= 0 && $0 <= Double(texts[truth]) + 1e-6 })
            else { return nil }
        }
        (self.texts, self.sums, self.products) = (texts, sums, products)
    }

    /// Counts a text of a true class with its probabilities, one a class, which add up to 1.
    public mutating func add(_ probabilities: [Double], truth: Int) {
        texts[truth] += 1
        for (j, one) in probabilities.enumerated() {
            sums[truth][j] += one
            for (k, other) in probabilities.enumerated() { products[truth][j * probabilities.count + k] += one * other }
        }
    }

    /// The mean probabilities of texts of a true class, which has texts.
    func means(_ truth: Int) -> [Double] { sums[truth].map { $0 / Double(texts[truth]) } }

    /// The covariance of the probabilities of texts of a true class, which has texts.
    func covariance(_ truth: Int) -> SmallMatrix {
        let means = means(truth)
        var matrix = SmallMatrix(size: means.count)
        for j in means.indices {
            for k in means.indices {
                matrix[j, k] = products[truth][j * means.count + k] / Double(texts[truth]) - means[j] * means[k]
            }
        }
        return matrix
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A small classifier of texts, learned from the labels of one proposition and language.
///
/// Multinomial logistic regression: P(c | x) = exp(b_c + w_c x) / sum of the same over classes, where x has 1 / sqrt(k) for
/// each of the k features of the text that the classifier knows (``StanceFeatures``).
package struct StanceClassifier: Hashable, Sendable {
    /// How many classes it tells apart.
    package let classes: Int
    /// The features that it knows, ascending.
    package let features: [UInt32]
    /// The weights: of the constant for each class, then of each feature for each class.
    package let weights: [Float]

    /// Takes what was learned; nil where the parts don't fit together.
    package init?(classes: Int, features: [UInt32], weights: [Float]) {
        guard (2...8).contains(classes), weights.count == (features.count + 1) * classes,
            zip(features, features.dropFirst()).allSatisfy({ $0 < $1 }), weights.allSatisfy(\.isFinite)
        else { return nil }
        self.classes = classes
        self.features = features
        self.weights = weights
    }

    /// The probabilities of the classes for a text with these features, ascending.
    ///
    /// O(k log n) for k features of the text and n known ones.
    package func probabilities(of hashes: [UInt32]) -> [Double] {
        Self.softmax(scores(of: hashes.compactMap { features.place(of: $0) }))
    }

    /// True where one of these features was seen often enough in training to be known; without one, probabilities are those of
    /// the labels alone.
    package func knows(anyOf hashes: [UInt32]) -> Bool { hashes.contains { features.place(of: $0) != nil } }

    /// The most probable class; of equal ones the first.
    package static func likeliest(_ probabilities: [Double]) -> Int {
        var best = 0
        for label in probabilities.indices where probabilities[label] > probabilities[best] { best = label }
        return best
    }

    private func scores(of places: [Int]) -> [Double] {
        var scores = (0..<classes).map { Double(weights[$0]) }
        guard !places.isEmpty else { return scores }
        let value = 1 / Double(places.count).squareRoot()
        for place in places {
            for label in 0..<classes { scores[label] += value * Double(weights[(place + 1) * classes + label]) }
        }
        return scores
    }

    static func softmax(_ scores: [Double]) -> [Double] {
        let highest = scores.max() ?? 0
        let powers = scores.map { exp($0 - highest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}

extension [UInt32] {
    /// The place of a number in an ascending list; nil where it is not there.
    func place(of number: UInt32) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == number ? low : nil
    }
}

/// The classifiers of one proposition and language, one for each part of the authors, and how often they are right.
///
/// Each was trained without the authors of its part, and reads only these (``CrossFitting``): so the labelled posts are read by
/// classifiers that never saw their authors, as all other posts are.
package struct CrossFittedStance: Hashable, Sendable {
    /// The classifiers, by part.
    package let classifiers: [StanceClassifier]

    /// A labelled post to learn from.
    package struct Labelled: Hashable, Sendable {
        /// Its features, ascending.
        package var features: [UInt32]
        /// Its label, from 0.
        package var label: Int
        /// Its author, or a number of its own.
        package var author: UInt64

        /// Makes one.
        package init(features: [UInt32], label: Int, author: UInt64) {
            self.features = features
            self.label = label
            self.author = author
        }
    }

    /// Learns from labelled posts; nil where one part's classifier has fewer than two classes to learn from.
    package init?(learning posts: [Labelled], classes: Int) {
        let classifiers = (0..<CrossFitting.parts).compactMap { part in
            StanceTraining.classifier(
                posts.filter { CrossFitting.part(of: $0.author) != part }
                    .map { StanceTraining.Row(features: $0.features, label: $0.label) }, classes: classes)
        }
        self.init(classifiers: classifiers)
    }

    /// Takes classifiers that were stored; nil where it is not one for each part.
    package init?(classifiers: [StanceClassifier]) {
        guard classifiers.count == CrossFitting.parts, Set(classifiers.map(\.classes)).count == 1 else { return nil }
        self.classifiers = classifiers
    }

    /// The most probable class of a text and its probability, as the classifier says that never saw its author.
    package func prediction(for features: [UInt32], author: UInt64) -> (label: Int, probability: Double) {
        let probabilities = classifiers[CrossFitting.part(of: author)].probabilities(of: features)
        let best = StanceClassifier.likeliest(probabilities)
        return (best, probabilities[best])
    }

    /// How often the labels of posts that it learned from are predicted rightly, each by the classifier that never saw its author.
    package func accuracy(on posts: [Labelled]) -> LabelAccuracy? {
        let classes = classifiers[0].classes
        return LabelAccuracy(
            posts.map { post in
                LabelAccuracy.Row(
                    truth: post.label, predicted: prediction(for: post.features, author: post.author).label,
                    author: post.author)
            }, classes: classes)
    }
}
